package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// TestPageInBrowser uses the page as readers do: one Chromium, one page of the bundled
// timeline, and one in which every text wants to run.
func TestPageInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the page is a browser's work, and nothing of ours runs beside it")
	}
	b := openBrowser(t)
	tl := timeline.New(load.FS(data.FS))
	page := write(t, tl.All(), export.HTML, export.Options{})
	for _, step := range []struct {
		name string
		run  func(*testing.T, *browser, *timeline.Timeline)
	}{
		{"facets", facetsAsTheQuery},
		{"keyboard", keyboardAlone},
		{"pointer", dragOverTheStrip},
		{"screen reader", forScreenReaders},
		{"sizes", atAllSizes},
		{"paper", onPaper},
	} {
		t.Run(step.name, func(t *testing.T) {
			b.t = t
			if step.name == "facets" {
				b.size(400, 300, false) // where there is little to lay out
				b.open(page)
			} else {
				b.size(1280, 1000, false)
				b.state("")
			}
			step.run(t, b, tl)
			b.quiet()
		})
	}
	t.Run("hostile", func(t *testing.T) {
		b.t = t
		nothingRuns(t, b)
	})
}

// state goes to a state of the page, and waits until it is shown.
func (b *browser) state(hash string) {
	b.t.Helper()
	ask[bool](b, `(async () => {
		if (location.hash.slice(1) === %[1]q) return true;
		const shown = new Promise((done) => addEventListener('hashchange', done, { once: true }));
		location.hash = %[1]q;
		await shown;
		return true;
	})()`, hash)
}

// shownState is what a page shows: the events, and each facet's values with their
// counts; query is what it says itself that it shows.
type shownState struct {
	Query  string
	Count  string
	Events []string
	May    []string
	Facets map[string]map[string]int
}

const readState = `(() => {
	const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
	const facets = {};
	for (const f of document.querySelectorAll('.facet')) {
		const all = f.querySelector('.all');
		if (all.getAttribute('aria-expanded') === 'false') all.click();
		const values = facets[f.querySelector('legend').textContent.toLowerCase()] = {};
		for (const row of f.querySelectorAll('li')) values[row.querySelector('input').value] = Number(row.querySelector('.n').textContent.replace(',', ''));
	}
	const articles = [...document.querySelectorAll('.year:not([hidden]) > article:not([hidden])')];
	const may = articles.filter((a) => [...a.querySelectorAll('.status')].some((p) => p.textContent.startsWith('Its date')));
	return { Query: document.querySelector('.query code').textContent, Count: document.querySelector('.count').textContent,
		Events: articles.map((a) => a.id), May: may.map((a) => a.id), Facets: facets };
})()`

// facetsAsTheQuery goes to a hundred states at random, and has the query that the page
// shows beside each answered by the timeline itself.
func facetsAsTheQuery(t *testing.T, b *browser, tl *timeline.Timeline) {
	const states = 100
	r := rand.New(rand.NewPCG(20, 5))
	hashes := []string{"actor=huawei,hikvision&country=NZ&words=5g", "-country=US,CN&-kind=", "country=GB&-country=CN", "from=2018&to=2019", "status=unverified&topic="}
	for len(hashes) < states {
		hashes = append(hashes, randomState(r, tl))
	}
	list, err := json.Marshal(hashes)
	if err != nil {
		t.Fatal(err)
	}
	shown := ask[[]shownState](b, `(async () => {
		const states = [];
		for (const hash of %s) {
			const shown = new Promise((done) => addEventListener('hashchange', done, { once: true }));
			location.hash = hash;
			await shown;
			states.push(%s);
		}
		return states;
	})()`, list, readState)
	ask[bool](b, `(document.querySelectorAll('.all[aria-expanded=true]').forEach((all) => all.click()), true)`)
	found := 0
	for i, got := range shown {
		q, err := tl.ParseQuery(got.Query)
		if err != nil {
			t.Fatalf("#%s shows the query %s: %v", hashes[i], got.Query, err)
		}
		v, err := tl.View(q)
		if err != nil {
			t.Fatal(err)
		}
		if want := wantState(v, got.Query); !reflect.DeepEqual(want, got) {
			t.Errorf("#%s (-list --query +page):\n%s", hashes[i], cmp.Diff(want, got))
		}
		found += v.Len()
	}
	if found < 5*states {
		t.Errorf("%d states find %d events: they say little", states, found)
	}
}

