package ingest

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/internal/calendar"
)

// metadata is what a page says of itself.
type metadata struct {
	title, outlet, language, address string
	published                        calendar.Interval
	publishedBy                      string
}

// metadataOf reads JSON-LD, OpenGraph and other meta elements, the title and the first heading; the date also from
// time elements and, last, from the address.
func metadataOf(doc *html.Node, address string) metadata {
	var p pageFacts
	for n := range doc.Descendants() {
		p.note(n)
	}
	m := metadata{
		title:    cmp.Or(p.data.headline, p.meta["og:title"], p.heading, p.meta["twitter:title"], p.title),
		outlet:   cmp.Or(p.data.publisher, p.meta["og:site_name"], p.meta["application-name"]),
		language: strings.ToLower(cmp.Or(p.data.language, p.lang, p.meta["og:locale"], p.meta["content-language"])),
		address:  cmp.Or(absolute(p.canonical), absolute(p.meta["og:url"]), absolute(address)),
	}
	m.title = withoutSite(strings.Join(strings.Fields(m.title), " "), m.outlet)
	m.language, _, _ = strings.Cut(strings.ReplaceAll(m.language, "_", "-"), "-")
	m.published, m.publishedBy = p.date(m.address)
	return m
}

// pageFacts gathers what is said where on a page.
type pageFacts struct {
	meta                     map[string]string
	data                     linkedData
	title, heading, lang     string
	canonical, time, anyTime string
}

func (p *pageFacts) note(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Html:
		p.lang = attribute(n, "lang")
	case atom.Meta:
		if p.meta == nil {
			p.meta = map[string]string{}
		}
		name := strings.ToLower(cmp.Or(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")))
		p.meta[name] = cmp.Or(p.meta[name], strings.TrimSpace(attribute(n, "content")))
	case atom.Title:
		p.title = cmp.Or(p.title, textOf(n))
	case atom.H1:
		p.heading = cmp.Or(p.heading, textOf(n))
	case atom.Link:
		if attribute(n, "rel") == "canonical" {
			p.canonical = cmp.Or(p.canonical, attribute(n, "href"))
		}
	case atom.Script:
		if attribute(n, "type") == "application/ld+json" && n.FirstChild != nil {
			p.data.read(n.FirstChild.Data)
		}
	case atom.Time:
		when := attribute(n, "datetime")
		p.anyTime = cmp.Or(p.anyTime, when)
		if attribute(n, "itemprop") == "datePublished" || has(n, "pubdate") {
			p.time = cmp.Or(p.time, when)
		}
	}
}

// dateNames are the meta elements that tell when a report was published, the surest first.
var dateNames = []string{"article:published_time", "og:article:published_time", "datepublished", "date.issued", "dc.date.issued",
	"dcterms.created", "dc.date", "sailthru.date", "parsely-pub-date", "publishdate", "pubdate", "publication_date", "date"}

// date is the day of publication and who says so: "metadata" or "url".
func (p *pageFacts) date(address string) (calendar.Interval, string) {
	said := []string{p.data.published}
	for _, name := range dateNames {
		said = append(said, p.meta[name])
	}
	for _, text := range append(said, p.time, p.anyTime) {
		if d := dayOf(text); d.Known() {
			return calendar.DayOf(d), "metadata"
		}
	}
	if m := dayInPath.FindStringSubmatch(address); m != nil {
		if d, err := calendar.Parse(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
			return calendar.DayOf(d), "url"
		}
	}
	return calendar.Interval{}, ""
}

// dayInPath finds a date in an address: /2022/10/14/ or /2022-10-14-.
var dayInPath = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)`)

// dayOf is the day of a timestamp that begins with one, as most do: in the time zone it is written in, which is that of
// the newsroom.
func dayOf(text string) calendar.Date {
	text = strings.TrimSpace(text)
	if len(text) < 10 {
		return 0
	}
	d, err := calendar.Parse(text[:10])
	if err != nil {
		return 0
	}
	return d
}

// linkedData is what JSON-LD says of the first thing on the page that is a report.
type linkedData struct {
	headline, publisher, published, language string
}

func (l *linkedData) read(text string) {
	var node any
	if json.Unmarshal([]byte(text), &node) == nil {
		l.take(node, 0)
	}
}

// take looks for a report in lists and graphs, no deeper than pages nest them.
func (l *linkedData) take(node any, depth int) {
	if depth > 6 || l.headline != "" {
		return
	}
	switch v := node.(type) {
	case []any:
		for _, inner := range v {
			l.take(inner, depth+1)
		}
	case map[string]any:
		if strings.Contains(said(v["@type"]), "Article") || strings.Contains(said(v["@type"]), "BlogPosting") {
			l.headline, l.published, l.language = said(v["headline"]), said(v["datePublished"]), said(v["inLanguage"])
			if p, ok := v["publisher"].(map[string]any); ok {
				l.publisher = said(p["name"])
			}
			return
		}
		l.take(v["@graph"], depth+1)
		l.take(v["mainEntity"], depth+1)
	}
}

// said is a JSON value as text: of a list, its first; of anything else "".
func said(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(strings.TrimSpace(v))
	case []any:
		if len(v) > 0 {
			return said(v[0])
		}
	}
	return ""
}

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

// withoutSite is the title without the name of the site that pages append: "Talks end - Harran Herald".
func withoutSite(title, outlet string) string {
	for _, mark := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if head, tail, ok := strings.Cut(title, mark); ok && outlet != "" && strings.EqualFold(strings.TrimSpace(tail), outlet) {
			return strings.TrimSpace(head)
		}
	}
	return title
}
