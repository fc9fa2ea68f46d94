package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"dateline/timeline/textnorm"
)

// few is how many letters a page has at most that is hardly one: a challenge, a page
// that a script fills, a word that nothing is there.
const few = 1500

// least is how many letters of text a page with scripts has at least that was read.
const least = 200

// gone are whole titles, or parts of them, of pages for what is not there. They are
// compared without marks and case.
var gone = []string{
	"404", "error 404", "404 error", "http 404", "404 not found", "not found", "404 page not found", "page not found", "page not found 404", "page not found error 404",
	"error 404 not found", "404 error page", "error", "oops", "410 gone", "410", "file not found", "object not found", "article not found", "content not found",
	"the page cannot be found", "page cannot be found", "page does not exist", "this page does not exist", "this page doesnt exist", "page doesnt exist",
	"page unavailable", "page not available", "page no longer available", "page missing", "sorry page not found", "oops page not found", "this page could not be found",
	"we cant find that page", "the page you requested was not found", "the page you are looking for doesnt exist", "nothing found", "resource not found", "document not found",
	"seite nicht gefunden", "nicht gefunden", "page introuvable", "page non trouvee", "erreur 404", "pagina no encontrada", "pagina non trovata", "pagina nao encontrada",
	"pagina niet gevonden", "sidan hittades inte", "siden blev ikke fundet", "strona nie znaleziona", "stranka nenalezena", "stranica ne postoji",
	"страница не найдена", "не найдено", "ошибка 404", "сторінку не знайдено", "页面不存在", "页面未找到", "找不到页面", "您访问的页面不存在", "頁面不存在", "找不到頁面",
	"ページが見つかりません", "ページがみつかりません", "페이지를 찾을 수 없습니다", "الصفحة غير موجودة",
}

// vague are those of them that mean something only on a short page.
var vague = []string{"error", "oops", "nothing found", "not found"}

// folded is a text by which titles are compared.
func folded(s string) string {
	s = strings.NewReplacer("'", "", "’", "", "!", " ", ".", " ", ":", " ", ",", " ", "–", " ", "—", " ", "-", " ", "…", " ", "(", " ", ")", " ", "?", " ", "。", " ", "！", " ").Replace(textnorm.Fold(s))
	return strings.Join(strings.Fields(s), " ")
}

// parts are a title and the parts of it that rules and dashes part: the page, its
// section, its site.
func parts(title string) []string {
	all := []string{folded(title)}
	for _, p := range strings.FieldsFunc(strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", " · ", "|", " » ", "|", " :: ", "|", " • ", "|", "_", "|").Replace(title), func(r rune) bool { return r == '|' }) {
		all = append(all, folded(p))
	}
	return all
}

// SaysMissing tells whether a page says by its title that it is not there. An article
// about such pages says so, too, and has a text.
func SaysMissing(p Page) bool {
	if p.Kind != "" || p.isArticle() {
		return false
	}
	for i, part := range parts(p.Title) {
		if i > 1 && len(p.Text) > few { // the name of a section, or of the site
			break
		}
		if slices.Contains(gone, part) && (len(p.Text) <= few || !slices.Contains(vague, part)) {
			return true
		}
	}
	return false
}

// tests are titles of pages that ask whether a person is there.
var tests = []string{
	"just a moment", "attention required cloudflare", "access denied", "are you a robot", "verify you are human", "pardon our interruption", "ddos guard",
	"checking your browser", "client challenge", "security check", "human verification", "vercel security checkpoint", "please wait", "one moment please",
	"robot check", "bot verification", "access to this page has been denied", "you have been blocked", "making sure you're not a bot", "making sure youre not a bot",
	"radware bot manager captcha", "captcha", "unusual traffic", "request rejected", "security verification", "performing security verification",
}

// signs are what such a page holds, if it holds hardly anything else.
var signs = []string{"/cdn-cgi/challenge-platform", "_Incapsula_Resource", "captcha-delivery.com", "px-captcha", "/_sec/cp_challenge", "aws-waf-token", "g-recaptcha", "h-captcha", "cf-turnstile", "anubis_challenge"}

// Challenges tells whether a page asks whether a person is there.
func Challenges(p Page) bool {
	if p.doc == nil || len(p.Text) > few {
		return false
	}
	for _, part := range parts(p.Title) {
		if slices.Contains(tests, part) {
			return true
		}
	}
	if len(p.Text) > least {
		return false
	}
	for n := range p.doc.Descendants() {
		for _, a := range n.Attr {
			if slices.ContainsFunc(signs, func(s string) bool { return strings.Contains(a.Val, s) }) {
				return true
			}
		}
		if n.Type == html.TextNode && n.Parent != nil && n.Parent.Data == "script" &&
			slices.ContainsFunc(signs, func(s string) bool { return strings.Contains(n.Data, s) }) {
			return true
		}
	}
	return false
}

// scripts tells whether a page has scripts, and whether it says that it shows nothing
// without them.
func scripts(doc *html.Node) (has, asks bool) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			has = has || !isData(n)
		case "noscript":
			text := strings.ToLower(words(n))
			asks = asks || strings.Contains(text, "javascript") && (strings.Contains(text, "enable") || strings.Contains(text, "need") || strings.Contains(text, "require"))
		}
	}
	return has, asks
}

// walls are words by which a page closes before its end.
var walls = []string{
	"subscribe to continue", "subscribe to read", "subscribe now to read", "to continue reading", "continue reading with", "subscribers only", "subscriber-only", "subscriber only",
	"this article is for subscribers", "log in to read", "sign in to read", "register to read", "réservé aux abonnés",
	"jetzt weiterlesen", "weiterlesen mit", "para suscriptores", "exclusivo para suscriptores", "читать полностью по подписке",
}

// Unreadable says why the words of a page can't be told from it; "" where they can.
// It may be asked after the words were not found: what a page shows of itself before
// a wall can be quoted.
func (p *Page) Unreadable() string {
	switch text := strings.ToLower(p.Text); {
	case p.Kind != "":
		return "it is " + p.Kind + ", which is not read"
	case Challenges(*p):
		return "the page asks whether a person is there"
	case SaysMissing(*p):
		return "the page says that it is not there"
	case p.closed:
		return "the page is not free to read"
	case len(text) < few && p.script || len(text) < least && p.scripted:
		return "the page is filled by a script"
	case slices.ContainsFunc(walls, func(w string) bool { return strings.Contains(text, w) }):
		return "the page closes before its end: it is for subscribers"
	case text == "":
		return "the page has no text"
	}
	return ""
}
