package house

// layer is how high a package stands. It may import packages of lower layers
// (larger numbers) only; those of one layer do not know each other, the tools
// excepted.
type layer int

const (
	program  layer = iota // main
	commands              // ui/cli
	screen                // ui
	panes                 // what the screen is made of
	tools                 // what several panes need
	writings              // event files: how they are changed in place; sites
	papers                // event files: what they are like, how they are written
	edges                 // how a timeline comes in and goes out
	nouns                 // timeline
	language              // timeline/query, and the drawing of pictures, which know no Event
	values                // timeline/date, timeline/textindex
	letters               // timeline/textnorm
)

// rooms gives each package its layer. A new package gets a row here, and one in
// the map of CONTRIBUTING.md.
var rooms = map[string]layer{
	".":                       program,
	"ui/cli":                  commands,
	"ui":                      screen,
	"ui/list":                 panes,
	"ui/detail":               panes,
	"ui/facets":               panes,
	"ui/strip":                panes,
	"ui/lanes":                panes,
	"ui/querybar":             panes,
	"ui/picker":               panes,
	"ui/paint":                tools,
	"ui/exportdialog":         panes,
	"ui/form":                 panes,
	"ui/help":                 panes,
	"ui/linear":               panes,
	"ui/lsp":                  panes,
	"ui/config":               tools,
	"ui/axis":                 tools,
	"ui/cache":                tools,
	"ui/files":                tools,
	"ui/folders":              tools,
	"ui/files/step":           tools,
	"ui/hush":                 tools,
	"ui/input":                tools,
	"ui/keys":                 tools,
	"ui/layout":               tools,
	"ui/opening":              tools,
	"ui/rewrite":              tools,
	"ui/session":              tools,
	"ui/sources":              tools,
	"ui/state":                tools,
	"ui/terminal":             tools,
	"ui/text":                 tools,
	"ui/theme":                tools,
	"ui/watch":                tools,
	"ui/web":                  tools,
	"ui/web/page":             tools,
	"data":                    edges,
	"timeline/load":           edges,
	"timeline/load/compose":   papers,
	"timeline/load/convert":   papers,
	"timeline/load/format":    papers,
	"timeline/load/schema":    papers,
	"timeline/edit":           writings,
	"timeline/site":           writings,
	"timeline/export":         edges,
	"timeline/diff":           papers,
	"timeline":                nouns,
	"timeline/query":          language,
	"timeline/export/picture": language,
	"timeline/date":           values,
	"timeline/textindex":      values,
	"timeline/textnorm":       letters,
	"timeline/together":       letters,
	"timeline/pack":           letters,
	"timeline/bitset":         letters,
	"timeline/english":        letters,
}

// testOnly are packages that only tests import, and that may import anything.
var testOnly = map[string]bool{"ui/screentest": true, "ui/files/faults": true, "ui/house": true, "ui/speed": true, "timeline/load/corpus": true}

// long are files that may exceed maxLines, with the reason.
var long = map[string]string{}

// maxLines is how long a file that is no test may be.
const maxLines = 400

// topLevel are the names in the module's root, names that begin with a dot
// aside.
var topLevel = map[string]bool{
	"main.go": true, "ui": true, "timeline": true, "data": true, "docs": true, "go.mod": true, "go.sum": true,
	"README.md": true, "LICENSE": true, "CHANGELOG.md": true, "CONTRIBUTING.md": true,
}
