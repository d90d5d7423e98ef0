package query

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/ledger"
	"parley/internal/settings"
)

// Scope is a process as its user gives it: what to call it, who negotiates, who stands between, and what bears on it.
type Scope struct {
	Name      string   `yaml:"name"`
	Parties   []Party  `yaml:"parties"`
	Mediators []Party  `yaml:"mediators"`
	From      string   `yaml:"from"`
	To        string   `yaml:"to"`
	Words     []string `yaml:"words"`

	within calendar.Interval
}

// Party is an actor of a Scope, with the other names that the record may have for it.
type Party struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
}

// ReadScope reads a process file. Fields that it does not know are errors, told with their line, as is what is no YAML.
func ReadScope(text []byte) (*Scope, error) {
	s := &Scope{}
	if err := settings.Decode(text, s); err != nil {
		return nil, err
	}
	if s.Name == "" {
		return nil, errors.New("name: missing")
	}
	if len(s.Parties) < 2 {
		return nil, errors.New("parties: a process has two at least")
	}
	for _, p := range slices.Concat(s.Parties, s.Mediators) {
		if p.Name == "" {
			return nil, errors.New("a party or mediator without a name")
		}
	}
	for _, d := range []struct {
		field, text string
		to          *calendar.Date
	}{{"from", s.From, &s.within.Earliest}, {"to", s.To, &s.within.Latest}} {
		if d.text == "" {
			continue
		}
		var err error
		if *d.to, err = calendar.Parse(d.text); err != nil {
			return nil, fmt.Errorf("%s: %q is no day of the form 2022-10-14", d.field, d.text)
		}
	}
	return s, nil
}

// is reports whether the actor, or the side it acts for, goes by the party's name or one of its aliases.
func (p Party) is(w ledger.Who) bool {
	for _, n := range append([]string{p.Name}, p.Aliases...) {
		for _, have := range []string{w.Name, w.SideName, w.Side, w.Entity} {
			if have != "" && strings.EqualFold(n, have) {
				return true
			}
		}
	}
	return false
}

// holds reports whether those named make an entry one of the process: two of its parties, a party with a mediator, or,
// where one is enough, a party.
func (s *Scope) holds(whos []ledger.Who, one bool) bool {
	count := func(ps []Party) (n int) {
		for _, p := range ps {
			if slices.ContainsFunc(whos, p.is) {
				n++
			}
		}
		return n
	}
	parties := count(s.Parties)
	return parties >= 2 || parties == 1 && (one || count(s.Mediators) > 0)
}

// during reports whether the days may lie within those of the process; what has no date may.
func (s *Scope) during(when *calendar.Interval) bool {
	return when == nil || !when.Known() || falls(*when, s.within)
}

// Restrict is the view of what bears on the process, under its name; of no process it is the view itself.
func Restrict(v *View, s *Scope) *View {
	if s == nil {
		return v
	}
	return s.restrict(v)
}

// restrict is the view of what bears on the process, under its name.
func (s *Scope) restrict(v *View) *View {
	r, keep := *v.Record, s.reports(v)
	told := func(cites []ledger.Cite) bool {
		return slices.ContainsFunc(cites, func(c ledger.Cite) bool { return keep[c.Article] })
	}
	p := s.process(&r)
	r.Meetings = only(r.Meetings, func(m *ledger.Meeting) bool {
		m.Process = p.ID
		var whos []ledger.Who
		for _, x := range m.Participants {
			whos = append(whos, x.Who)
		}
		return s.holds(whos, false) && s.during(m.When) && told(m.Evidence)
	})
	r.Offers = only(r.Offers, func(o *ledger.Offer) bool {
		o.Process = p.ID
		return s.holds(slices.Concat(o.By, o.To), false) && s.during(o.When) && told(o.Evidence)
	})
	r.Agreements = only(r.Agreements, func(a *ledger.Agreement) bool {
		a.Process = p.ID
		return s.holds(slices.Concat(a.Parties, a.ThirdParties), false) && s.during(a.When) && told(a.Evidence)
	})
	r.Missions = only(r.Missions, func(m *ledger.Mission) bool {
		m.Process = p.ID
		return s.holds(slices.Concat(m.By, m.To), true) && s.during(m.When) && told(m.Evidence)
	})
	r.Incidents = only(r.Incidents, func(in *ledger.Incident) bool {
		in.Process = p.ID
		return s.holds(in.Sides, true) && s.during(in.When) && told(in.Evidence)
	})
	speech := func(x *ledger.Speech) bool {
		x.Process = p.ID
		return s.holds(slices.Concat(x.By, x.Against), true) && s.during(x.When) && told(x.Evidence)
	}
	r.Statements, r.Accusations = only(r.Statements, speech), only(r.Accusations, speech)
	offers := map[ledger.ID]bool{}
	for i := range r.Offers {
		offers[r.Offers[i].ID] = true
	}
	r.Positions = only(r.Positions, func(x *ledger.Position) bool {
		x.Process = p.ID
		if x.Kind == "offer" {
			return offers[ledger.ID(x.Toward)]
		}
		return s.holds([]ledger.Who{{Name: x.Actor, Side: x.Side}}, true) && s.during(x.When) && told(x.Evidence)
	})
	s.rest(&r, p.ID, keep)
	r.Process, r.Processes = &p, []ledger.Process{p}
	p.Entries = len(r.Meetings) + len(r.Offers) + len(r.Agreements) + len(r.Missions) + len(r.Incidents) + len(r.Figures) +
		len(r.Statements) + len(r.Accusations)
	r.Processes[0].Entries = p.Entries
	ledger.Retrack(&r)
	return v.of(&r)
}

