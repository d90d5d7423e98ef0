package ingest

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/internal/address"
	"parley/internal/article"
)

// statement is one thing that a page, a feed or a letter says of a report, and where. Of several about one thing the first
// is used.
type statement struct{ what, value, from string }

// What statements are about.
const (
	ofTitle     = "title"
	ofByline    = "byline"
	ofOutlet    = "outlet"
	ofLanguage  = "language"
	ofPublished = "published"
	ofModified  = "modified"
	ofAddress   = "address"
	ofAccess    = "access"
)

// metaNames are the meta elements that are read, by what they are about, the surest first.
var metaNames = map[string][]string{
	ofTitle:    {"og:title", "twitter:title", "dc.title", "headline"},
	ofByline:   {"author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author"},
	ofOutlet:   {"og:site_name", "application-name", "dc.publisher", "publisher"},
	ofLanguage: {"og:locale", "content-language", "dc.language", "language"},
	ofPublished: {"article:published_time", "og:article:published_time", "datepublished", "date.issued", "dc.date.issued", "dcterms.created",
		"dcterms.date", "dc.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "pubdate",
		"publication_date", "article_date_original", "originalpublicationdate", "date"},
	ofModified: {"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
		"last-modified", "revised", "lastmod"},
	ofAccess: {"article:content_tier", "article:opinion_tier"},
}

// metadataOf is everything that a page says of its report in JSON-LD, OpenGraph and other meta elements, microdata, its title
// and first heading and its address, the surest first of each kind, and what else JSON-LD tells of the report.
// fetched is the address it was found at, if that is known.
func metadataOf(doc *html.Node, fetched string) (said []statement, data linkedData) {
	p := pageFacts{meta: map[string]string{}}
	for n := range doc.Descendants() {
		p.note(n)
	}
	said = p.data.choose(cmp.Or(resolved(p.canonical, fetched), absolute(p.meta["og:url"]), fetched), cmp.Or(p.meta["og:title"], p.heading(), p.title))
	for _, what := range []string{ofPublished, ofModified, ofByline, ofOutlet, ofAccess} {
		said = append(said, p.metas(what)...)
	}
	said = append(said, p.items...)
	if !slices.ContainsFunc(said, func(s statement) bool { return s.what == ofByline && inForm(s, "") != "" }) {
		said = append(said, statement{ofByline, p.byline, "byline of the page"})
	}
	said = append(said, p.titles()...)
	said = append(said, statement{ofLanguage, p.lang, "html lang"})
	said = append(said, p.metas(ofLanguage)...)
	said = append(said, p.addresses(fetched)...)
	said = append(said, p.lastDates(doc, fetched, said)...)
	return said, p.data
}

// pageFacts gathers what is said where on a page.
type pageFacts struct {
	meta               map[string]string
	data               linkedData
	items              []statement // microdata, and elements that are marked as giving a time
	title, lang        string
	first              string   // heading of the first rank
	headings           []string // the first of the first two ranks
	byline             string   // whom an element that is marked so names
	canonical, anyTime string
}

// mostHeadings is how many headings are looked at for that of the report.
const mostHeadings = 12

// heading is that of the report: the one that has most in common with the title of the page, or the first of the first rank.
// The first is often the name of the site or of a section.
func (p *pageFacts) heading() string {
	best, most := "", 2
	for _, h := range p.headings {
		if n := len(wordsOf(h)); n > most && shared(h, p.title) >= 0.8 {
			best, most = h, n
		}
	}
	return cmp.Or(best, p.first)
}

func (p *pageFacts) metas(what string) []statement {
	var said []statement
	for _, name := range metaNames[what] {
		if value := p.meta[name]; value != "" {
			said = append(said, statement{what, value, "meta " + name})
		}
	}
	return said
}

func (p *pageFacts) note(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Html:
		p.lang = attribute(n, "lang")
	case atom.Meta:
		name := strings.ToLower(cmp.Or(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")))
		p.meta[name] = cmp.Or(p.meta[name], strings.TrimSpace(attribute(n, "content")))
	case atom.Title:
		p.title = cmp.Or(p.title, textOf(n))
	case atom.H1, atom.H2:
		if n.DataAtom == atom.H1 {
			p.first = cmp.Or(p.first, textOf(n))
		}
		if len(p.headings) < mostHeadings {
			p.headings = append(p.headings, textOf(n))
		}
	case atom.Link:
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			p.canonical = cmp.Or(p.canonical, attribute(n, "href"))
		}
	case atom.Script:
		if attribute(n, "type") == "application/ld+json" && n.FirstChild != nil {
			p.data.read(n.FirstChild.Data)
		}
	case atom.Time:
		p.anyTime = cmp.Or(p.anyTime, attribute(n, "datetime"))
		if has(n, "pubdate") {
			p.items = append(p.items, statement{ofPublished, attribute(n, "datetime"), "time element"})
		}
	}
	if n.DataAtom != atom.Meta {
		p.item(n)
	}
}

