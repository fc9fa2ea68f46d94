package lsp

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/edit"
)

// The kinds of code actions that there are.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll"
)

type actionParams struct {
	Document documentID `json:"textDocument"`
	Range    span       `json:"range"`
	Context  struct {
		Only []string `json:"only"`
	} `json:"context"`
}

// wants tells whether a kind of action was asked for; one asks for those of a kind by
// what their names begin with.
func (p actionParams) wants(kind string) bool {
	return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
		return kind == only || strings.HasPrefix(kind, only+".")
	})
}

type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	Edit        *workspaceEdit `json:"edit"`
}

// actions are what can be done about the problems at a place: the fix that a problem
// carries, and for what the desk has looked at, the line that accepts it.
func actions(c *call, p actionParams) (any, error) {
	f, name, err := c.open(p.Document.URI)
	if f == nil || err != nil {
		return nil, err
	}
	all := []codeAction{}
	add := func(a codeAction, about []timeline.Problem, edits []edit.Edit) {
		if len(edits) == 0 || !p.wants(a.Kind) {
			return
		}
		a.Edit = newWorkspaceEdit(c)
		for _, p := range about {
			a.Diagnostics = append(a.Diagnostics, f.diagnostic(p, c.units))
		}
		a.Edit.add(f, name, edits)
		all = append(all, a)
	}
	t := f.text(name)
	var fixable []timeline.Problem
	for _, problem := range f.tl.Problems() {
		if problem.Pos.File != name {
			continue
		}
		if problem.Fix.New != "" {
			fixable = append(fixable, problem)
		}
		d := f.diagnostic(problem, c.units)
		if d.Range.End.Line < p.Range.Start.Line || d.Range.Start.Line > p.Range.End.Line {
			continue
		}
		one := []timeline.Problem{problem}
		if fix := problem.Fix; fix.New != "" {
			result, _ := edit.Fix(name, []byte(t.s), one)
			add(codeAction{Title: fmt.Sprintf("Write %s instead of %s", fix.New, fix.Old), Kind: quickFix, Preferred: true}, one, result.Edits)
		}
		add(codeAction{Title: fmt.Sprintf("Accept it in this event: allow: [%s]", problem.Code), Kind: quickFix}, one, f.accept(name, problem))
	}
	if len(fixable) > 0 {
		result, _ := edit.Fix(name, []byte(t.s), fixable)
		add(codeAction{Title: "Fix all that has one right answer", Kind: fixAll}, fixable, result.Edits)
	}
	return all, nil
}

// accept adds the code of a warning to what its event allows; nothing for what can't
// be accepted.
func (f *folder) accept(name string, p timeline.Problem) []edit.Edit {
	if p.Severity != timeline.Warning || p.Event == "" {
		return nil
	}
	for _, e := range f.tl.In(name) {
		if e.ID != p.Event {
			continue
		}
		at := edit.Place{Line: e.Pos.Line, Column: e.Pos.Column}
		result, err := edit.Apply(name, []byte(f.text(name).s), edit.Change{At: at, Path: "allow", Op: edit.Append, Value: string(p.Code)})
		if err == nil {
			return result.Edits
		}
	}
	return nil
}
