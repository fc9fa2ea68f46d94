package export_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/export/picture"
	"dateline/timeline/load"
)

// texts are those of a picture, by a parser of XML.
func texts(t testing.TB, svg string) string {
	t.Helper()
	dec, all := xml.NewDecoder(strings.NewReader(svg)), ""
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			all += string(token)
		case xml.EndElement:
			if token.Name.Local == "text" || token.Name.Local == "title" {
				all += "\n"
			}
		}
	}
}

// A picture says what is in it, what is not, and whose it is.
func TestPictureSaysWhatItHolds(t *testing.T) {
	t.Parallel()
	all := fixture(t).All()
	got := texts(t, write(t, all, export.SVG, export.Options{Title: "What <happened>"}))
	for _, want := range []string{
		"What <happened>", "10 of 10 events, 1 of them undated", "1 event of these is not drawn",
		"From “Fixture of tech policy”. Exported on 1 August 2026; hash of its events 772cf4222c47",
		"14 Jul 2020 · UK bans Huawei from its 5G networks", "c. 16 Jul 2020 · UK says the decision stands", "A decade of controls (retracted)",
		"UK Government", "FCC",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	part := all.Pick(func(key string) bool { return key == "uk-bans-huawei" })
	if got := texts(t, write(t, part, export.SVG, export.Options{})); !strings.Contains(got, "9 events of the timeline are left out.") {
		t.Errorf("what is left out is not said:\n%s", got)
	}
}

func TestPictureLanes(t *testing.T) {
	t.Parallel()
	all := fixture(t).All()
	for lanes, want := range map[export.Lanes]string{
		export.ByCountry: "China\n", export.ByTopic: "Other topics\n", export.ByActor: "MFA China\n",
	} {
		if got := texts(t, write(t, all, export.SVG, export.Options{Lanes: lanes})); !strings.Contains(got, want) {
			t.Errorf("%s: there is no lane %q:\n%s", lanes, want, got)
		}
	}
	if svg := write(t, all, export.SVG, export.Options{Lanes: export.NoLanes}); strings.Contains(svg, `class="n"`) {
		t.Error("a lane has a name")
	}
}

func TestPictureOptions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		format export.Format
		o      export.Options
		want   string
	}{
		{export.SVG, export.Options{Width: 319}, "a picture is 320 to 20000 pixels wide, not 319"},
		{export.SVG, export.Options{Width: -1}, "a picture is 320 to 20000 pixels wide, not -1"},
		{export.SVG, export.Options{Lanes: "city"}, `unknown lanes "city"; known are actor, country, topic and none`},
		{export.SVG, export.Options{Looks: "blue"}, `unknown colours "blue"; known are auto, light and dark`},
		{export.HTML, export.Options{Width: 800}, "lanes, width and colours are those of a picture; the format html has none"},
	} {
		if err := export.Check(tt.format, tt.o); err == nil || err.Error() != tt.want {
			t.Errorf("%+v: %v, want %s", tt.o, err, tt.want)
		}
	}
	svg := write(t, fixture(t).All(), export.SVG, export.Options{Width: 480, Looks: picture.Dark})
	if !strings.Contains(svg, ` width="480" `) || strings.Contains(svg, "prefers-color-scheme") {
		t.Errorf("it begins %s", svg[:300])
	}
}

// overlaps is a page that holds a picture and counts the texts in it that overlap, by
// what a browser has drawn.
const overlaps = `<!doctype html><meta charset="utf-8"><body style="margin:0">PICTURE<script>
const boxes = [...document.querySelectorAll('svg text')].map(t => [t.textContent, t.getBoundingClientRect()]);
const svg = document.querySelector('svg').getBoundingClientRect(), wrong = [];
boxes.forEach(([a, p], i) => {
  if (p.right > svg.right + 1 || p.left < svg.left - 1 || p.bottom > svg.bottom) wrong.push(a + ' lies outside');
  boxes.slice(i + 1).forEach(([b, q]) => {
    if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 2.5 && q.top < p.bottom - 2.5) wrong.push(a + ' / ' + b);
  });
});
document.title = boxes.length + ' texts, ' + wrong.length + ' wrong ' + wrong.slice(0, 5).join(' | ');
</script>`

// In a browser, with its own fonts, no two labels overlap and all lie within, for a
// long chronology and for scripts of several kinds.
func TestPictureInABrowser(t *testing.T) {
	t.Parallel()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: the picture is not rendered")
	}
	foreign := timeline.Data{Events: []timeline.Event{
		{ID: "a", DateText: "2020-07", Title: "华为在英国被禁止参与第五代移动通信网络建设，英国政府七月宣布", Actors: []string{"中华人民共和国工业和信息化部"}},
		{ID: "b", DateText: "2020-07-14", Title: "هواوي تطعن في الحظر أمام المحكمة العليا في لندن", Actors: []string{"هواوي"}, RespondsTo: []string{"a"}},
		{ID: "c", DateText: "2020-07-14?", Title: "Правительство Щвейцарии объявило о широкомасштабных ограничениях", Actors: []string{"हुआवेई"}},
		{ID: "d", DateText: "2020-07-15", Title: strings.Repeat("W", 70), Actors: []string{strings.Repeat("M", 70)}},
		{ID: "e", DateText: "2019/..", Title: "हिन्दी में एक लंबा शीर्षक", Actors: []string{"👩‍👩‍👧‍👦 🇳🇿"}},
	}}
	for name, tt := range map[string]struct {
		v *timeline.View
		o export.Options
	}{
		"bundled": {timeline.New(load.FS(data.FS)).All(), export.Options{}},
		"narrow":  {timeline.New(dated(t, foreign)).All(), export.Options{Width: 360}},
	} {
		dir := t.TempDir()
		page := filepath.Join(dir, "page.html")
		if err := os.WriteFile(page, []byte(strings.Replace(overlaps, "PICTURE", write(t, tt.v, export.SVG, tt.o), 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+dir, "--dump-dom", "file://"+page).Output()
		if err != nil {
			t.Fatal(err)
		}
		title := regexp.MustCompile(`<title>(\d+ texts.*?)</title>`).FindAllStringSubmatch(string(out), -1)
		if len(title) == 0 || !strings.Contains(title[0][1], " 0 wrong") || strings.HasPrefix(title[0][1], "0 ") {
			t.Errorf("%s: the browser sees %q", name, title)
		}
	}
}
