// Package exportdialog is the dialog in which an export is chosen. In go what would
// be exported, the choices there are and a preview of the result; out comes
// what the reader has chosen. It writes nothing itself.
package exportdialog

import (
	"path"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/english"
	"dateline/ui/input"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Option is a value that can be chosen, with words on what it is.
type Option struct{ Name, Help string }

// Format is an Option that names the ending of its files.
type Format struct {
	Option
	Extension string // with its dot
	Styled    bool   // styles make a difference
}

// Choice is what the dialog stands at.
type Choice struct {
	Format, Style, Notes, For, Title, Path string
	Answers                                bool // with the events of the same conversations
}

// The lines of the dialog.
const (
	formatLine = iota
	styleLine
	forLine
	notesLine
	answersLine
	titleLine
	pathLine
	lineCount
)

// Dialog is the state of the choices.
type Dialog struct {
	theme      *theme.Theme
	formats    []Format
	styles     []Option
	houses     []House // stand behind the styles
	notes      []Option
	audiences  []Option
	format     int
	style      int
	notesAt    int
	audience   int
	answers    bool
	turned     bool            // the reader has turned the style since the dialog was opened
	left       int             // how many answers are left out
	weak       map[bool]string // what is weak in what would be written, with answers or without
	title      *input.Line
	path       *input.Line
	at         int
	what       string
	trouble    string
	question   string
	progress   string
	note       string
	takes      string // the keys that take a proposal, and that turn to another
	turns      string
	preview    []string
	top        int
	kept       Choice    // what stands when the dialog opens
	keptFor    [2]string // the title and the name that were proposed when it was written
	proposed   string    // the title proposed
	file       string    // the name proposed for the file, without an ending
	folder     string    // the folder to propose, "" or with a slash at its end
	asks       bool      // the entries of a folder have been asked for
	completion completion
	command    func(Choice) string // which fetches the export in place of a file; nil where one is written
}

// New makes a dialog with these choices, the first of each standing.
func New(t *theme.Theme, formats []Format, styles, notes, audiences []Option) *Dialog {
	return &Dialog{theme: t, formats: formats, styles: styles, notes: notes, audiences: audiences, title: input.New(t), path: input.New(t), at: pathLine}
}

// Start makes the format, the style and the audience of a choice stand, where
// there are such, whenever the dialog opens. Its path is a folder in which files
// are proposed; "" is the working one.
func (d *Dialog) Start(c Choice) {
	if d.folder = c.Path; d.folder != "" && !strings.HasSuffix(d.folder, "/") {
		d.folder += "/"
	}
	d.kept = c
}

// Written keeps what stands now for the next time. What was only looked at is
// gone when the dialog is left.
func (d *Dialog) Written() {
	d.kept, d.keptFor = d.Choice(), [2]string{d.proposed, d.file}
	d.folder, _ = path.Split(d.kept.Path)
}

// stand turns to the choices that are kept.
func (d *Dialog) stand() {
	named := func(name string) func(Option) bool { return func(o Option) bool { return o.Name == name } }
	d.format = max(slices.IndexFunc(d.formats, func(f Format) bool { return f.Name == d.kept.Format }), 0)
	d.style = d.styleOf(d.kept.Style)
	d.notesAt = max(slices.IndexFunc(d.notes, named(d.kept.Notes)), 0)
	d.audience = max(slices.IndexFunc(d.audiences, named(d.kept.For)), 0)
	d.answers = d.kept.Answers
}

// SetTheme changes the styles.
func (d *Dialog) SetTheme(t *theme.Theme) { d.theme = t; d.title.SetTheme(t); d.path.SetTheme(t) }

// Open starts a dialog about what is said in words. Title and file name are
// proposals; where the same were proposed for the last export that was written,
// its own come back.
func (d *Dialog) Open(what, title, file string) {
	d.what, d.trouble, d.question, d.progress, d.top, d.at = what, "", "", "", 0, pathLine
	d.weak, d.left, d.turned = nil, 0, false
	d.proposed, d.file, d.asks, d.completion = title, file, false, completion{}
	d.stand()
	if d.keptFor == [2]string{title, file} {
		d.title.Set(d.kept.Title)
		d.path.Set(d.kept.Path)
	} else {
		d.title.Set(title)
		d.path.Set(d.folder + file + d.extension())
	}
	d.ghost()
}

// Choice is what stands now.
func (d *Dialog) Choice() Choice {
	c := Choice{
		Format: d.formats[d.format].Name, Style: d.styleAt(d.style).Name, For: d.audiences[d.audience].Name,
		Answers: d.answers, Title: d.title.Text(), Path: strings.TrimSpace(d.path.Text()),
	}
	if d.formats[d.format].Styled && d.house() == nil {
		c.Notes = d.notes[d.notesAt].Name
	}
	return c
}

// SetWeak says what is weak in what would be written, without and with the answers of
// which so many are left out.
func (d *Dialog) SetWeak(words, withAnswers string, left int) {
	d.weak, d.left = map[bool]string{false: words, true: withAnswers}, left
}

// SetNotes says which keys do what: at the edge of the box, and those that take
// a proposal for the path and turn to another one.
func (d *Dialog) SetNotes(note, takes, turns string) { d.note, d.takes, d.turns = note, takes, turns }

// SetCommand makes the dialog one about a command that fetches what stands, and not about
// a file: there is no line of text in it.
func (d *Dialog) SetCommand(of func(Choice) string) { d.command, d.at = of, formatLine }

// lines are how many there are to go to.
func (d *Dialog) lines() int {
	if d.command != nil {
		return titleLine
	}
	return lineCount
}

// SetPreview shows the beginning of what would be written.
func (d *Dialog) SetPreview(lines []string) {
	d.preview = lines
	d.Scroll(0)
}

// SetTrouble says why nothing was written.
func (d *Dialog) SetTrouble(s string) { d.trouble, d.question, d.progress = s, "", "" }

// SetProgress says how far the writing is; "" is nothing to say.
func (d *Dialog) SetProgress(s string) {
	if d.progress = s; s != "" {
		d.trouble, d.question = "", ""
	}
}

// Ask puts a question that y or n answers; "" withdraws it.
func (d *Dialog) Ask(s string) { d.question, d.trouble = s, "" }

// Move goes to the next or the previous line.
func (d *Dialog) Move(n int) {
	d.at = (d.at + n + d.lines()) % d.lines()
	d.trouble = ""
}

// Scroll moves the preview.
func (d *Dialog) Scroll(n int) { d.top = max(min(d.top+n, len(d.preview)-1), 0) }

// Turn goes to the next or previous value of a line that has some; it tells
// whether anything has changed.
func (d *Dialog) Turn(n int) bool {
	d.trouble = ""
	turn := func(at *int, of int) bool { *at = (*at + n + of) % of; return of > 1 }
	switch d.at {
	case formatLine:
		was := d.extension()
		turn(&d.format, len(d.formats))
		d.ended(was)
		return true
	case styleLine:
		was := d.extension()
		d.turned = true
		changed := turn(&d.style, len(d.styles)+len(d.houses))
		d.ended(was)
		return changed
	case notesLine:
		return turn(&d.notesAt, len(d.notes)) && d.formats[d.format].Styled && d.house() == nil
	case answersLine:
		d.answers = !d.answers
		return d.left > 0
	case forLine:
		return turn(&d.audience, len(d.audiences))
	case pathLine:
		d.turnProposal(n)
	}
	return false
}

// Key edits a line of text, or turns a choice with left and right; it tells
// whether what would be written has changed.
func (d *Dialog) Key(msg tea.KeyMsg) bool {
	d.trouble = ""
	switch d.at {
	case titleLine:
		return d.title.Key(msg)
	case pathLine:
		d.path.Key(msg)
		d.propose()
		return false
	}
	switch msg.Type {
	case tea.KeyLeft:
		return d.Turn(-1)
	case tea.KeyRight, tea.KeySpace:
		return d.Turn(1)
	}
	return false
}

// View draws the dialog on exactly w by h cells: the choices, and the preview
// beside them or, on a narrow screen, below.
func (d *Dialog) View(w, h int) string {
	left := d.choices(min(max(w-2, 0), 46))
	if w >= 96 {
		return d.beside(w, h, left)
	}
	lines := append(left, d.previewLines(w-2, max(h-2-len(left), 0))...)
	return d.theme.Box(w, h, "Export", d.note, lines)
}

func (d *Dialog) beside(w, h int, left []string) string {
	in := h - 2
	right := d.previewLines(w-2-47, in)
	lines := make([]string, max(in, 0))
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = text.Fit(l, 46) + d.theme.Faint.Render(d.theme.Glyphs.Bar) + r
	}
	return d.theme.Box(w, h, "Export", d.note, lines)
}