// rest keeps what names nobody by the reports that tell of the process: figures and the list of reports.
func (s *Scope) rest(r *ledger.Record, id ledger.ID, keep map[article.ID]bool) {
	about := map[article.ID]bool{}
	note := func(cites []ledger.Cite) {
		for _, c := range cites {
			about[c.Article] = keep[c.Article]
		}
	}
	for _, m := range r.Meetings {
		note(m.Evidence)
	}
	for _, o := range r.Offers {
		note(o.Evidence)
	}
	for _, a := range r.Agreements {
		note(a.Evidence)
	}
	for _, x := range slices.Concat(r.Statements, r.Accusations) {
		note(x.Evidence)
	}
	r.Figures = only(r.Figures, func(g *ledger.FigureGroup) bool {
		g.Process = id
		return s.during(g.When) && slices.ContainsFunc(g.Claims, func(c ledger.FigureClaim) bool { return about[c.Article] })
	})
	r.Index = only(r.Index, func(x *ledger.Source) bool { return about[x.ID] })
	r.Articles = len(r.Index)
}

// only is a copy of those that pass.
func only[T any](all []T, passes func(*T) bool) []T {
	kept := []T{}
	for _, x := range all {
		if passes(&x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// reports are those that hold one of the words; all where no words are given.
func (s *Scope) reports(v *View) map[article.ID]bool {
	keep := map[article.ID]bool{}
	for _, r := range v.Reports {
		ok := len(s.Words) == 0
		for _, w := range s.Words {
			ok = ok || named(r.Article.Text, w)
		}
		keep[r.Article.ID] = ok
	}
	return keep
}

// process is the process by the names of the file; the sides are those that the record knows by these names.
func (s *Scope) process(r *ledger.Record) ledger.Process {
	whos := everyone(r)
	find := func(p Party) ledger.Who {
		for _, w := range whos {
			if p.is(w) {
				return ledger.Who{Entity: w.Side, Name: p.Name, Side: w.Side, SideName: w.SideName}
			}
		}
		return ledger.Who{Name: p.Name, SideName: p.Name}
	}
	out := ledger.Process{ID: "p-given", Name: s.Name}
	for _, p := range s.Parties {
		out.Parties = append(out.Parties, find(p))
	}
	for _, p := range s.Mediators {
		out.ThirdParties = append(out.ThirdParties, find(p))
	}
	return out
}

// everyone is all actors of the entries, in the order of the record.
func everyone(r *ledger.Record) []ledger.Who {
	var all []ledger.Who
	for _, m := range r.Meetings {
		for _, p := range m.Participants {
			all = append(all, p.Who)
		}
	}
	for _, o := range r.Offers {
		all = append(append(all, o.By...), o.To...)
	}
	for _, a := range r.Agreements {
		all = append(append(all, a.Parties...), a.ThirdParties...)
	}
	for _, x := range slices.Concat(r.Statements, r.Accusations) {
		all = append(append(all, x.By...), x.Against...)
	}
	return all
}
