package cli

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"dateline/ui/folders"
	"dateline/ui/sources"
	"dateline/ui/web"
)

// told is what an asking tells those who are asked.
const told = `The publisher of each page learns that somebody at your network's address asks for
it with dateline, and when: the log of its server says so. Whoever watches your
network sees the names of the hosts. HTTPS_PROXY puts a proxy between, such as
socks5://127.0.0.1:9050 for Tor; HTTP_PROXY is another for http.`

// guarded is what is never asked.
const guarded = `Addresses within your own network, ports other than 80 and 443, and what is neither
http nor https are not asked, wherever a name or a redirect may lead;
$DATELINE_ALLOW_HOSTS (host:port, a comma between) lifts that for hosts of your own.`

// web is the client that asks the network.
func (e Env) web() *web.Client {
	either := func(name string) string { return cmp.Or(e.Getenv(name), e.Getenv(strings.ToLower(name))) }
	return web.New(web.Options{
		Agent: "dateline/" + strings.Trim(version(), "()") + " (looks whether the sources of a chronology still stand)",
		Allow: e.Getenv("DATELINE_ALLOW_HOSTS"),
		Proxy: web.Proxy{HTTP: either("HTTP_PROXY"), HTTPS: either("HTTPS_PROXY"), Except: either("NO_PROXY")},
		Now:   e.Now,
	})
}

// archive is the services of the archive.
func (e Env) archive() web.Archive {
	return web.Archive{
		CDX:  cmp.Or(e.Getenv("DATELINE_CDX"), web.DefaultCDX),
		Web:  cmp.Or(e.Getenv("DATELINE_ARCHIVE"), web.DefaultWeb),
		Save: cmp.Or(e.Getenv("DATELINE_SAVE"), web.DefaultSave),
		Key:  e.Getenv("IA_KEY"), Secret: e.Getenv("IA_SECRET"),
	}
}

// findings is where is kept what was found at addresses; nil where there is no place.
func (e Env) findings() *sources.Store { return sources.In(folders.State.Find(e.Getenv)) }

// found is what is known of addresses. What can't be read counts as nothing, and is
// said.
func (e Env) found() map[string]sources.Finding {
	known, err := e.findings().Load()
	if err != nil {
		e.say("what was found before can't be read: %v", err)
	}
	return known
}

// warn says what an asking tells others, before the first one on a terminal.
func (e Env) warn() {
	if e.ErrTTY && !e.findings().Any() {
		e.tell(told + "\nThis is said once; ctrl+c ends it and keeps what was found.\n")
	}
}

// interruptible is a context that a signal ends; a second one kills.
func interruptible(parent context.Context) (context.Context, func()) {
	ctx, release := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-ctx.Done()
		release()
	}()
	return ctx, release
}
