package cli

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dateline/ui/sources"
	"dateline/ui/web"
)

// serveSite is the script's command "site DIR": it starts a server of the files
// under site, and puts its host and port in the place of SITE in those of DIR. What
// the network commands are to know stands in the environment. /status/N answers so,
// /to/N/PATH redirects, /cdx is the archive's index (site/cdx.json for what holds
// "copied") and /web its copies.
func serveSite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: site DIR")
	}
	dir := ts.MkAbs("site")
	var home string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		parts := strings.SplitN(strings.Trim(r.URL.Path, "/"), "/", 3)
		switch {
		case parts[0] == "status" && len(parts) > 1:
			n, _ := strconv.Atoi(parts[1])
			w.WriteHeader(n)
		case parts[0] == "to" && len(parts) == 3:
			n, _ := strconv.Atoi(parts[1])
			w.Header().Set("Location", "/"+parts[2])
			w.WriteHeader(n)
		case parts[0] == "cdx" && strings.Contains(r.URL.RawQuery, "copied"):
			b, err := os.ReadFile(filepath.Join(dir, "cdx.json"))
			if err != nil {
				ts.Logf("%v", err)
			}
			_, _ = w.Write(bytes.ReplaceAll(b, []byte("SITE"), []byte(home)))
		case parts[0] == "cdx":
			fmt.Fprint(w, "[]")
		case parts[0] == "web":
			w.WriteHeader(http.StatusNotFound)
		default:
			http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
		}
	}))
	ts.Defer(s.Close)
	home = s.Listener.Addr().String()
	ts.Setenv("SITE", home)
	ts.Setenv("DATELINE_ALLOW_HOSTS", home)
	ts.Setenv("DATELINE_CDX", s.URL+"/cdx")
	ts.Setenv("DATELINE_ARCHIVE", s.URL+"/web")
	ts.Setenv("DATELINE_SAVE", s.URL+"/save")
	ts.Setenv("XDG_STATE_HOME", ts.MkAbs("state"))
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*"))
	ts.Check(err)
	for _, name := range files {
		b, err := os.ReadFile(name)
		ts.Check(err)
		ts.Check(os.WriteFile(name, bytes.ReplaceAll(b, []byte("SITE"), []byte(home)), 0o644))
	}
}

// What a check tells others is said on a terminal, before the first run and once.
func TestToldOnce(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<title>A page</title>") }))
	defer s.Close()
	home, dir := t.TempDir(), t.TempDir()
	event := "date: 2020\ntitle: A\nsources:\n  - url: " + s.URL + "/a\n"
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(event), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(tty bool) (status int, errs string) {
		var out, err bytes.Buffer
		env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err, ErrTTY: tty, Now: time.Now, Getenv: func(name string) string {
			return map[string]string{"XDG_STATE_HOME": home, "XDG_CACHE_HOME": home, "DATELINE_ALLOW_HOSTS": s.Listener.Addr().String()}[name]
		}}
		status = Run([]string{"sources", "check", dir, "--older-than", "0d"}, env)
		return status, err.String()
	}
	if status, errs := run(true); status != done || !strings.Contains(errs, "The publisher of each page learns") || !strings.Contains(errs, "checked 1 of 1 address") {
		t.Errorf("%d, the first run says %q", status, errs)
	}
	if _, errs := run(true); strings.Contains(errs, "publisher") {
		t.Errorf("the second says %q", errs)
	}
	if _, errs := run(false); errs != "" {
		t.Errorf("without a terminal it says %q", errs)
	}
}