func wantState(v *timeline.View, q string) shownState {
	want := shownState{Query: q, Count: fmt.Sprintf("%d of %d events", v.Len(), v.Timeline().Len()), Events: []string{}, May: []string{}, Facets: map[string]map[string]int{}}
	for i := range v.Len() {
		want.Events = append(want.Events, v.KeyAt(i))
		if v.Possible(i) {
			want.May = append(want.May, v.KeyAt(i))
		}
	}
	for _, f := range []query.Field{query.Actor, query.Country, query.Kind, query.Topic, query.Status} {
		counts := map[string]int{}
		for _, c := range v.Facet(f) {
			value := c.Value
			if f == query.Status && value == "" {
				value = timeline.Unverified
			}
			if c.Count > 0 || c.State != timeline.Free {
				counts[value] = c.Count
			}
		}
		want.Facets[f.String()] = counts
	}
	return want
}

// randomState is an address: a few values of a few facets, at times words of an event
// and a span.
func randomState(r *rand.Rand, tl *timeline.Timeline) string {
	var parts []string
	for _, f := range []query.Field{query.Actor, query.Country, query.Kind, query.Topic, query.Status} {
		if r.IntN(3) > 0 {
			continue
		}
		values := tl.All().Facet(f)
		var taken []string
		for range 1 + r.IntN(3) {
			value := values[int(float64(len(values))*r.Float64()*r.Float64())].Value
			if f == query.Status && value == "" {
				value = timeline.Unverified
			} else if f == query.Country {
				value = strings.ToLower(value) // in an address case does not count
			}
			if !slices.Contains(taken, url.QueryEscape(value)) {
				taken = append(taken, url.QueryEscape(value))
			}
		}
		parts = append(parts, f.String()+"="+strings.Join(taken, ","))
	}
	if r.IntN(3) == 0 {
		f := []query.Field{query.Actor, query.Country, query.Kind, query.Topic}[r.IntN(4)]
		values := tl.All().Facet(f)
		parts = append(parts, "-"+f.String()+"="+url.QueryEscape(values[r.IntN(len(values))].Value))
	}
	e := tl.At(r.IntN(tl.Len()))
	if words := strings.Fields(e.Title + " " + e.Plain()); r.IntN(3) == 0 {
		at := r.IntN(len(words) - 1)
		text := words[at]
		if r.IntN(2) == 0 {
			text = `"` + strings.Trim(words[at]+" "+words[at+1], `"“”`) + `"`
		}
		if textnorm.Words(text) != " " {
			parts = append(parts, "words="+url.QueryEscape(text))
		}
	}
	if r.IntN(3) == 0 || len(parts) == 0 {
		year := 2015 + r.IntN(10)
		parts = append(parts, fmt.Sprintf("from=%d-%02d", year, 1+r.IntN(12)), fmt.Sprintf("to=%d", year+r.IntN(3)))
	}
	return strings.Join(parts, "&")
}

