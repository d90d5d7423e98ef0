package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/identity"
)

// reportNumber is the report that a reference without a byte means ("3"), from 1; 0 where it means something else.
func (d *desk) reportNumber(ref string) int {
	n, err := strconv.Atoi(ref)
	if err != nil || n < 1 || n > len(d.Reports) {
		return 0
	}
	return n
}

// explainReport tells how what is known of a report was found, what contradicts it, what its versions changed, and who else
// printed it.
func (d *desk) explainReport(n int) *Page {
	r := &d.Reports[n-1]
	p := &Page{Schema: "parley.explain/1", Title: fmt.Sprintf("[%d]", n), Subtitle: d.titleOf(r), Sections: []Section{d.known(r)}}
	for _, s := range []Section{d.versionsOf(r), d.printings(r)} {
		if len(s.Lines) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}

// known is the facts of a report: what it goes by, and what is said against that.
func (d *desk) known(r *event.Report) Section {
	a := r.Article
	s := Section{ID: "report", Title: "Report", Shape: Facts, Lines: []Line{}}
	put := func(key, text string) {
		if text != "" {
			s.Lines = append(s.Lines, Line{Key: key, Text: text, Cites: []Cite{}})
		}
	}
	put("article", string(a.ID))
	put("from", a.URI)
	for _, f := range a.Facts {
		s.Lines = append(s.Lines, d.fact(a, f))
	}
	put("captured", a.Captured)
	put("claims", fmt.Sprint(len(r.Claims)))
	if a.Language != "" && a.Language != "en" {
		put("not coded", "it is in the language "+a.Language)
	}
	return s
}

func (d *desk) fact(a *article.Article, f article.Fact) Line {
	l := Line{Key: f.What, Text: f.Value, Note: "by " + f.From, Cites: []Cite{}}
	if f.Clash {
		l.Mark, l.Tone = "clash", Warn
	}
	if f.Span != nil {
		l.Cites = d.cite(a.ID, *f.Span)
	}
	return l
}

// versionsOf is the versions of the report's page, the earliest first, each with the words it changed.
func (d *desk) versionsOf(r *event.Report) Section {
	s := Section{ID: "versions", Title: "Versions of this page", Lines: []Line{}}
	if r.Work == "" {
		return s
	}
	var all []*event.Report
	for i := range d.Reports {
		if d.Reports[i].Work == r.Work {
			all = append(all, &d.Reports[i])
		}
	}
	slices.SortFunc(all, identity.Later)
	for i, v := range all {
		l := Line{Key: fmt.Sprintf("report %d", d.number[v.Article.ID]), Text: when(v), Cites: []Cite{}}
		if i == len(all)-1 {
			l.Mark = "counts"
		}
		if i > 0 {
			l.Sub = d.changed(all[i-1].Article, v.Article)
		}
		s.Lines = append(s.Lines, l)
	}
	s.Count = fmt.Sprint(len(all))
	return s
}

// when is when a version was made, as far as it is known.
func when(r *event.Report) string {
	switch a := r.Article; {
	case a.Modified != "":
		return "changed " + a.Modified
	case a.Captured != "":
		return "captured " + a.Captured
	case r.Published.Known():
		return "published " + r.Published.EDTF
	}
	return "at a time nobody gives"
}

// mostChanges is how many changes of a version are listed; who wants all has the texts.
const mostChanges = 12

// changed is what a version changed, in its words.
func (d *desk) changed(was, now *article.Article) []Line {
	all := identity.Changes(was, now)
	var lines []Line
	for _, c := range all[:min(len(all), mostChanges)] {
		l := Line{Key: "changed", Cites: append(d.cite(was.ID, c.Was), d.cite(now.ID, c.Now)...)}
		switch {
		case c.Was.Empty():
			l.Key, l.Text, l.Cites = "added", quoted(c.Now.Of(now.Text), 200), d.cite(now.ID, c.Now)
		case c.Now.Empty():
			l.Key, l.Text, l.Cites = "taken out", quoted(c.Was.Of(was.Text), 200), d.cite(was.ID, c.Was)
		default:
			l.Text = quoted(c.Was.Of(was.Text), 100) + " became " + quoted(c.Now.Of(now.Text), 100)
		}
		lines = append(lines, l)
	}
	if more := len(all) - len(lines); more > 0 {
		lines = append(lines, Line{Key: "and", Text: count(more, "more change"), Cites: []Cite{}})
	}
	if len(all) == 0 {
		lines = append(lines, Line{Text: "the same words, set otherwise", Cites: []Cite{}})
	}
	return lines
}

// printings is who else printed the report's text, to the letter or edited and cut.
func (d *desk) printings(r *event.Report) Section {
	s := Section{ID: "copies", Title: "Printed elsewhere", Lines: []Line{}}
	for _, p := range r.Article.Also {
		s.Lines = append(s.Lines, Line{Key: p.Outlet, Text: p.URI, Note: "the same text", Cites: []Cite{}})
	}
	for i := range d.Reports {
		o := &d.Reports[i]
		if r.Group == "" || o.Group != r.Group || o == r || r.Work != "" && o.Work == r.Work {
			continue
		}
		s.Lines = append(s.Lines, Line{Key: fmt.Sprintf("report %d", i+1), Text: d.titleOf(o), Note: strings.TrimSpace(o.Article.Outlet + " " + o.Published.EDTF), Cites: []Cite{}})
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}

// doubts is the section of reports whose page and text contradict each other, that were changed after they came out, that
// are copies, or that were not coded: of those that the record counts, and of their versions and copies.
func (d *desk) doubts() Section {
	s := Section{ID: "doubts", Title: "Reports that were changed, copied, not coded, or contradict themselves", Lines: []Line{}}
	old := d.ground.superseded(d.Reports)
	reports := 0
	for _, i := range d.own() {
		r := &d.Reports[i]
		lines := d.doubtsOf(r, old)
		for j := range lines {
			lines[j].Key = fmt.Sprintf("report %d", i+1)
		}
		if len(lines) > 0 {
			reports++
		}
		s.Lines = append(s.Lines, lines...)
	}
	s.Lines = s.Lines[d.from(len(s.Lines)):]
	s.Count = count(reports, "report")
	return s
}

func (d *desk) doubtsOf(r *event.Report, old map[article.ID]article.ID) []Line {
	a := r.Article
	var lines []Line
	if newer := old[a.ID]; newer != "" {
		lines = append(lines, Line{Mark: "older version", Tone: Faint, Text: fmt.Sprintf("report %d took its place", d.number[newer]), Cites: []Cite{}})
	} else if r.Work != "" {
		lines = append(lines, Line{Mark: "changed", Text: "the latest version of its page: " + when(r), Cites: []Cite{}})
	}
	if len(a.Also) > 0 {
		lines = append(lines, Line{Mark: "copied", Text: "the same text stands at " + count(len(a.Also), "other address"), Cites: []Cite{}})
	}
	if a.Language != "" && a.Language != "en" {
		lines = append(lines, Line{Mark: "not coded", Tone: Faint, Text: "it is in the language " + a.Language, Cites: []Cite{}})
	}
	for _, f := range a.Clashes() {
		l := d.fact(a, f)
		l.Text = fmt.Sprintf("%s: %s", f.What, quoted(f.Value, 80))
		if used := a.Fact(f.What); used.Value != "" && used.Value != f.Value {
			l.Text += fmt.Sprintf(", while %s has %s", used.From, quoted(used.Value, 80))
		}
		lines = append(lines, l)
	}
	return lines
}

// revised is the section of pages of which the newer record goes by another version than the older.
func (d *desk) revised(before *desk) Section {
	s := Section{ID: "versions", Title: "Reports changed by their publishers", Lines: []Line{}}
	had := map[article.ID]*event.Report{}
	for i := range before.Record.Index {
		if n := before.number[before.Record.Index[i].ID]; n > 0 && before.Reports[n-1].Work != "" {
			had[before.Reports[n-1].Work] = &before.Reports[n-1]
		}
	}
	for i := range d.Record.Index {
		n := d.number[d.Record.Index[i].ID]
		if n == 0 {
			continue
		}
		r := &d.Reports[n-1]
		if was := had[r.Work]; was != nil && was.Article.ID != r.Article.ID {
			s.Lines = append(s.Lines, Line{Key: fmt.Sprintf("report %d", n), Text: d.titleOf(r), Note: fmt.Sprintf("in the place of report %d", d.number[was.Article.ID]),
				Cites: []Cite{}, Sub: d.changed(was.Article, r.Article)})
		}
	}
	s.Count = fmt.Sprint(len(s.Lines))
	return s
}
