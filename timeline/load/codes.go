package load

import (
	"slices"

	"dateline/timeline"
)

// The codes of problems. Those that ask what an editor would ask are warnings.
const (
	YAMLSyntax            timeline.Code = "yaml-syntax"
	KeyUnknown            timeline.Code = "key-unknown"
	KeyDuplicate          timeline.Code = "key-duplicate"
	ValueType             timeline.Code = "value-type"
	DateMissing           timeline.Code = "date-missing"
	DateInvalid           timeline.Code = "date-invalid"
	TitleMissing          timeline.Code = "title-missing"
	IDInvalid             timeline.Code = "id-invalid"
	IDDuplicate           timeline.Code = "id-duplicate"
	ReferenceUnknown      timeline.Code = "reference-unknown"
	ReferenceCycle        timeline.Code = "reference-cycle"
	ActorUnknown          timeline.Code = "actor-unknown"
	ActorAmbiguous        timeline.Code = "actor-ambiguous"
	CountryUnknown        timeline.Code = "country-unknown"
	StatusUnknown         timeline.Code = "status-unknown"
	URLInvalid            timeline.Code = "url-invalid"
	TextControl           timeline.Code = "text-control"
	FileUnreadable        timeline.Code = "file-unreadable"
	FileTooLarge          timeline.Code = "file-too-large"
	QueryInvalid          timeline.Code = "query-invalid"
	SourceMissing         timeline.Code = "source-missing"
	ConfirmedSingleSource timeline.Code = "confirmed-single-source"
	SourcePredatesEvent   timeline.Code = "source-predates-event"
	DateFalsePrecision    timeline.Code = "date-false-precision"
	ArchiveGuessed        timeline.Code = "archive-guessed"
	ActorSimilar          timeline.Code = "actor-similar"
	CitationUnknown       timeline.Code = "citation-unknown"
	CheckStale            timeline.Code = "check-stale"
	AnswerMissing         timeline.Code = "answer-missing"
)

// CodeInfo is a row of the table of codes.
type CodeInfo struct {
	Code     timeline.Code
	Severity timeline.Severity // the usual one
	Meaning  string            // a line without a full stop
	Remedy   string            // what to do; sentences
	// Asked says that it is looked for only where Options.Also names it.
	Asked bool
}

// Codes is the table of all codes that this package gives to problems.
func Codes() []CodeInfo { return slices.Clone(codes) }

var codes = []CodeInfo{
	{
		YAMLSyntax, timeline.Error, "a part of the file cannot be read as YAML",
		"Repair the place named; most often a text wants quotes, or a line the indentation of its neighbours. The rest of the file is read all the same.", false,
	},
	{
		KeyUnknown, timeline.Error, "a key that has no meaning here, so that its value is not read",
		"Correct the spelling, or move what it says to the note.", false,
	},
	{
		KeyDuplicate, timeline.Error, "a key stands twice in one event, source, quote, actor or view; the first counts",
		"Join the two values, or take one of them out.", false,
	},
	{
		ValueType, timeline.Error, "a value is not of the kind that its key takes",
		"Write a text, a list or a mapping, as the table of keys says.", false,
	},
	{
		DateMissing, timeline.Error, "an event without a date; it is listed last, as undated",
		"Add a date, as rough as what is known: 2022, 2022-07, 2022-07?", false,
	},
	{
		DateInvalid, timeline.Error, "a date that is not written in EDTF",
		"Write 2020-07-15, 2020-07, 2020, 2020-07/2020-10, or one of the other forms of the page on dates.", false,
	},
	{
		TitleMissing, timeline.Error, "an event without a title; its id is shown instead",
		"Add a title: one line, like a headline.", false,
	},
	{
		IDInvalid, timeline.Error, "an id that is not lower-case words joined by hyphens, or one that is missing where it is needed",
		"Write an id such as uk-bans-huawei-2020: a to z, 0 to 9 and single hyphens.", false,
	},
	{
		IDDuplicate, timeline.Error, "two events, or two actors, with one id; links go to the first",
		"Give the later one an id of its own.", false,
	},
	{
		ReferenceUnknown, timeline.Error, "a link to an event or an actor that does not exist",
		"Correct the id, or take the link out.", false,
	},
	{
		ReferenceCycle, timeline.Error, "a chain of links that comes back to where it began",
		"Take out the link that points the wrong way: an answer names what it answers, never the other way round.", false,
	},
	{
		ActorUnknown, timeline.Warning, "a name that no actor bears; it stands for itself",
		"Correct the spelling, or enter the actor in actors.yaml.", false,
	},
	{
		ActorAmbiguous, timeline.Error, "a name that several actors share; it stands for itself",
		"Write the id of the one that is meant.", false,
	},
	{
		CountryUnknown, timeline.Error, "a country that is not known; it is left out",
		"Write an ISO 3166-1 code of two letters, EU, or the usual English name; add names of your own under countries in timeline.yaml.", false,
	},
	{
		StatusUnknown, timeline.Error, "a status that is none of confirmed, reported, disputed, retracted; the event counts as unverified",
		"Write one of the four, or leave the status out.", false,
	},
	{
		URLInvalid, timeline.Error, "an address that does not open in a browser; it is not kept as an address",
		"Write a whole address that begins with https:// or http:// and has no spaces.", false,
	},
	{
		TextControl, timeline.Warning, "a text with control characters, which are taken out",
		"Type the text anew, or paste it as plain text.", false,
	},
	{
		FileUnreadable, timeline.Error, "a file, folder or link that cannot be read",
		"Check that it exists, is an ordinary file within the folder, and that you may read it.", false,
	},
	{
		FileTooLarge, timeline.Error, "a file above the limit of size; it is not read",
		"Split it into smaller files.", false,
	},
	{
		QueryInvalid, timeline.Error, "the query of a saved view is wrong",
		"Correct it at the caret; the page on the query language lists the fields.", false,
	},
	{
		SourceMissing, timeline.Warning, "an event without a source",
		"Say where it can be checked: an address, or a title with its pages.", false,
	},
	{
		ConfirmedSingleSource, timeline.Warning, "an event held to be confirmed on the word of a single publisher",
		"Add a source of another publisher, or write status: reported.", false,
	},
	{
		SourcePredatesEvent, timeline.Warning, "a source that was published before the event took place",
		"Check both dates. If the source announced what came later, allow the warning.", false,
	},
	{
		DateFalsePrecision, timeline.Warning, "a date on the first of a month that no source bears out to the day",
		"Write the month alone (2020-01), or the year, if the day is a guess; name the day in the text or allow the warning if it is right.", false,
	},
	{
		ArchiveGuessed, timeline.Warning, "an archived copy whose address looks made up, or which is of an archive that has altered its copies",
		"Open an archive that keeps copies as they were, choose one, and take over its address with all fourteen digits of its time.", false,
	},
	{
		ActorSimilar, timeline.Warning, "two actors whose names look like spellings of one",
		"Use one spelling, or enter the other as an alias in actors.yaml.", false,
	},
	{
		CitationUnknown, timeline.Warning, "a mark in the summary that names a source which the event does not have",
		"Correct the number, or write \\[1] for brackets that are part of the text.", false,
	},
	{
		CheckStale, timeline.Warning, "an event that has changed since it was checked against its sources",
		"Check it again, and mark it as checked on the screen.", false,
	},
	{
		AnswerMissing, timeline.Warning, "a ban, a sanction or the like that names a target and has no answer",
		"Ask the target, and enter what it says as an event that responds to this one.", true,
	},
}
