package query

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"parley/internal/article"
)

//go:embed assets/page.html assets/page.css assets/page.js
var assets embed.FS

// sheet is what the template of the HTML file is given.
type sheet struct {
	Title    string
	CSS      template.CSS
	JS       template.JS
	Pages    []htmlPage
	Articles []htmlArticle
}

// htmlPage is a page with the anchors of its lines, and its chart.
type htmlPage struct {
	*Page
	N        int
	Sections []htmlSection
	Chart    *Chart
}

type htmlSection struct {
	Section
	Anchor string
	Lines  []htmlLine
}

// htmlLine is a line with its anchor, the year where it is the first of it, and the width of its bar.
type htmlLine struct {
	Line
	Anchor string
	Year   string
	Bar    int
	Sub    []htmlLine
}

// htmlArticle is a report with the cited words marked.
type htmlArticle struct {
	N        int
	Title    string
	Outlet   string
	Date     string
	URI      string
	Passages []htmlPassage
}

type htmlPassage struct {
	Kind article.Kind
	Text template.HTML
}

// writeHTML writes one file that needs nothing else: the pages, and beside them the reports with the cited words marked.
func writeHTML(w io.Writer, v *View, pages []*Page) error {
	page, err := template.New("page.html").Funcs(template.FuncMap{"toneClass": toneClass}).ParseFS(assets, "assets/page.html")
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	css, errCSS := assets.ReadFile("assets/page.css")
	js, errJS := assets.ReadFile("assets/page.js")
	if errCSS != nil || errJS != nil {
		return fmt.Errorf("query: page assets: %w", slices.DeleteFunc([]error{errCSS, errJS}, func(e error) bool { return e == nil })[0])
	}
	s := sheet{Title: titles(pages), CSS: template.CSS(css), JS: template.JS(js)}
	anchors := map[string]bool{}
	var cites []Cite
	for i, p := range pages {
		h := htmlPage{Page: p, N: i + 1, Chart: p.Chart}
		for _, sec := range p.Sections {
			h.Sections = append(h.Sections, htmlSectionOf(i+1, sec, anchors))
			for _, l := range sec.Lines {
				cites = append(append(cites, l.Cites...), subCites(l)...)
			}
		}
		s.Pages = append(s.Pages, h)
	}
	s.Articles = htmlArticles(newDesk(v), cites)
	return page.Execute(w, s)
}

func titles(pages []*Page) string {
	var names []string
	for _, p := range pages {
		names = append(names, p.Title)
	}
	return strings.Join(names, " · ")
}

// htmlSectionOf gives lines their anchors: an entry's own where it stands first outside the prose, so that links to it
// have one place to go to.
func htmlSectionOf(page int, s Section, anchors map[string]bool) htmlSection {
	h := htmlSection{Section: s, Anchor: fmt.Sprintf("p%d-%s", page, s.ID)}
	year := ""
	for _, l := range s.Lines {
		hl := htmlLine{Line: l}
		if id := "e-" + string(l.Entry); l.Entry != "" && s.Shape != Prose && s.ID != "open" && !anchors[id] {
			anchors[id] = true
			hl.Anchor = id
		}
		if y := yearOf(l.Key); s.Shape == Axis && s.ID == "meetings" && y != year {
			hl.Year, year = y, y
		}
		most := 0.0
		for _, sub := range l.Sub {
			most = max(most, sub.Value)
		}
		for _, sub := range l.Sub {
			hs := htmlLine{Line: sub}
			if most > 0 && len(l.Sub) > 1 {
				hs.Bar = int(100 * sub.Value / most)
			}
			hl.Sub = append(hl.Sub, hs)
		}
		h.Lines = append(h.Lines, hl)
	}
	return h
}

// yearOf is the first year in a written date; "no date" where there is none.
func yearOf(date string) string {
	for _, f := range strings.Fields(strings.ReplaceAll(date, "–", " ")) {
		if len(f) == 4 && f[0] >= '1' && f[0] <= '9' {
			return f
		}
	}
	return "no date"
}

func toneClass(t Tone) string {
	if t == "" {
		return "plain"
	}
	return string(t)
}

// htmlArticles are the reports of the view that are cited, with the cited words marked.
func htmlArticles(d *desk, cites []Cite) []htmlArticle {
	byReport := map[int][]Cite{}
	for _, c := range cites {
		byReport[c.Report] = append(byReport[c.Report], c)
	}
	var found []htmlArticle
	for i := range d.Reports {
		a := d.Reports[i].Article
		own := byReport[i+1]
		if len(own) == 0 || d.number[a.ID] != i+1 {
			continue
		}
		h := htmlArticle{N: i + 1, Title: a.Title, Outlet: a.Outlet, URI: base(a.URI)}
		if src := d.source[a.ID]; src != nil {
			h.Date = date(&src.Published.Interval)
		}
		marks := marksOf(own)
		for _, p := range passagesOf(a) {
			if a.Title == "" || p.Kind != article.Title {
				h.Passages = append(h.Passages, htmlPassage{p.Kind, weave(a.Text, p.Span, marks)})
				continue
			}
			h.Passages = append(h.Passages, htmlPassage{"headline", weave(a.Text, p.Span, marks)})
		}
		found = append(found, h)
	}
	return found
}

// passagesOf are the article's passages; of an article without any, its whole text.
func passagesOf(a *article.Article) []article.Passage {
	if len(a.Passages) > 0 {
		return a.Passages
	}
	return []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(a.Text)}}}
}