// Where the saving of a new copy fails, the older one that is there is kept and shown.
func TestAnOlderCopyStaysWhereSavingFails(t *testing.T) {
	t.Parallel()
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/cdx":
			fmt.Fprint(w, `{"message":"no more today"}`)
		case r.URL.Query().Has("to"):
			fmt.Fprintf(w, `[["timestamp","original"],["20200701000000","%s/a"]]`, s.URL)
		}
	}))
	defer s.Close()
	home, dir := t.TempDir(), t.TempDir()
	file := filepath.Join(dir, "a.yaml")
	event := "date: 2020-07-14\ntitle: A\nsources:\n  - url: " + s.URL + "/a\n    published: 2020-07-14\n"
	if err := os.WriteFile(file, []byte(event), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	env := Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now, Getenv: func(name string) string {
		return map[string]string{
			"XDG_STATE_HOME": home, "XDG_CACHE_HOME": home, "DATELINE_ALLOW_HOSTS": s.Listener.Addr().String(),
			"DATELINE_CDX": s.URL + "/cdx", "DATELINE_SAVE": s.URL + "/save",
		}[name]
	}}
	if status := Run([]string{"sources", "archive", dir, "--save"}, env); status != negative || !strings.Contains(errs.String(), "no more today") {
		t.Errorf("%d, %s", status, errs.String())
	}
	if want := "/20200701000000/" + s.URL + "/a\n  taken on 2020-07-01, older than the publication\n  the archive says: no more today\n"; !strings.Contains(out.String(), want) {
		t.Errorf("%s", out.String())
	}
}

// Nothing is said of words that may stand where nobody has read.
func TestWordsNobodyHasRead(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/words":
			fmt.Fprint(w, "<p>We will not be moved")
		case "/closed":
			w.WriteHeader(http.StatusForbidden)
		case "/other":
			fmt.Fprint(w, "<p>They shall be moved")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer s.Close()
	for _, of := range []struct{ page, copied, want string }{
		{"/other", "", differs},
		{"/other", "/closed", unreadable},
		{"/other", "/none", differs},
		{"/other", "/words", found},
		{"/closed", "/other", differs},
		{"/closed", "/words", found},
		{"/none", "/closed", unreadable},
		{"", "/none", unreadable},
		{"/words", "/closed", found},
	} {
		full := func(path string) string {
			if path == "" {
				return ""
			}
			return s.URL + path
		}
		c := &claim{Text: "We will not be moved", want: 1}
		p := &quoted{url: full(of.page), archived: full(of.copied), claims: []*claim{c}}
		client := web.New(web.Options{Allow: s.Listener.Addr().String(), Wait: func(context.Context, time.Duration) error { return nil }})
		results, err := p.read(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		c.results = results
		if c.settle(); c.State != of.want {
			t.Errorf("%s, copy %s: %s, want %s (%s)", of.page, of.copied, c.State, of.want, c.Why)
		}
		c.want++ // another source, which was not reached before the end
		if c.settle(); c.State == differs {
			t.Errorf("%s: of a page that was not read it says that words differ", of.page)
		}
	}
}

// A run that is stopped has kept what was found, says so, and is 1.
func TestStoppedCheckKeepsWhatItFound(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/2" {
			cancel()
			<-r.Context().Done()
		}
	}))
	defer s.Close()
	home := t.TempDir()
	var out, errs bytes.Buffer
	env := Env{Stdout: &out, Stderr: &errs, Now: time.Now, Getenv: func(name string) string {
		return map[string]string{"XDG_STATE_HOME": home, "DATELINE_ALLOW_HOSTS": s.Listener.Addr().String()}[name]
	}}
	c := &checking{env: env, now: time.Now, known: map[string]sources.Finding{}}
	for _, path := range []string{"/1", "/2", "/3"} {
		c.all = append(c.all, sources.Address{URL: s.URL + path, Events: []string{"a"}})
	}
	err := c.conclude("text", c.run(ctx, -1))
	if f, ok := err.(*failure); !ok || f.status != negative || !strings.Contains(f.text, "1 of 3 addresses are checked, and kept") {
		t.Errorf("%v", err)
	}
	kept, err := env.findings().Load()
	if err != nil || len(kept) != 1 || kept[s.URL+"/1"].State != sources.OK {
		t.Errorf("%v %v", kept, err)
	}
}
