// Package transcript reads reports written out by hand in a compact notation, for tests of the record and of the
// questions asked of it.
//
// In: text. Out: reports as the ledger takes them. Parse is the way in. A line that begins with
//
//	==  opens a report: == name | 2031-05-06 | Outlet (the date may be EDTF, or ? where it is not known)
//	@   describes an entity: @person ada "Ada Berg" NOR "President of Norland" leaders government
//	>   makes a claim: > meeting held "met on Monday" participant=ada,ben when=2031-05-05 where="Port Hale/HAL"
//
// Every other line is text of the report, its first the title. Words in the quotation marks of a claim are its evidence
// and must stand in the text. Claims are called name.1, name.2 and so on, which is how answers=, part= and scope= point.
package transcript

import (
	"fmt"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/when"
)

// Parse is the reports of a transcript, in order. A line that cannot be read is an error that gives its number.
func Parse(text string) ([]event.Report, error) {
	var all []*draft
	for i, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "== "); ok {
			d, err := open(rest)
			if err != nil {
				return nil, fmt.Errorf("transcript: line %d: %w", i+1, err)
			}
			all = append(all, d)
			continue
		}
		if len(all) == 0 {
			continue
		}
		d := all[len(all)-1]
		switch {
		case strings.HasPrefix(line, "@"):
			d.entities = append(d.entities, line[1:])
		case strings.HasPrefix(line, "> "):
			d.claims = append(d.claims, numbered{i + 1, line[2:]})
		default:
			d.lines = append(d.lines, line)
		}
	}
	var reports []event.Report
	for _, d := range all {
		r, err := d.report()
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// draft is a report being read.
type draft struct {
	name     string
	outlet   string
	when     calendar.Interval
	lines    []string
	entities []string
	claims   []numbered
}

type numbered struct {
	n    int
	text string
}

func open(head string) (*draft, error) {
	parts := strings.Split(head, "|")
	d := &draft{name: strings.TrimSpace(parts[0])}
	if len(parts) > 1 && strings.TrimSpace(parts[1]) != "?" {
		v, err := calendar.ParseEDTF(strings.TrimSpace(parts[1]))
		if err != nil {
			return nil, err
		}
		d.when = v
	}
	if len(parts) > 2 {
		d.outlet = strings.TrimSpace(parts[2])
	}
	return d, nil
}

func (d *draft) report() (event.Report, error) {
	text := strings.TrimSpace(strings.Join(d.lines, "\n"))
	a := article.New(text, passages(text))
	a.URI, a.Outlet = d.name+".txt", d.outlet
	r := event.Report{Article: a, Published: when.Dating{Interval: d.when}}
	for _, line := range d.entities {
		e, err := describe(fields(line))
		if err != nil {
			return r, fmt.Errorf("transcript: %s: %q: %w", d.name, line, err)
		}
		e.Mentions = mentions(text, e.Name)
		r.Entities = append(r.Entities, e)
	}
	for i, line := range d.claims {
		c, err := claim(a, fields(line.text))
		if err != nil {
			return r, fmt.Errorf("transcript: line %d: %w", line.n, err)
		}
		c.ID = event.ClaimID(fmt.Sprintf("%s.%d", d.name, i+1))
		r.Claims = append(r.Claims, c)
	}
	return r, nil
}

// passages cut the text at its lines: a title, then body.
func passages(text string) []article.Passage {
	var ps []article.Passage
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		s := strings.TrimSpace(line)
		if s != "" {
			kind := article.Body
			if len(ps) == 0 {
				kind = article.Title
			}
			start := at + strings.Index(line, s)
			ps = append(ps, article.Passage{Kind: kind, Span: article.Span{Start: start, End: start + len(s)}})
		}
		at += len(line)
	}
	return ps
}

func mentions(text, name string) []article.Span {
	var found []article.Span
	last := name[strings.LastIndexByte(name, ' ')+1:]
	for at := 0; ; {
		i := strings.Index(text[at:], last)
		if i < 0 {
			return found
		}
		found = append(found, article.Span{Start: at + i, End: at + i + len(last)})
		at += i + len(last)
	}
}

