package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// fakeArchive answers as the three services are documented to: the index by
// wayback-cdx-server's README, the copies by the redirects of lychee's tests, the
// saving by the description of SPN2.
type fakeArchive struct {
	*httptest.Server
	rows    map[string]string // the index, by "from…" or "to…"
	copies  map[string]string // Location, by dated path
	polls   int
	account []string // what the saving was told, a line a request
	outcome string   // of a saving
	broken  bool     // the index has a fault
}

func newFakeArchive(t *testing.T) *fakeArchive {
	f := &fakeArchive{rows: map[string]string{}, copies: map[string]string{}}
	f.Server = serve(t, func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		switch {
		case f.broken && path == "/cdx/search/cdx":
			w.WriteHeader(http.StatusBadGateway)
		case path == "/cdx/search/cdx":
			q := r.URL.Query()
			if q.Get("output") != "json" || q.Get("filter") != "statuscode:200" || q.Get("url") == "" {
				t.Errorf("the index is asked for %s", r.URL)
			}
			rows := f.rows["from"+q.Get("from")]
			if q.Has("to") {
				rows = f.rows["to"+q.Get("to")+q.Get("limit")]
			}
			if rows == "" {
				fmt.Fprint(w, "[]")
				return
			}
			fmt.Fprintf(w, `[["timestamp","original","statuscode","digest"],%s]`, rows)
		case strings.HasPrefix(path, "/web/"):
			if to := f.copies[strings.TrimPrefix(path, "/web/")]; to != "" {
				w.Header().Set("Location", to)
				w.WriteHeader(http.StatusFound)
				return
			}
			w.WriteHeader(http.StatusNotFound)
		case strings.HasPrefix(path, "/save/status/"):
			f.account = append(f.account, r.Header.Get("Authorization"))
			if f.polls++; f.polls < 3 {
				fmt.Fprint(w, `{"status":"pending","resources":[]}`)
				return
			}
			fmt.Fprint(w, f.outcome)
		case path == "/save" && r.Method == http.MethodPost:
			f.account = append(f.account, r.Header.Get("Authorization")+" "+r.FormValue("url")+" "+r.FormValue("if_not_archived_within"))
			fmt.Fprint(w, `{"url":"x","job_id":"spn2-0123456789abcdef"}`)
		case strings.HasPrefix(path, "/save/"):
			fmt.Fprint(w, `<html><script>spn.watchJob("spn2-0123456789abcdef", "/_static/", 6000);</script>`)
		default:
			t.Errorf("%s %s", r.Method, r.URL)
		}
	})
	return f
}

func (f *fakeArchive) services() Archive {
	return Archive{CDX: f.URL + "/cdx/search/cdx", Web: f.URL + "/web", Save: f.URL + "/save"}
}

const cited = "https://news.example/law?id=7"

