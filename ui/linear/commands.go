package linear

import (
	"cmp"
	"strconv"
	"strings"

	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/keys"
)

// Command is a row of the table of commands.
type Command struct {
	Words  []string // the first is the one that is shown
	Args   string   // what may follow
	Action keys.Action
	Help   string
	run    func(s *desk, arg string) // nil where the session does the action
}

// Commands lists what can be said, in the order of the help. Where a command
// does what a key of the screen does, Action names it.
func Commands() []Command {
	var all []Command
	for _, part := range [][]Command{moving(), reading(), filtering(), selecting(), others()} {
		all = append(all, part...)
	}
	return all
}

func moving() []Command {
	return []Command{
		{[]string{"next", "down"}, "[N]", keys.Down, "the next event, or N events on", nil},
		{[]string{"previous", "up"}, "[N]", keys.Up, "the event before, or N events back", nil},
		{[]string{"half-page-down"}, "", keys.HalfDown, "5 events on", nil},
		{[]string{"half-page-up"}, "", keys.HalfUp, "5 events back", nil},
		{[]string{"page-down"}, "", keys.PageDown, "10 events on", nil},
		{[]string{"page-up"}, "", keys.PageUp, "10 events back", nil},
		{[]string{"first"}, "", keys.First, "the first event", nil},
		{[]string{"last"}, "", keys.Last, "the last event", nil},
		{[]string{"go"}, "N|ID", "", "the event with this number or id; a number alone does the same", jumpTo},
		{[]string{"next-month"}, "", keys.NextMonth, "the first event of the next month", nil},
		{[]string{"previous-month"}, "", keys.PrevMonth, "the first event of this month, or of the one before", nil},
		{[]string{"next-year"}, "", keys.NextYear, "the first event of the next year", nil},
		{[]string{"previous-year"}, "", keys.PrevYear, "the first event of this year, or of the one before", nil},
		{[]string{"next-gap"}, "", keys.NextGap, "the end of the next gap", nil},
		{[]string{"previous-gap"}, "", keys.PrevGap, "the end of the gap before", nil},
		{[]string{"to-answered", "answered"}, "[N]", keys.ToAnswered, "the event that this one answers or follows, or the Nth of them", nil},
		{[]string{"to-answer", "answer"}, "[N]", keys.ToAnswer, "the answer to this event or what follows it, or the Nth of them", nil},
		{[]string{"jump-back"}, "", keys.JumpBack, "back to where you jumped from", nil},
	}
}

func reading() []Command {
	return []Command{
		{[]string{"open", "read"}, "[N|ID]", keys.Open, "all of this event, or of another one", open},
		{[]string{"where"}, "", "", "this event once more, the filter and the selection", where},
		{[]string{"list"}, "[N]", "", "the headlines of the next 10 or N events", list},
		{[]string{"thread"}, "", "", "the whole conversation that this event is part of", thread},
	}
}

func filtering() []Command {
	pick := func(f query.Field) func(*desk, string) {
		return func(s *desk, arg string) { s.pick(f, arg) }
	}
	return []Command{
		{[]string{"filter"}, "[QUERY]", keys.Filter, "only what the query matches; without one, what the filter is", filter},
		{[]string{"clear-filter", "clear"}, "[FIELD]", keys.ClearFilter, "all events again, or the filter without a field", clearFilter},
		{[]string{"drop-term"}, "", keys.DropTerm, "the filter without its last part", nil},
		{[]string{"actor"}, "[NAME, -NAME …]", keys.PickActor, "only events of these actors, - for not; without a name, all with their counts", pick(query.Actor)},
		{[]string{"country"}, "[NAME …]", keys.PickCountry, "the same for countries", pick(query.Country)},
		{[]string{"by-country"}, "[NAME …]", "", "the same for the countries of those who act", pick(query.ByCountry)},
		{[]string{"on-country"}, "[NAME …]", "", "the same for the countries of those acted upon", pick(query.OnCountry)},
		{[]string{"topic"}, "[NAME …]", keys.PickTopic, "the same for topics", pick(query.Topic)},
		{[]string{"kind"}, "[NAME …]", keys.PickKind, "the same for kinds", pick(query.Kind)},
		{[]string{"status"}, "[NAME …]", keys.PickStatus, "the same for the status", pick(query.Status)},
		{[]string{"checked"}, "[yes, changed, no]", "", "the same for what somebody has checked, and what has changed since", pick(query.Checked)},
		{[]string{"dates", "date-range"}, "[DATES]", keys.DateRange, "only what may lie in these dates, such as 2018..2019 or early March 2023", dates},
		{[]string{"facets"}, "FIELD", "", "how many events each value of a field has", facets},
		{[]string{"views"}, "[NAME]", keys.Views, "the saved views, or the filter of one of them", views},
		{[]string{"save-view"}, "NAME", keys.SaveView, "save the filter in timeline.yaml under a name", saveView},
		{[]string{"undo"}, "", keys.Undo, "the view before the last change", nil},
		{[]string{"redo"}, "", keys.Redo, "the view before undo", nil},
		{[]string{"search"}, "WORDS", keys.Search, "the next event that holds the words; the filter stays", search},
		{[]string{"next-hit"}, "[N]", keys.NextHit, "the next event that holds them; without a search, the next event", nextHit(keys.NextHit, keys.Down)},
		{[]string{"previous-hit"}, "[N]", keys.PrevHit, "the one before", nextHit(keys.PrevHit, keys.Up)},
	}
}

