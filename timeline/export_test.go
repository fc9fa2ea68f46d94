package timeline

// EachCountryName calls f for every code, name and alias of the table.
func EachCountryName(f func(code, name string)) {
	for _, c := range countryTable {
		f(c.code, c.code)
		f(c.code, c.name)
		for _, alias := range c.aliases {
			f(c.code, alias)
		}
	}
}
