package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"

	"parley/internal/address"
)

// linkedData is what JSON-LD says of the things on a page, and of the one that is its report.
type linkedData struct {
	reports []map[string]any
	things  map[string]map[string]any // by their @id, by which others speak of them
	address string                    // where the chosen report lives, by its own word
	words   string                    // its text, where it is there
	live    bool                      // it is a live blog
	others  []string                  // headlines of the others
}

// read notes what is in one element of JSON-LD.
func (l *linkedData) read(text string) {
	var node any
	if json.Unmarshal([]byte(text), &node) == nil {
		l.take(node, 0)
	}
}

// mostThings is how many things of a page are looked at.
const mostThings = 1000

// take looks for reports, and for what they may speak of, in lists and graphs, no deeper than pages nest them.
func (l *linkedData) take(node any, depth int) {
	if depth > 6 || len(l.things) > mostThings {
		return
	}
	switch v := node.(type) {
	case []any:
		for _, inner := range v {
			l.take(inner, depth+1)
		}
	case map[string]any:
		if id := text(v["@id"]); id != "" && len(v) > 1 && l.things[id] == nil {
			if l.things == nil {
				l.things = map[string]map[string]any{}
			}
			l.things[id] = v
		}
		if isReportType(v["@type"]) {
			l.reports = append(l.reports, v)
			return
		}
		l.take(v["@graph"], depth+1)
		l.take(v["mainEntity"], depth+1)
	}
}

// isReportType: Article and its kin (NewsArticle, ReportageNewsArticle), blog posts, live blogs.
func isReportType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, "Article") || strings.Contains(v, "BlogPosting") || v == "Report"
	case []any:
		for _, one := range v {
			if isReportType(one) {
				return true
			}
		}
	}
	return false
}

// choose is what is said of the page's own report: the one that lives at its address, else the one that bears its title, else
// the first.
func (l *linkedData) choose(page, title string) []statement {
	if len(l.reports) == 0 {
		return nil
	}
	own := l.reports[0]
	for _, r := range l.reports[1:] {
		if l.fits(r, page, title) > l.fits(own, page, title) {
			own = r
		}
	}
	for _, r := range l.reports {
		if headline := oneLine(text(r["headline"])); headline != "" && headline != oneLine(text(own["headline"])) {
			l.others = append(l.others, headline)
		}
	}
	l.address, l.words, l.live = placeOf(own), text(own["articleBody"]), own["@type"] == "LiveBlogPosting"
	return l.report(own)
}

// fits is how surely a report is that of the page.
func (l *linkedData) fits(r map[string]any, page, title string) int {
	fit := 0
	if here := address.Canonical(page); here != "" && here == address.Canonical(placeOf(r)) {
		fit += 2
	}
	if headline := text(r["headline"]); headline != "" && title != "" && shared(headline, title) >= 0.8 {
		fit++
	}
	return fit
}

// placeOf is the address of a report.
func placeOf(r map[string]any) string {
	page, _ := r["mainEntityOfPage"].(map[string]any)
	return cmp.Or(text(r["url"]), text(r["mainEntityOfPage"]), text(page["@id"]))
}

func (l *linkedData) report(v map[string]any) (said []statement) {
	add := func(what, from, value string) {
		if value != "" {
			said = append(said, statement{what, value, "JSON-LD " + from})
		}
	}
	add(ofTitle, "headline", text(v["headline"]))
	add(ofPublished, "datePublished", text(v["datePublished"]))
	add(ofModified, "dateModified", text(v["dateModified"]))
	add(ofLanguage, "inLanguage", cmp.Or(text(v["inLanguage"]), l.nameIn(v["inLanguage"])))
	add(ofOutlet, "publisher", l.nameIn(v["publisher"]))
	add(ofByline, "author", strings.Join(l.names(v["author"]), ", "))
	if free := v["isAccessibleForFree"]; free == false || strings.EqualFold(text(free), "false") {
		add(ofAccess, "isAccessibleForFree", "not free")
	}
	return said
}

// nameIn is the name of a thing that is given as an object, or as text.
func (l *linkedData) nameIn(v any) string {
	all := l.names(v)
	return strings.Join(all[:min(1, len(all))], "")
}

// names are the names of things that are given as objects, as text, or by their @id.
func (l *linkedData) names(v any) []string {
	switch v := v.(type) {
	case string:
		if name := text(v); name != "" && absolute(name) == "" {
			return []string{name}
		}
	case []any:
		var all []string
		for _, one := range v {
			if _, nested := one.([]any); !nested {
				all = append(all, l.names(one)...)
			}
		}
		return all
	case map[string]any:
		name := text(v["name"])
		if name == "" {
			name = text(l.things[text(v["@id"])]["name"])
		}
		if name != "" {
			return []string{name}
		}
	}
	return nil
}

// text is a JSON value as text: of a list, its first; of anything else "".
func text(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(strings.TrimSpace(v))
	case []any:
		if len(v) > 0 {
			if inner, ok := v[0].(string); ok {
				return text(inner)
			}
		}
	}
	return ""
}
