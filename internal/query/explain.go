package query

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Explain writes the words behind a citation ("3:412"), a claim or an entry, with frame, roles and judgements; of a whole
// report ("3") how what is known of it was found, its versions and copies. A
// reference that fits nothing is an error that names it.
func Explain(w io.Writer, v *View, ref string, o Options) error {
	p, err := o.open(v).explanation(ref)
	if err != nil {
		return err
	}
	return writeOne(w, v, p, o)
}

// Explain is the page behind a reference, as the function of that name writes it.
func (ix *Index) Explain(ref string) (*Page, error) { return ix.desk.explanation(ref) }

func (d *desk) explanation(ref string) (*Page, error) {
	if n := d.reportNumber(strings.Trim(ref, "[] ")); n > 0 {
		return d.explainReport(n), nil
	}
	claims, place, err := d.resolve(strings.Trim(ref, "[] "))
	if err != nil {
		return nil, err
	}
	p := &Page{Schema: "parley.explain/1", Title: "[" + strings.Trim(ref, "[] ") + "]", Subtitle: place}
	for i, c := range claims {
		p.Sections = append(p.Sections, d.explainClaim(i, c))
	}
	if s := d.explainEntries(claims); len(s.Lines) > 0 {
		p.Sections = append(p.Sections, s)
	}
	if s := d.explainJudgements(claims); len(s.Lines) > 0 {
		p.Sections = append(p.Sections, s)
	}
	for _, c := range claims {
		if s := d.versionsOf(c.report); len(s.Lines) > 0 && len(claims) == 1 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p, nil
}

// resolve is the claims a reference means, and where they stand.
func (d *desk) resolve(ref string) ([]found, string, error) {
	if n, at, ok := strings.Cut(ref, ":"); ok {
		report, errN := strconv.Atoi(n)
		offset, errAt := strconv.Atoi(at)
		if errN == nil && errAt == nil {
			return d.at(ref, report, offset)
		}
	}
	if c, ok := d.claims()[event.ClaimID(ref)]; ok {
		return []found{c}, d.place(c), nil
	}
	var claims []found
	for _, e := range d.evidenceOf(ledger.ID(ref)) {
		if c, ok := d.claims()[e.Claim]; ok && !slices.ContainsFunc(claims, func(o found) bool { return o.ID == c.ID }) {
			claims = append(claims, c)
		}
	}
	if len(claims) == 0 {
		return nil, "", fmt.Errorf("explain: nothing is called %q: give a citation such as 3:412, a claim or an entry of this record", ref)
	}
	return claims, count(len(claims), "claim"), nil
}

// at is the claims whose evidence holds the byte of the report, those that begin there first.
func (d *desk) at(ref string, report, offset int) ([]found, string, error) {
	if report < 1 || report > len(d.Reports) {
		return nil, "", fmt.Errorf("explain: %s: there are %s, numbered from 1", ref, count(len(d.Reports), "report"))
	}
	r := &d.Reports[report-1]
	if offset < 0 || offset >= len(r.Article.Text) {
		return nil, "", fmt.Errorf("explain: %s: report %d ends at byte %d", ref, report, len(r.Article.Text))
	}
	var begin, hold []found
	for i := range r.Claims {
		c := found{&r.Claims[i], r}
		for _, e := range c.Evidence {
			if e.Start == offset {
				begin = append(begin, c)
				break
			}
			if e.Start <= offset && offset < e.End {
				hold = append(hold, c)
				break
			}
		}
	}
	if len(begin) == 0 {
		begin = hold
	}
	where := d.titleOf(r)
	if len(begin) == 0 {
		where += ": " + quoted(sentenceAt(r.Article, offset), 400) + " No claim rests on these words."
	}
	return begin, where, nil
}

func (d *desk) titleOf(r *event.Report) string {
	return strings.TrimPrefix(fmt.Sprintf("%s · %s", r.Article.Title, base(r.Article.URI)), " · ")
}

func (d *desk) place(c found) string { return d.titleOf(c.report) }

// evidenceOf is the words an entry rests on; nil where there is no such entry.
func (d *desk) evidenceOf(id ledger.ID) []ledger.Cite {
	var cites []ledger.Cite
	for _, it := range d.items() {
		if it.id == id {
			cites = append(cites, d.evidence(it)...)
		}
	}
	return cites
}

// sentenceAt is the line of the article around the byte, at most some hundred bytes to each side.
func sentenceAt(a *article.Article, at int) string {
	start := strings.LastIndexByte(a.Text[:at], '\n') + 1
	end := len(a.Text)
	if i := strings.IndexByte(a.Text[at:], '\n'); i >= 0 {
		end = at + i
	}
	return strings.ToValidUTF8(a.Text[max(start, at-200):min(end, at+200)], "")
}

// explainClaim tells what a claim says, word by word, and how the program came to read it so.
func (d *desk) explainClaim(i int, c found) Section {
	s := Section{ID: fmt.Sprintf("claim%d", i+1), Title: string(c.Type), Count: "claim " + string(c.ID), Shape: Facts, Lines: []Line{}}
	put := func(key, text string) {
		if text != "" {
			s.Lines = append(s.Lines, Line{Key: key, Text: text, Cites: []Cite{}})
		}
	}
	for j, e := range c.Evidence {
		key := "words"
		if j > 0 {
			key = "and"
		}
		s.Lines = append(s.Lines, Line{Key: key, Text: "“" + oneLine(e.Exact) + "”", Cites: d.cite(c.report.Article.ID, e.Span)})
	}
	if len(c.Evidence) > 0 {
		put("around them", clip(sentenceAt(c.report.Article, c.Evidence[0].Start), 400))
		put("stands in", string(c.report.Article.KindAt(c.Evidence[0].Start)))
	}
	put("status", string(c.Status))
	for _, role := range []struct {
		name string
		ids  []entity.ID
	}{{"participants", c.Roles.Participant}, {"host", c.Roles.Host}, {"mediator", c.Roles.Mediator}, {"by", c.Roles.By},
		{"to", c.Roles.To}, {"against", c.Roles.Against}, {"parties", c.Roles.Party}, {"third parties", c.Roles.ThirdParty}} {
		put(role.name, c.entities(role.ids))
	}
	put("level", c.Level)
	put("form", c.Form)
	if c.When != nil {
		put("when", fmt.Sprintf("%s (%s)", date(c.When), c.When.EDTF))
	}
	if c.Where != nil {
		put("where", strings.TrimSuffix(c.Where.Name+", "+c.Where.Country, ", "))
	}
	put("about", c.About)
	put("issue", strings.Join(c.Issue, ", "))
	if c.Figure != nil {
		put("figure", figure(ledger.FigureClaim{Value: c.Figure.Value, Low: c.Figure.Low, High: c.Figure.High, Qualifier: c.Figure.Qualifier})+" "+c.Figure.Quantity)
	}
	put("source", sourceText(c.Source))
	if p := c.PLOVER; p != nil {
		put("PLOVER", strings.Join(strings.Fields(fmt.Sprint(p.Event, " ", p.Mode, " ", strings.Join(p.Actor, ", "), " → ", strings.Join(p.Recipient, ", "))), " "))
	}
	put("CAMEO", c.CAMEO)
	put("novelty", c.Novelty)
	put("frame", c.Rule)
	for j, t := range c.Trace {
		put(map[bool]string{true: "because", false: "and"}[j == 0], t)
	}
	return s
}

// entities names the entities as the report has them, with their offices.
func (c found) entities(ids []entity.ID) string {
	var names []string
	for _, id := range ids {
		name := string(id)
		for i := range c.report.Entities {
			if e := &c.report.Entities[i]; e.ID == id {
				name = e.Name
				if e.Office != "" && e.Office != e.Name {
					name += " (" + e.Office + ")"
				}
			}
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

func sourceText(s *event.Source) string {
	if s == nil {
		return ""
	}
	parts := []string{s.SpeakerText}
	if len(s.Chain) > 0 {
		parts = append(parts, "via "+strings.Join(s.Chain, " citing "))
	}
	parts = append(parts, s.Anonymity, s.Standing, string(s.Reaction), s.Hedge)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// explainEntries are the entries of the record that rest on the claims.
func (d *desk) explainEntries(claims []found) Section {
	s := Section{ID: "entries", Title: "In the record", Lines: []Line{}}
	seen := map[int]bool{}
	var places []int
	for _, c := range claims {
		for _, at := range d.resting()[c.ID] {
			if !seen[at] {
				seen[at] = true
				places = append(places, at)
			}
		}
	}
	slices.Sort(places)
	for _, at := range places {
		it := d.items()[at]
		l := d.line(it)
		l.Key, l.Note = string(it.id), strings.TrimPrefix(l.Note+" · "+l.Key, " · ")
		l.Sub = nil
		s.Lines = append(s.Lines, l)
	}
	return s
}

// explainJudgements are the decisions that tie the claims to others, or keep them apart.
func (d *desk) explainJudgements(claims []found) Section {
	s := Section{ID: "judgements", Title: "Judged", Lines: []Line{}}
	for _, j := range d.Record.Judgements {
		for _, c := range claims {
			other := j.A
			if j.A == c.ID {
				other = j.B
			} else if j.B != c.ID {
				continue
			}
			l := Line{Key: string(j.Verdict), Text: j.Reason, Note: j.Rule, Cites: []Cite{}}
			if j.By != "" {
				l.Note = strings.TrimSpace("by " + j.By + " " + j.At)
			}
			if o, ok := d.claims()[other]; ok && len(o.Evidence) > 0 {
				l.Text = quoted(o.Evidence[0].Exact, 90) + ": " + l.Text
				l.Cites = d.cite(o.report.Article.ID, o.Evidence[0].Span)
			}
			s.Lines = append(s.Lines, l)
			break
		}
	}
	slices.SortStableFunc(s.Lines, func(a, b Line) int { return cmp.Compare(a.Key, b.Key) })
	return s
}