func selecting() []Command {
	return []Command{
		{[]string{"range"}, "[FIRST LAST]", keys.Range, "select from one event to another, by number or id; without them, start a range here, or stop it", selectRange},
		{[]string{"extend-down"}, "", keys.ExtendDown, "extend the range to the next event", nil},
		{[]string{"extend-up"}, "", keys.ExtendUp, "extend the range to the event before", nil},
		{[]string{"mark"}, "", keys.Mark, "mark this event, or take its mark away", nil},
		{[]string{"marks"}, "", "", "the headlines of the marked events", listMarks},
		{[]string{"next-mark"}, "", keys.NextMark, "the next marked event", nil},
		{[]string{"previous-mark"}, "", keys.PrevMark, "the marked event before", nil},
		{[]string{"back"}, "", keys.Back, "one step back: drops the search, the range, the marks, the filter", nil},
	}
}

func others() []Command {
	return []Command{
		{[]string{"export"}, "FILE [format=F] [style=S] [for=W] [notes=N] [answers=yes]", keys.Export, "write the range, else the marks, else all that the filter shows; without a file, what that is", exportTo},
		{[]string{"copy"}, "", keys.Copy, "print the range, else the marks, else this event, as Markdown", printMarkdown},
		{[]string{"copy-command"}, "", keys.CopyCommand, "print the command that reproduces the view", printCommand},
		{[]string{"source", "open-source"}, "[N]", keys.OpenSource, "open a source in the browser; without a number, all with their addresses", source},
		{[]string{"cite"}, "[N]", keys.CiteNote, "print a source as the text of a footnote", cite(export.CiteText)},
		{[]string{"cite-link"}, "[N]", keys.CiteLink, "the same as a link in Markdown", cite(export.CiteLink)},
		{[]string{"cite-biblatex"}, "[N]", keys.CiteBibTeX, "the same as BibLaTeX", cite(export.CiteBibLaTeX)},
		{[]string{"cite-event"}, "", keys.CiteEvent, "print this event as a plain sentence with its date and its link", citeEvent},
		{[]string{"edit"}, "", keys.Edit, "edit the event's file at its line", edit},
		{[]string{"change"}, "KEY VALUE", keys.Change, "give a key of this event another value; what would change is read out first", change},
		{[]string{"check", "check-event"}, "[NAME]", keys.Check, "write that the marked events, else this one, were checked by you, or by this name", check},
		{[]string{"add-topic"}, "TOPIC", keys.AddTopic, "add a topic to the marked events, else to this one", give("topics", inplace.Append)},
		{[]string{"add-actor"}, "ID", keys.AddActor, "the same for an actor", give("actors", inplace.Append)},
		{[]string{"set-status"}, "STATUS", keys.SetStatus, "set the status of the marked events, else of this one", give("status", inplace.Set)},
		{[]string{"order"}, "", keys.Order, "turn the order: oldest or newest first", nil},
		{[]string{"problems"}, "[N]", keys.Problems, "the problems found in the files, or the event of the Nth", problems},
		{[]string{"fix"}, "[N]", keys.PickFix, "apply the fix of the first problem, or of the Nth; what would change is read out first", fix},
		{[]string{"sources"}, "[all, dead, to look at, no copy, not checked, N]", keys.Cited, "the addresses that the events shown cite, and what was found there; or the first event that cites the Nth", cited},
		{[]string{"reload"}, "", keys.Reload, "read the files again", readAgain},
		{[]string{"help", "commands"}, "[COMMAND]", keys.Help, "the commands, or one of them", help},
		{[]string{"quit", "exit"}, "", keys.Quit, "end", func(s *desk, _ string) { s.over = true }},
	}
}