// press types keys, one after another.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// keyboardAlone filters, selects a span and opens a thread without a pointer.
func keyboardAlone(t *testing.T, b *browser, _ *timeline.Timeline) {
	focus := func() string {
		return ask[string](b, `(() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.closest('label')?.innerText || e.textContent; })()`)
	}
	until := func(what string) {
		t.Helper()
		var seen []string
		for range 60 {
			b.press(kb.Tab)
			seen = append(seen, focus())
			if strings.HasPrefix(seen[len(seen)-1], what) {
				return
			}
		}
		t.Fatalf("Tab does not lead to %q, but to %q", what, seen)
	}
	count := func() string { return ask[string](b, `document.querySelector('.count').textContent`) }

	ask[bool](b, `(document.activeElement.blur(), scrollTo(0, 0), document.body.focus(), true)`)
	ask[bool](b, `(document.querySelector('.skip').focus(), true)`)
	until("From")
	whole := count()
	b.press(kb.ArrowRight, kb.ArrowRight)
	if got := count(); got == whole || !strings.HasPrefix(focus(), "From") {
		t.Errorf("two steps of the slider show %s, the focus is at %q", got, focus())
	}
	until("Whole span")
	b.press(kb.Enter)
	if got := count(); got != whole {
		t.Errorf("after the whole span: %s", got)
	}
	until("Words")
	b.press("h", "u", "a", "w", "e", "i")
	words := count()
	if words == whole {
		t.Error("words filter nothing")
	}
	until("China")
	b.press(" ")
	if got := count(); got == words || !strings.HasPrefix(focus(), "China") {
		t.Errorf("China shows %s, the focus is at %q", got, focus())
	}
	with := count()
	b.press("x")
	if got := count(); got == with || got == words || !strings.HasPrefix(focus(), "China") || ask[string](b, `document.querySelector('.query code').textContent`) != "-country:CN huawei" {
		t.Errorf("without China: %s", got)
	}
	b.press("x", " ")
	if got := count(); got != with {
		t.Errorf("China again shows %s, not %s", got, with)
	}
	if hash := ask[string](b, "location.hash"); !strings.Contains(hash, "country=") || !strings.Contains(hash, "words=huawei") {
		t.Errorf("the address is %s", hash)
	}
	until("Thread")
	b.press(kb.Enter)
	if n := ask[int](b, `document.querySelectorAll('.thread li').length`); n < 2 {
		t.Errorf("the thread has %d events", n)
	}
	until("Cite")
	b.press(kb.Enter)
	if text := ask[string](b, `document.querySelector('.citation textarea').value`); !strings.HasPrefix(text, "“") || !strings.Contains(text, "exported 1 August 2026") {
		t.Errorf("the citation is %s", text)
	}
	b.do(chromedp.NavigateBack())
	if got := count(); got != words {
		t.Errorf("one step back shows %s, not %s", got, words)
	}
}

// dragOverTheStrip selects a span with the pointer, follows a link out of it, and comes
// back.
func dragOverTheStrip(t *testing.T, b *browser, _ *timeline.Timeline) {
	box := ask[[]float64](b, `(() => { scrollTo(0, 0); const r = document.querySelector('.plot').getBoundingClientRect(); return [r.left, r.top, r.width]; })()`)
	y := box[1] + 10
	b.do(chromedp.DragAndDropXY(box[0]+box[2]/2, y, box[0]+box[2]*3/4, y))
	// The address follows after a moment's rest, which may come within the drag as well.
	get(b, chromedp.Poll[bool](`(([first, last]) => location.hash === '#from=' + first + '&to=' + last)(
		document.querySelector('.query code').textContent.replace('date:', '').split('..'))`))
	span := ask[string](b, "location.hash.slice(1)")
	q := ask[string](b, `document.querySelector('.query code').textContent`)
	if want := "from=" + strings.Replace(strings.TrimPrefix(q, "date:"), "..", "&to=", 1); span != want || !strings.HasPrefix(span, "from=201") {
		t.Errorf("the address is %s, the query %s", span, q)
	}
	outside := ask[string](b, `(() => {
		const a = [...document.querySelectorAll('article:not([hidden]) .links a')].find((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))).hidden);
		a.click();
		return a.hash.slice(1);
	})()`)
	if hash := ask[string](b, "location.hash"); hash != "#"+span+"&at="+outside || ask[bool](b, "document.getElementById(%q).hidden", outside) {
		t.Errorf("a link to %s leads to %s", outside, hash)
	}
	b.do(chromedp.NavigateBack())
	if !ask[bool](b, "location.hash.slice(1) === %q && document.getElementById(%q).hidden", span, outside) {
		t.Errorf("one step back shows %s still", outside)
	}
}

