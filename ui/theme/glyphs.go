package theme

// Glyphs are the signs of the screen, each one cell wide; the ASCII set serves
// terminals whose locale is not UTF-8.
type Glyphs struct {
	Cursor, Range, Mark                               string
	New, Changed                                      string // since the reader last had the timeline open
	Checked, Stale                                    string // by the desk; changed since then
	Confirmed, Reported, Disputed, Retracted, Unknown string
	// The same for the one to whom something is done.
	OnConfirmed, OnReported, OnDisputed, OnRetracted, OnUnknown string
	StepRule, StepRail                                          string // lines to a next step
	Rail, Gap, Reply, Arrow, Rule, Bar, TeeDown, Dot, Quote     string
	Taken, Excluded, Free, More, Ellipsis                       string
	Window, Chosen, Ghost                                       string
	Maybe, Back                                                 string   // the days that a date may mean; an end open to the past
	Levels                                                      []string // a bar's heights, lowest first
	TopLeft, TopRight, BottomLeft, BottomRight                  string
	Branch, LastBranch, Here                                    string
}

var unicodeGlyphs = Glyphs{
	Cursor: "▌", Range: "┃", Mark: "✓", New: "+", Changed: "±", Checked: "≡", Stale: "≠",
	Confirmed: "●", Reported: "◐", Disputed: "◇", Retracted: "×", Unknown: "○",
	OnConfirmed: "■", OnReported: "▣", OnDisputed: "▨", OnRetracted: "▩", OnUnknown: "□",
	StepRule: "╌", StepRail: "╎",
	Rail: "│", Gap: "┆", Reply: "↳", Arrow: "→", Rule: "─", Bar: "│", TeeDown: "┬", Dot: "·", Quote: "▎",
	Taken: "✓", Excluded: "−", Free: " ", More: "…", Ellipsis: "…",
	Window: "━", Chosen: "═", Ghost: "·", Maybe: "┄", Back: "←",
	Levels:  []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	TopLeft: "╭", TopRight: "╮", BottomLeft: "╰", BottomRight: "╯",
	Branch: "├", LastBranch: "└", Here: "▸",
}

var asciiGlyphs = Glyphs{
	Cursor: ">", Range: "#", Mark: "*", New: "+", Changed: "&", Checked: "=", Stale: "/",
	Confirmed: "@", Reported: "o", Disputed: "!", Retracted: "x", Unknown: ".",
	OnConfirmed: "#", OnReported: "%", OnDisputed: "?", OnRetracted: "X", OnUnknown: ",",
	StepRule: "~", StepRail: "'",
	Rail: "|", Gap: ":", Reply: "^", Arrow: ">", Rule: "-", Bar: "|", TeeDown: "+", Dot: "-", Quote: "|",
	Taken: "+", Excluded: "-", Free: " ", More: "$", Ellipsis: "$",
	Window: "=", Chosen: "#", Ghost: ".", Maybe: ":", Back: "<",
	Levels:  []string{".", ":", "-", "=", "+", "*", "#", "@"},
	TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
	Branch: "+", LastBranch: "+", Here: ">",
}

// Status is the node of an event with that status.
func (g Glyphs) Status(status string) string {
	switch status {
	case "confirmed":
		return g.Confirmed
	case "reported":
		return g.Reported
	case "disputed":
		return g.Disputed
	case "retracted":
		return g.Retracted
	}
	return g.Unknown
}

// StatusOn is Status in the lane of somebody to whom the event is done.
func (g Glyphs) StatusOn(status string) string {
	switch status {
	case "confirmed":
		return g.OnConfirmed
	case "reported":
		return g.OnReported
	case "disputed":
		return g.OnDisputed
	case "retracted":
		return g.OnRetracted
	}
	return g.OnUnknown
}