func (d *Dialog) choices(w int) []string {
	t := d.theme
	var lines []string
	for _, l := range text.Wrap(d.what, max(w-2, 1)) {
		lines = append(lines, t.Line(theme.Normal, w, theme.Seg{Text: " " + l, Style: t.Strong}))
	}
	f, s, a := d.formats[d.format], d.styleAt(d.style), d.audiences[d.audience]
	lines = append(lines, "",
		d.choice(formatLine, "Format", f.Option, w), d.choice(styleLine, "Style", d.styleOption(f, s), w),
		d.choice(forLine, "For", a, w), d.choice(notesLine, "Notes", d.notesOption(f), w),
		d.choice(answersLine, "Answers", d.answersOption(), w))
	if d.command == nil {
		lines = append(lines, d.field(titleLine, "Title", d.title, w), d.field(pathLine, "File", d.path, w), d.proposalLine(w))
	}
	say := func(words string, style theme.Style) {
		for _, l := range text.Wrap(words, max(w-2, 1)) {
			lines = append(lines, t.Line(theme.Normal, w, theme.Seg{Text: " " + l, Style: style}))
		}
	}
	if d.command != nil {
		lines = append(lines, "")
		say("This command fetches it:", t.Dim)
		say(d.command(d.Choice()), t.Strong)
		lines = append(lines, "")
	}
	if weak := d.weak[d.answers]; weak != "" {
		say(weak, t.Dim)
	}
	if d.question != "" {
		say(d.question, t.Warn)
	}
	if d.trouble != "" {
		say(d.trouble, t.Bad)
	}
	if d.progress != "" {
		say(d.progress, t.Accent)
	}
	return lines
}

