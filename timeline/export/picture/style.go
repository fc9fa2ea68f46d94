package picture

import "strings"

// paint is a rule of the style: what it is for, and its value in light and in dark.
type paint struct{ selector, property, light, dark string }

// paints are all colours: one for what happened, one for what answers it, and greys.
var paints = []paint{
	{".p", "fill", "#ffffff", "#15171a"},
	{"text", "fill", "#1c1f23", "#e7e9ec"},
	{".l,.g", "stroke", "#ffffff", "#15171a"},
	{".d,.a,.g,.m", "fill", "#5b636d", "#a3abb5"},
	{".r", "stroke", "#dfe3e8", "#30353b"},
	{".k", "stroke", "#eef0f3", "#24282d"},
	{".v", "fill", "#f5f6f8", "#1c1f23"},
	{".e", "fill", "#1f5fa8", "#78b0f0"},
	{".e,.u,.c", "stroke", "#1f5fa8", "#78b0f0"},
	{".w", "fill", "#b4501b", "#f09a5f"},
	{".w,.b", "stroke", "#b4501b", "#f09a5f"},
	{".f", "stroke", "#8b939d", "#7d858f"},
}

// shape is what is the same in light and dark.
const shape = `text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif}` +
	`.t{font-size:20px;font-weight:bold}.d{font-size:12px}.n{font-size:11.5px;font-weight:bold}.l{font-size:10.5px}.l.m{font-size:9.5px}.a,.g{font-size:10.5px}.i{font-size:11px}` +
	`.l,.g{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}tspan.d{font-size:inherit}.d.s{font-size:11px}` +
	`.r,.k{stroke-width:1}.e,.w{stroke-width:1}.o{fill-opacity:.22}.c{stroke-width:1.2}.b{stroke-width:1.1;stroke-opacity:.5;fill:none}.f{stroke-width:1;stroke-opacity:.7;stroke-dasharray:3 2;fill:none}.x{stroke-dasharray:2 2;stroke-width:2}`

// Root is the class of a picture: what stands in [Style] goes for what has it.
const Root = "dateline-picture"

// Style is the style of pictures. A page that holds one gives it itself.
func Style(looks Looks) string {
	var b strings.Builder
	rules := func(dark bool) {
		for _, p := range paints {
			value := p.light
			if dark {
				value = p.dark
			}
			for i, selector := range strings.Split(p.selector, ",") {
				if i > 0 {
					b.WriteByte(',')
				}
				b.WriteString("." + Root + " " + selector)
			}
			b.WriteString("{" + p.property + ":" + value + "}")
		}
	}
	for _, rule := range strings.SplitAfter(shape, "}") {
		if selectors, body, ok := strings.Cut(rule, "{"); ok {
			b.WriteString("." + Root + " " + strings.ReplaceAll(selectors, ",", ",."+Root+" ") + "{" + body)
		}
	}
	rules(looks == Dark)
	if looks == Auto || looks == "" {
		b.WriteString("@media screen and (prefers-color-scheme:dark){")
		rules(true)
		b.WriteString("}")
	}
	return b.String()
}
