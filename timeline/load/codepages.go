package load

import "dateline/timeline"

// Example is a mistake and the same without it.
type Example struct {
	// File is the name of the file that the lines are of: an event file, actors.yaml
	// or timeline.yaml.
	File         string
	Wrong, Right string // lines of the file
}

// ExampleOf shows what a code is about; false for those that are about a file as a
// whole.
func ExampleOf(code timeline.Code) (Example, bool) {
	for _, rows := range [][]exampleRow{readingExamples(), namingExamples(), editorExamples()} {
		for _, r := range rows {
			if r.code == code {
				return r.Example, true
			}
		}
	}
	return Example{}, false
}

type exampleRow struct {
	code timeline.Code
	Example
}

const anEventFile = "events/x.yaml"

func readingExamples() []exampleRow {
	return []exampleRow{
		{YAMLSyntax, Example{anEventFile, "title: China: the decision is political\n", "title: \"China: the decision is political\"\n"}},
		{KeyUnknown, Example{anEventFile, "topic: [5g]\n", "topics: [5g]\n"}},
		{KeyDuplicate, Example{anEventFile, "kind: ban\nkind: law\n", "kind: law\n"}},
		{ValueType, Example{anEventFile, "summary: [What happened]\n", "summary: What happened\n"}},
		{DateMissing, Example{anEventFile, "title: The ban is lifted\n", "date: 2022?\ntitle: The ban is lifted\n"}},
		{DateInvalid, Example{anEventFile, "date: July 2020\n", "date: 2020-07\n"}},
		{TitleMissing, Example{anEventFile, "date: 2020-07-14\n", "date: 2020-07-14\ntitle: UK bans Huawei\n"}},
		{IDInvalid, Example{anEventFile, "id: UK_Ban\n", "id: uk-ban\n"}},
		{StatusUnknown, Example{anEventFile, "status: sure\n", "status: confirmed\n"}},
		{URLInvalid, Example{anEventFile, "sources:\n  - url: www.news.example/ban\n", "sources:\n  - url: https://www.news.example/ban\n"}},
		{TextControl, Example{anEventFile, "title: \"A \\e[31mred\\e[0m ban\"\n", "title: A red ban\n"}},
	}
}

func namingExamples() []exampleRow {
	return []exampleRow{
		{IDDuplicate, Example{anEventFile, "- id: ban\n  date: 2020\n- id: ban\n  date: 2021\n", "- id: ban-2020\n  date: 2020\n- id: ban-2021\n  date: 2021\n"}},
		{ReferenceUnknown, Example{ActorsName, "- id: huawei\n  part_of: huawei-group\n", "- id: huawei\n  part_of: huawei-group\n- id: huawei-group\n"}},
		{ReferenceCycle, Example{ActorsName, "- id: huawei\n  part_of: holding\n- id: holding\n  part_of: huawei\n", "- id: huawei\n  part_of: holding\n- id: holding\n"}},
		{CountryUnknown, Example{anEventFile, "countries: [Chnia]\n", "countries: [China]\n"}},
		{QueryInvalid, Example{TimelineName, "views:\n  - name: Bans\n    query: kind=ban kind:(\n", "views:\n  - name: Bans\n    query: kind:ban\n"}},
		{ActorSimilar, Example{ActorsName, "- id: quectel\n  name: Quectel Wireless\n- id: quectel-wireless\n  name: Quectel Wireles\n", "- id: quectel\n  name: Quectel Wireless\n  aliases: [Quectel Wireles]\n"}},
	}
}

func editorExamples() []exampleRow {
	return []exampleRow{
		{SourceMissing, Example{anEventFile, "date: 2020-07-14\ntitle: UK bans Huawei\n", "date: 2020-07-14\ntitle: UK bans Huawei\nsources:\n  - title: Hansard\n    pages: \"12\"\n"}},
		{ConfirmedSingleSource, Example{
			anEventFile, "status: confirmed\nsources:\n  - title: A report\n    publisher: The News\n",
			"status: reported\nsources:\n  - title: A report\n    publisher: The News\n",
		}},
		{SourcePredatesEvent, Example{
			anEventFile, "date: 2020-07-14\nsources:\n  - title: A report\n    published: 2020-06\n",
			"date: 2020-07-14\nsources:\n  - title: A report\n    published: 2020-07\n",
		}},
		{DateFalsePrecision, Example{anEventFile, "date: 2020-01-01\ntitle: Rules are announced\n", "date: 2020\ntitle: Rules are announced\n"}},
		{ArchiveGuessed, Example{
			anEventFile, "sources:\n  - archived: https://web.archive.org/web/2020/https://news.example/\n",
			"sources:\n  - archived: https://web.archive.org/web/20200714093015/https://news.example/\n",
		}},
		{CitationUnknown, Example{anEventFile, "summary: It was banned.[2]\nsources:\n  - title: A report\n", "summary: It was banned.[1]\nsources:\n  - title: A report\n"}},
		{CheckStale, Example{
			anEventFile, "id: ban\ndate: 2020-07-14\ntitle: A ban\nchecked:\n  - by: Ada\n    on: 2026-03-02\n    content: 0123456789ab\n",
			"id: ban\ndate: 2020-07-14\ntitle: A ban\n",
		}},
	}
}
