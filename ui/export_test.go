package ui

// Later makes every answer come later, as in a long timeline.
func (o Options) Later() Options {
	o.atOnce = -1
	return o
}