// forScreenReaders looks at what a screen reader is told.
func forScreenReaders(t *testing.T, b *browser, _ *timeline.Timeline) {
	b.state("country=NZ")
	has := map[string]int{}
	for _, n := range call(b, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if n.Ignored || n.Role == nil {
			continue
		}
		var role, name string
		_ = json.Unmarshal(n.Role.Value, &role)
		if n.Name != nil {
			_ = json.Unmarshal(n.Name.Value, &name)
		}
		has[role]++
		has[role+" "+name]++
		if name == "" && slices.Contains([]string{"button", "checkbox", "slider", "searchbox", "link", "textbox"}, role) {
			t.Errorf("a %s has no name", role)
		}
	}
	for _, want := range []string{
		"banner", "main", "navigation Years", "search Filter the events", "region The events in time", "slider From", "slider To",
		"searchbox Words", "group Actor", "group Country", "checkbox New Zealand 12", "status", "button Remove New Zealand",
		"heading Geopolitical tech policy, 2010 to 2025", "heading 2018", "heading Sources", "article",
	} {
		if has[want] == 0 {
			t.Errorf("there is no %s", want)
		}
	}
	if has["article"] != 12 {
		t.Errorf("a screen reader finds %d events, not those 12 that are shown", has["article"])
	}
}