// describe reads: type, id, name, country, office, level, standing, sector; all after the name may be left out or "-".
func describe(fs []string) (entity.Entity, error) {
	if len(fs) < 3 {
		return entity.Entity{}, fmt.Errorf("want type, id and name")
	}
	for len(fs) < 8 {
		fs = append(fs, "-")
	}
	for i := range fs {
		if fs[i] == "-" {
			fs[i] = ""
		}
	}
	return entity.Entity{Type: entity.Type(fs[0]), ID: entity.ID(fs[1]), Name: fs[2], Country: fs[3], Office: fs[4], Level: fs[5], Standing: fs[6], Sector: fs[7]}, nil
}

// fields parts a line at spaces, except inside quotation marks, which are taken off.
func fields(line string) []string {
	var found []string
	var b strings.Builder
	in, any := false, false
	for _, r := range line {
		switch {
		case r == '"':
			in, any = !in, true
		case r == ' ' && !in:
			if any {
				found = append(found, b.String())
			}
			b.Reset()
			any = false
		default:
			b.WriteRune(r)
			any = true
		}
	}
	if any {
		found = append(found, b.String())
	}
	return found
}

// claim reads: type, status, evidence, then settings such as by=ada.
func claim(a *article.Article, fs []string) (event.Claim, error) {
	if len(fs) < 3 {
		return event.Claim{}, fmt.Errorf("want type, status and evidence")
	}
	at := strings.Index(a.Text, fs[2])
	if at < 0 {
		return event.Claim{}, fmt.Errorf("%q is not in the text", fs[2])
	}
	c := event.Claim{Type: event.Type(fs[0]), Status: event.Status(strings.ReplaceAll(fs[1], "_", " ")), Rule: "by hand", Novelty: "new",
		Evidence: []article.Evidence{a.Cite(article.Span{Start: at, End: at + len(fs[2])})}}
	for _, f := range fs[3:] {
		key, value, _ := strings.Cut(f, "=")
		if err := set(&c, key, value); err != nil {
			return c, fmt.Errorf("%s: %w", f, err)
		}
	}
	return c, nil
}

func set(c *event.Claim, key, value string) error {
	var ids []entity.ID
	for _, id := range strings.Split(value, ",") {
		ids = append(ids, entity.ID(id))
	}
	if c.Source == nil && (key == "source" || key == "speaker" || key == "hedge" || key == "standing") {
		c.Source = &event.Source{}
	}
	if role := roleOf(&c.Roles, key); role != nil {
		*role = ids
		return nil
	}
	switch key {
	case "level":
		c.Level = value
	case "form":
		c.Form = value
	case "about":
		c.About = value
	case "stance":
		c.Stance = value
	case "issue":
		c.Issue = strings.Split(value, ",")
	case "answers":
		c.Answers = event.ClaimID(value)
	case "part":
		c.PartOf = event.ClaimID(value)
	case "scope":
		c.Scope = event.ClaimID(value)
	case "borrowed":
		c.Borrowed = true
	case "background":
		c.Novelty = "background"
	case "source":
		c.Source.SpeakerText = value
	case "speaker":
		c.Source.Speaker = ids[0]
	case "hedge":
		c.Source.Hedge = value
	case "standing":
		c.Source.Standing = value
	case "where":
		name, country, _ := strings.Cut(value, "/")
		c.Where = &event.Where{Name: name, Country: country, Precision: "city"}
	case "when":
		if strings.HasPrefix(value, "XXXX-") { // a day of some year
			c.When = &calendar.Interval{EDTF: value}
			return nil
		}
		v, err := calendar.ParseEDTF(value)
		c.When = &v
		return err
	case "figure":
		return setFigure(c, value)
	default:
		return fmt.Errorf("no such setting")
	}
	return nil
}

// roleOf is the role of that name; nil where there is none.
func roleOf(r *event.Roles, key string) *[]entity.ID {
	return map[string]*[]entity.ID{"participant": &r.Participant, "host": &r.Host, "mediator": &r.Mediator, "by": &r.By, "to": &r.To,
		"against": &r.Against, "party": &r.Party, "third": &r.ThirdParty}[key]
}

// setFigure reads: quantity/qualifier/number.
func setFigure(c *event.Claim, value string) error {
	parts := strings.Split(value, "/")
	if len(parts) != 3 {
		return fmt.Errorf("want quantity/qualifier/number")
	}
	n, err := strconv.ParseFloat(parts[2], 64)
	c.Figure = &event.Figure{Quantity: parts[0], Qualifier: parts[1], Value: &n}
	return err
}