// item notes microdata.
func (p *pageFacts) item(n *html.Node) {
	value := func() string { return cmp.Or(attribute(n, "datetime"), attribute(n, "content"), textOf(n)) }
	switch attribute(n, "itemprop") {
	case "datePublished":
		p.items = append(p.items, statement{ofPublished, value(), "itemprop datePublished"})
	case "dateModified":
		p.items = append(p.items, statement{ofModified, value(), "itemprop dateModified"})
	}
	if p.byline == "" && (attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author" || kindOf(n) == article.Byline) {
		p.byline = authorsIn(textOf(n))
	}
}

// mostNames is the most words of the names in a byline.
const mostNames = 12

// authorsIn is the names in an element that is marked as a byline; "" where it says more than names.
func authorsIn(text string) string {
	for _, opener := range openers {
		if len(text) > len(opener) && opener != "from our " && strings.EqualFold(text[:len(opener)], opener) {
			text = strings.TrimSpace(text[len(opener):])
			break
		}
	}
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > mostNames {
		return ""
	}
	for _, word := range words {
		if word = strings.Trim(word, ","); word != "and" && word != "&" && (!unicode.IsUpper(firstRune(word)) || strings.ContainsAny(word, "0123456789:?!|/@")) {
			return ""
		}
	}
	return text
}

// titles are what the page is called. The title element and others bear the name of the site as well.
func (p *pageFacts) titles() []statement {
	said := p.metas(ofTitle)[:min(1, len(p.metas(ofTitle)))]
	if h := p.heading(); h != "" {
		said = append(said, statement{ofTitle, h, "h1"})
	}
	said = append(said, p.metas(ofTitle)[min(1, len(p.metas(ofTitle))):]...)
	return append(said, statement{ofTitle, p.title, "title element"})
}

// addresses are where the page says it lives, and where it was found. A page may name another of its own site; of another
// site's it is at best a copy. Pages that name the front page as their own address are wrong.
func (p *pageFacts) addresses(fetched string) []statement {
	var said []statement
	for _, s := range []statement{{ofAddress, p.canonical, "rel canonical"}, {ofAddress, p.meta["og:url"], "meta og:url"},
		{ofAddress, p.data.address, "JSON-LD url"}} {
		s.value = resolved(s.value, fetched)
		if address.Canonical(s.value) != "" && (fetched == "" || address.SameSite(s.value, fetched)) {
			said = append(said, s)
		}
	}
	if fetched != "" {
		said = append(said, statement{ofAddress, absolute(fetched), "fetched from"})
		if other := absolute(p.canonical); address.Canonical(other) != "" && !address.SameSite(other, fetched) {
			said = append(said, statement{ofAddress, other, "rel canonical"})
		}
	}
	return said
}

// resolved is the whole address that one on a page means.
func resolved(link, page string) string {
	base, err := url.Parse(page)
	if err != nil || base.Host == "" {
		return absolute(link)
	}
	u, err := base.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	return absolute(u.String())
}

// lastDates are dates of publication by what is less sure than metadata: the first time element, the address and, where
// nothing else says anything, what the markup shows.
func (p *pageFacts) lastDates(doc *html.Node, fetched string, said []statement) []statement {
	dated := func(list []statement) bool {
		for _, s := range list {
			if _, ok := momentOf(s.value); ok && s.what == ofPublished {
				return true
			}
		}
		return false
	}
	last := []statement{{ofPublished, p.anyTime, "time element"}}
	if dated(said) {
		last = nil // the other time elements of a page are of other reports
	}
	page := cmp.Or(absolute(fetched), resolved(p.canonical, fetched), absolute(p.meta["og:url"]))
	if m := dayInPath.FindStringSubmatch(page); m != nil {
		last = append(last, statement{ofPublished, m[1] + "-" + m[2] + "-" + m[3], "address"})
	}
	if !dated(said) && !dated(last) {
		day, _ := dateInMarkup(doc, page)
		last = append(last, statement{ofPublished, day, "markup"})
	}
	return last
}

// dayInPath finds a date in an address: /2022/10/14/ or /2022-10-14-.
var dayInPath = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)`)

func textOf(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// absolute is the address if it is a whole one of the web, else "".
func absolute(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// withoutSite is the title without the name of the site that pages append: "Talks end - Harran Herald". Where the name is
// not known, what stands behind a bar is taken for it.
func withoutSite(title, outlet string) string {
	for _, mark := range []string{" | ", " - ", " – ", " — ", " :: ", " • ", " » "} {
		at := strings.LastIndex(title, mark)
		if at <= 0 {
			continue
		}
		tail := strings.TrimSpace(title[at+len(mark):])
		if outlet != "" && (strings.EqualFold(tail, outlet) || foldedHolds(outlet, tail) || foldedHolds(tail, outlet)) {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// foldedHolds reports whether the words of one hold those of the other, case aside; single letters do not count.
func foldedHolds(long, short string) bool {
	return len(short) > 2 && strings.Contains(" "+strings.ToLower(long)+" ", " "+strings.ToLower(short)+" ")
}