func (d *Dialog) styleOption(f Format, s Option) Option {
	if !f.Styled {
		return Option{Name: "-", Help: "this format has one style"}
	}
	return s
}

func (d *Dialog) notesOption(f Format) Option {
	switch {
	case !f.Styled:
		return Option{Name: "-", Help: "this format has its own"}
	case d.house() != nil:
		return Option{Name: "-", Help: "this style has its own"}
	}
	return d.notes[d.notesAt]
}

func (d *Dialog) answersOption() Option {
	switch {
	case d.left == 0:
		return Option{Name: "-", Help: "none is left out"}
	case d.answers:
		return Option{Name: "yes", Help: "with " + english.Count(d.left, "event") + " of the same threads"}
	}
	return Option{Name: "no", Help: "without " + english.Count(d.left, "event") + " of the same threads"}
}

func (d *Dialog) label(line int, name string) (theme.Row, []theme.Seg) {
	t := d.theme
	if line == d.at {
		return theme.Cursor, []theme.Seg{{Text: t.Glyphs.Cursor, Style: t.Accent}, {Text: text.Fit(name, 8), Style: t.Strong}}
	}
	return theme.Normal, []theme.Seg{{Text: " "}, {Text: text.Fit(name, 8), Style: t.Dim}}
}

func (d *Dialog) choice(line int, name string, o Option, w int) string {
	t := d.theme
	on, segs := d.label(line, name)
	return t.Line(on, w, append(segs, theme.Seg{Text: o.Name + "  ", Style: t.Text}, theme.Seg{Text: o.Help, Style: t.Dim})...)
}

func (d *Dialog) field(line int, name string, in *input.Line, w int) string {
	t := d.theme
	on, segs := d.label(line, name)
	if line != d.at {
		return t.Line(on, w, append(segs, theme.Seg{Text: in.Text(), Style: t.Text})...)
	}
	head := t.Line(on, min(9, w), segs...)
	return head + in.View(max(w-9, 0))
}

func (d *Dialog) previewLines(w, h int) []string {
	if h < 2 || w < 4 {
		return nil
	}
	t := d.theme
	lines := []string{t.Line(theme.Normal, w, theme.Seg{Text: " Preview", Style: t.Heading})}
	for i := d.top; i < len(d.preview) && len(lines) < h; i++ {
		style := d.source(d.preview[i])
		for _, part := range text.Wrap(d.preview[i], w-2) {
			lines = append(lines, t.Line(theme.Normal, w, theme.Seg{Text: " " + part, Style: style}))
		}
	}
	return lines[:min(len(lines), h)]
}

// source colours a line of Markdown lightly: headings, quotes, footnotes.
func (d *Dialog) source(line string) theme.Style {
	switch {
	case strings.HasPrefix(line, "#"):
		return d.theme.Heading
	case strings.HasPrefix(line, ">"):
		return d.theme.Quoted
	case strings.HasPrefix(line, "[^"):
		return d.theme.Dim
	}
	return d.theme.Text
}