// atAllSizes takes pictures, which -update keeps, and makes sure that nothing goes
// beyond the side.
func atAllSizes(t *testing.T, b *browser, _ *timeline.Timeline) {
	b.state("country=NZ,GB&topic=5g")
	for _, width := range []int{320, 768, 1280} {
		for _, dark := range []bool{false, true} {
			b.size(width, min(1000, width*2), dark)
			if over := ask[float64](b, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
				t.Errorf("at %d the page goes %v pixels beyond the side", width, over)
			}
			if *update {
				scheme := map[bool]string{false: "light", true: "dark"}[dark]
				path := filepath.Join("..", "..", "docs", "pictures", fmt.Sprintf("html-%d-%s.png", width, scheme))
				if err := os.WriteFile(path, get(b, chromedp.CaptureScreenshot()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// onPaper prints what is shown, and nothing that paper can't use.
func onPaper(t *testing.T, b *browser, _ *timeline.Timeline) {
	b.state("country=NZ")
	sheets := get(b, chromedp.PrintToPDF())
	if n := bytes.Count(sheets, []byte("/Type /Page\n")); !bytes.HasPrefix(sheets, []byte("%PDF-")) || n < 3 || n > 12 {
		t.Errorf("12 events are %d sheets", n)
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if text := ask[string](b, "document.body.innerText"); strings.Contains(text, "Whole span") || strings.Contains(text, "Cite") || !strings.Contains(text, "12 of 441 events") {
		t.Errorf("on paper stands: %.600s", text)
	}
}

// payload tries to run, to ask for something, and to end whatever it stands in.
const payload = `"><script>window.ran=1</script><img src="http://evil.example/x" onerror="window.ran=1">` +
	`</script><!--<script>]]>'};window.ran=1//<svg onload=window.ran=1><style>@import "http://evil.example"</style></textarea><base href="http://evil.example/">` + " \u2028\u202e"

// nothingRuns shows a page in which every text is a payload, and uses all of it.
func nothingRuns(t *testing.T, b *browser) {
	text := func(name string) string { return name + payload }
	var events []timeline.Event
	for i := range 3 {
		e := timeline.Event{
			ID: fmt.Sprint(i) + text("id"), DateText: fmt.Sprintf("2020-0%d", i+1), Title: text("title"), Kind: text("kind"), Status: "reported",
			Actors: []string{"actor", text("stranger")}, Targets: []string{text("target")}, Countries: []string{text("country")},
			Topics: []string{text("topic")}, Summary: text("summary") + "[1]\n\n" + text("more"), Note: text("note"),
			Quotes:  []timeline.Quote{{By: "actor", Text: text("quote"), Source: 1}},
			Sources: []timeline.Source{{URL: "https://ok.example/" + text("url"), Title: text("title"), Publisher: text("publisher"), Author: text("author"), Archived: "javascript:window.ran=1", Excerpt: text("excerpt")}},
			Pos:     timeline.Pos{File: text("file"), Line: 1},
		}
		if i > 0 {
			e.RespondsTo = []string{events[i-1].ID}
		}
		events = append(events, e)
	}
	tl := timeline.New(dated(t, timeline.Data{Title: text("timeline"), Events: events, Actors: []timeline.Actor{
		{ID: "actor", Name: text("name"), Aliases: []string{text("alias")}, PartOf: "whole", Country: text("country")}, {ID: "whole", Name: text("whole"), Note: text("note")},
	}}))
	b.open(write(t, tl.All(), export.HTML, export.Options{For: export.Desk, Query: text("query"), Title: text("own title")}))
	used := ask[string](b, `(async () => {
		for (const b of document.querySelectorAll('.tools button')) b.click();
		for (const b of document.querySelectorAll('.facet input[type=checkbox]')) b.click();
		const words = document.querySelector('.words input');
		words.value = %q;
		words.dispatchEvent(new Event('input'));
		while (!location.hash.includes('words=')) await new Promise((done) => setTimeout(done));
		return document.querySelector('.count').textContent + ', ' + document.querySelectorAll('.thread li, .citation').length;
	})()`, payload)
	if used != "3 of 3 events, 12" {
		t.Errorf("what is shown: %s", used)
	}
	reloaded := ask[string](b, `(async () => { const hash = location.hash, come = () => new Promise((done) => addEventListener('hashchange', done, { once: true })); let there = come(); location.hash = ''; await there; there = come(); location.hash = hash; await there; return document.querySelector('.count').textContent; })()`)
	if reloaded != "3 of 3 events" {
		t.Errorf("its address shows %s", reloaded)
	}
	if ask[bool](b, `'ran' in window || document.querySelectorAll('script').length !== 2 || document.images.length + document.querySelectorAll('style').length !== 1`) {
		t.Error("a text has run, or is markup")
	}
	b.quiet()
	// And were there markup, it could do nothing.
	ask[bool](b, `(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); const i = new Image(); i.src = 'http://evil.example/'; document.body.append(i); return true; })()`)
	if ask[bool](b, `'ran' in window`) {
		t.Error("the page's policy lets a script run")
	}
}

// BenchmarkPageKey types into the search of a page of 5,000 events: from the key until
// the page is laid out.
func BenchmarkPageKey(b *testing.B) {
	browser := openBrowser(b)
	browser.size(1280, 1000, false)
	browser.open(write(b, many(b, 5000), export.HTML, export.Options{}))
	call(browser, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	worked := func() map[string]float64 {
		list := map[string]float64{}
		for _, m := range call(browser, performance.GetMetrics, cdp.Empty{}).Metrics {
			list[m.Name] = 1000 * m.Value
		}
		return list
	}
	ask[bool](browser, `new Promise((done) => setTimeout(() => done(true), 3000))`)
	before := worked()
	took := ask[[]float64](browser, `(async () => {
		const rest = (ms) => new Promise((done) => setTimeout(done, ms)), words = document.querySelector('.words input'), took = [];
		for (let i = 0; i < 10; i++) {
			for (const text of ['1', '12', '123', '12', '1', '']) {
				const from = performance.now();
				words.value = text;
				words.dispatchEvent(new Event('input'));
				document.body.offsetHeight;
				took.push(performance.now() - from);
				await rest(20);
			}
		}
		return took.sort((a, b) => a - b);
	})()`)
	after := worked()
	for _, part := range []string{"TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"} {
		b.ReportMetric((after[part]-before[part])/float64(len(took)), "cpu-"+part+"-ms/key")
	}
	b.ReportMetric(took[len(took)/2], "ms/key")
	b.ReportMetric(took[len(took)*9/10], "p90-ms/key")
	b.ReportMetric(took[len(took)-1], "max-ms/key")
	b.ReportMetric(0, "ns/op")
}
