package cli

import (
	"cmp"
	"io"
	"net/url"
	"slices"

	"dateline/timeline"
)

// The parts of SARIF 2.1.0 that a code review shows.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

const sarifAddress = "https://json.schemastore.org/sarif-2.1.0.json"

// checkSARIF writes the problems in the form that code reviews read.
func checkSARIF(w io.Writer, problems []timeline.Problem) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "dateline", Version: version(), Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", // as timeline.Pos counts
		Results:    []sarifResult{},
	}
	var codes []string
	for _, p := range problems {
		run.Results = append(run.Results, sarifOf(p))
		codes = append(codes, string(p.Code))
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		info, _ := codeInfo(code)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{code, sarifText{info.Meaning}})
	}
	return writeIndented(w, sarifLog{
		Schema: sarifAddress, Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func sarifOf(p timeline.Problem) sarifResult {
	message := p.Message
	if p.Hint != "" {
		message += " (" + p.Hint + ")"
	}
	return sarifResult{
		RuleID: string(p.Code), Level: string(p.Severity), Message: sarifText{message},
		Locations: []sarifLocation{{sarifPlace(p.Pos, cmp.Or(p.Width, 1))}},
	}
}

// sarifPlace is a place in a file, so many characters wide.
func sarifPlace(p timeline.Pos, width int) sarifPhysical {
	place := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: p.File}).String()}}
	if p.Line > 0 {
		place.Region = &sarifRegion{StartLine: p.Line}
	}
	if p.Line > 0 && p.Column > 0 {
		place.Region.StartColumn = p.Column
		place.Region.EndColumn = p.Column + width
	}
	return place
}