// usual is how far an action goes that has no page to go by.
var usual = map[keys.Action]int{keys.HalfDown: 5, keys.HalfUp: 5, keys.PageDown: 10, keys.PageUp: 10}

// run carries out a command.
func (s *desk) run(c Command, arg string) {
	if why := s.keys.Off(c.Action); why != "" {
		s.say("%s", english.Sentence(english.Capital(why)))
		return
	}
	if c.run != nil {
		c.run(s, arg)
		return
	}
	n := usual[c.Action]
	if c.Args != "" {
		var ok bool
		if n, ok = s.number(arg, n); !ok {
			return
		}
	}
	s.did(s.Do(c.Action, n))
}

// do carries out a line.
func (s *desk) do(line string) {
	word, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
	arg = strings.TrimSpace(arg)
	if yes := s.pending; yes != nil {
		s.pending = nil
		switch strings.ToLower(word) {
		case "y", "yes":
			yes()
			return
		case "n", "no":
			s.say("Nothing was done.")
			return
		}
	}
	switch {
	case word == "" && line == "":
		word = "enter"
	case word == "":
		word = "space"
	}
	if n, err := strconv.Atoi(word); err == nil && arg == "" {
		jumpTo(s, strconv.Itoa(n))
		return
	}
	if c, rest, ok := s.command(word, arg); ok {
		s.run(c, rest)
	} else {
		s.unknown(word)
	}
}

// command finds the command of a word, of two words as in "next month", or of
// a key.
func (s *desk) command(word, arg string) (c Command, rest string, ok bool) {
	low := strings.ToLower(word)
	if low == "prev" {
		low = "previous"
	}
	second, after, _ := strings.Cut(arg, " ")
	two := low + "-" + strings.ToLower(second)
	key, _, isKey := keys.ParseName(word)
	action, bound := s.keys.Lookup(keys.Timeline, key)
	var byWord, byKey *Command
	for _, c := range Commands() {
		for _, w := range c.Words {
			if w == two {
				return c, strings.TrimSpace(after), true
			}
			if w == low {
				byWord = &c
			}
		}
		if isKey && bound && (c.Action == action || c.Action == keys.Help && action == keys.Palette) {
			byKey = &c
		}
	}
	switch {
	case byWord != nil:
		return *byWord, arg, true
	case byKey != nil:
		return *byKey, arg, true
	}
	return c, "", false
}

// unknown says what is meant by a word that is no command.
func (s *desk) unknown(word string) {
	if key, _, ok := keys.ParseName(word); ok {
		if action, ok := s.keys.Lookup(keys.Timeline, key); ok {
			s.say("“%s” (%s) is for the screen: there is nothing of the kind here.", word, s.keys.Of(action).Help)
			return
		}
	}
	var words []string
	for _, c := range Commands() {
		words = append(words, c.Words...)
	}
	if near, ok := textnorm.Nearest(word, words); ok {
		s.say("There is no command “%s”. Did you mean “%s”?", word, near)
		return
	}
	s.say("There is no command “%s”. “help” lists the commands.", word)
}

// help lists the commands, each with its keys.
func help(s *desk, arg string) {
	if arg == "" {
		s.say("Commands. A key of the screen with Enter after it does the same as the word. Enter alone reads all of the event.")
		for _, c := range Commands() {
			if s.keys.Off(c.Action) == "" {
				s.say("%s", s.usage(c))
			}
		}
		return
	}
	word, rest, _ := strings.Cut(arg, " ")
	if c, _, ok := s.command(word, rest); ok {
		s.say("%s", s.usage(c))
		return
	}
	s.unknown(arg)
}

// usage is "next [N], or j: the next event, or N events on."
func (s *desk) usage(c Command) string {
	words := strings.TrimSpace(c.Words[0] + " " + c.Args)
	if c.Action != "" {
		for _, k := range s.keys.Of(c.Action).Keys {
			if len(k) == 1 {
				words += ", or " + k
				break
			}
		}
	}
	return words + ": " + english.Sentence(cmp.Or(s.keys.Instead(c.Action), c.Help))
}