func TestFind(t *testing.T) {
	t.Parallel()
	row := func(stamp, original string) string { return fmt.Sprintf(`["%s","%s","200","ABC"]`, stamp, original) }
	for _, c := range []struct {
		name         string
		rows, copies map[string]string
		broken       bool
		want         string // of the archive's address
		older        bool
	}{
		{name: "none", want: ""},
		{name: "from the day on", rows: map[string]string{"from20200714": row("20200716010203", cited), "to20200714-1": row("20200701000000", cited)}, want: "/20200716010203/" + cited},
		{name: "on the day", rows: map[string]string{"from20200714": row("20200714000000", cited)}, want: "/20200714000000/" + cited},
		{name: "before it", rows: map[string]string{"to20200714-1": row("20200701000000", cited)}, want: "/20200701000000/" + cited, older: true},
		{name: "as http and www", rows: map[string]string{"from20200714": row("20200716010203", "http://www.news.example:80/law?id=7")}, want: "/20200716010203/http://www.news.example:80/law?id=7"},
		{name: "of another page", rows: map[string]string{"from20200714": row("20200716010203", "https://other.example/")}, want: ""},
		{name: "of no moment", rows: map[string]string{"from20200714": row("2020", cited)}, want: ""},
		{name: "of what is no address", rows: map[string]string{"from20200714": row("20200716010203", "javascript:alert(1)")}, want: ""},
		{name: "by a redirect", copies: map[string]string{"20200714/" + cited: "/web/20200720000000/" + cited}, want: "/20200720000000/" + cited},
		{name: "by a redirect to before", copies: map[string]string{"20200714/" + cited: "/web/20190720000000/" + cited}, want: "/20190720000000/" + cited, older: true},
		{name: "by a redirect with one slash", copies: map[string]string{"20200714/" + cited: "/web/20200720000000/https:/news.example/law?id=7"}, want: "/20200720000000/" + cited},
		{name: "by a redirect while the index has a fault", copies: map[string]string{"20200714/" + cited: "/web/20200720000000/" + cited}, broken: true, want: "/20200720000000/" + cited},
		{name: "by a redirect elsewhere", copies: map[string]string{"20200714/" + cited: "https://evil.example/web/20200720000000/" + cited}, want: ""},
		{name: "by a redirect to another page", copies: map[string]string{"20200714/" + cited: "/web/20200720000000/https://news.example/"}, want: ""},
		{name: "by a redirect without a moment", copies: map[string]string{"20200714/" + cited: "/web/2020/" + cited}, want: ""},
	} {
		f := newFakeArchive(t)
		f.broken = c.broken
		for key, v := range c.rows {
			f.rows[key] = v
		}
		for key, v := range c.copies {
			path, _, _ := strings.Cut(key, "?") // the rest is the query
			f.copies[path] = v
		}
		client, _ := asking(t, f.Server)
		got, err := client.Find(t.Context(), f.services(), cited+"#part", "2020-07-14")
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want == "" && got != nil:
			t.Errorf("%s: %+v", c.name, got)
		case c.want != "" && (got == nil || got.Address != f.URL+"/web"+c.want || got.Older != c.older):
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
}

func TestFindSaysThatNobodyAnswers(t *testing.T) {
	t.Parallel()
	f := newFakeArchive(t)
	client, _ := asking(t, f.Server)
	at := f.services()
	at.CDX, at.Web = "http://127.0.0.1:1/cdx", "http://127.0.0.1:1/web"
	if got, err := client.Find(t.Context(), at, cited, ""); err == nil || got != nil || !strings.Contains(err.Error(), "no answer") {
		t.Errorf("%+v %v", got, err)
	}
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>We are down") })
	client, _ = asking(t, s)
	if got, err := client.Find(t.Context(), Archive{CDX: s.URL, Web: s.URL}, cited, ""); err == nil || got != nil || !strings.Contains(err.Error(), "rows of JSON") {
		t.Errorf("%+v %v", got, err)
	}
}

func TestSaveCopy(t *testing.T) {
	t.Parallel()
	saved := `{"status":"success","timestamp":"20261130120000","original_url":"` + cited + `"}`
	for _, c := range []struct{ name, key, outcome, want, account string }{
		{"with an account", "k", saved, "/20261130120000/" + cited, "LOW k:s " + cited + " 30d|LOW k:s|LOW k:s|LOW k:s"},
		{"in public", "", saved, "/20261130120000/" + cited, "||"},
		{"what can't be saved", "k", `{"status":"error","status_ext":"error:no-access","message":"The target page is not accessible (403)."}`, "", ""},
		{"another page", "k", `{"status":"success","timestamp":"20261130120000","original_url":"https://news.example/"}`, "", ""},
	} {
		f := newFakeArchive(t)
		f.outcome = c.outcome
		client, k := asking(t, f.Server)
		at := f.services()
		at.Key, at.Secret = c.key, "s"
		got, err := client.SaveCopy(t.Context(), at, cited)
		switch {
		case c.want == "" && (err == nil || got != nil):
			t.Errorf("%s: %+v", c.name, got)
		case c.want != "" && (err != nil || got.Address != f.URL+"/web"+c.want || got.Day != "2026-11-30"):
			t.Errorf("%s: %+v %v", c.name, got, err)
		case c.want != "" && strings.Join(f.account, "|") != c.account:
			t.Errorf("%s: the saving was told %q", c.name, f.account)
		case len(k.waited) == 0:
			t.Errorf("%s: nothing was waited for", c.name)
		}
	}
}

// A service that redirects gets no account with it, and a page of the reader's own
// network is no archive's business.
func TestWhatAnArchiveIsNotTold(t *testing.T) {
	t.Parallel()
	var told []string
	other := serve(t, func(_ http.ResponseWriter, r *http.Request) { told = append(told, r.URL.Path) })
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/save", http.StatusTemporaryRedirect)
	})
	client, _ := asking(t, s, other)
	if _, err := client.SaveCopy(t.Context(), Archive{Web: s.URL, Save: s.URL + "/save", Key: "k", Secret: "s"}, cited); err == nil || len(told) > 0 {
		t.Errorf("%v, told %v", err, told)
	}
	for address, ok := range map[string]bool{
		cited: true, "https://news.example:8443/": true, "http://wiki/": false, "http://wiki.corp/": false, "http://10.0.0.1/": false, "ftp://news.example/": false, "https://a:b@news.example/": false,
	} {
		if client.Public(address) != ok {
			t.Errorf("%s: public %v", address, !ok)
		}
	}
}

func TestPrivateArchivesAreRefusedToo(t *testing.T) {
	t.Parallel()
	c := New(Options{})
	if _, err := c.Find(t.Context(), Archive{CDX: "http://127.0.0.1/cdx", Web: "http://127.0.0.1/web"}, cited, ""); err == nil || !strings.Contains(err.Error(), "not asked") {
		t.Error(err)
	}
}
