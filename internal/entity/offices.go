package entity

import (
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// hold gives an entity an office.
func (d *doc) hold(e *Entity, o *lexicon.OfficeWord, of ID, former bool, adjectives ...string) {
	if e.Office != "" && e.OfficeClass != "" && !e.Former && (former && e.Country == "IGO" && e.OfficeClass != o.Office || !former && rankOf(e.OfficeClass) < rankOf(o.Office)) {
		return // what somebody is now says more than what he was: "the envoy, a former president"
	}
	e.Office, e.OfficeClass, e.Former = o.Title, o.Office, former
	if o.Office == "minister" && len(adjectives) > 0 {
		e.Office = strings.Join(adjectives, " ") + " " + strings.ToLower(o.Title)
	}
	if of != "" {
		if item, ok := d.lex.Item(of); ok && o.Title != "" {
			e.Office = withoutInitials(e.Office) + " of " + item.Name
		}
	}
	if former && e.Office != "" {
		e.Office = "former " + e.Office
	}
	e.Sector, e.Level = o.Sector, o.Level
	e.Standing = standingOf(o)
	if former {
		e.Level = ""
		return
	}
	if item, _ := d.lex.Item(of); item.Country == "IGO" {
		e.Country = "IGO"
	}
}

// withoutInitials is a title without the body it begins with: "UN Special Envoy", which goes before "of United Nations".
func withoutInitials(title string) string {
	if first, rest, ok := strings.Cut(title, " "); ok && isInitials(first) {
		return rest
	}
	return title
}

// standingOf is the standing that an office gives.
func standingOf(o *lexicon.OfficeWord) string {
	switch o.Sector {
	case "GOV", "MIL", "JUD", "SPY", "COP":
		return "government"
	case "LEG":
		return "lawmaker"
	case "PTY", "OPP":
		return "party"
	case "MED":
		return "media"
	case "EDU":
		return "analyst"
	case "IGO", "NGO":
		return "third party"
	}
	return ""
}

// ranks puts the classes of office in order, the highest first.
var ranks = []string{"head of state", "head of government", "leader", "foreign minister", "defence minister", "minister", "head"}

func rankOf(class string) int {
	if i := slices.Index(ranks, class); i >= 0 {
		return i
	}
	return len(ranks)
}

// likeOffice gives e the office that q holds, of another state: "his Chadian counterpart".
func (d *doc) likeOffice(e, q *Entity, of ID) {
	if of != "" && e.Country == "" {
		e.Country = d.country(of)
	}
	if q.OfficeClass == "" || e.Office != "" {
		return
	}
	e.OfficeClass, e.Level, e.Sector, e.Standing = q.OfficeClass, q.Level, q.Sector, q.Standing
	if item, ok := d.lex.Item(of); ok {
		e.Office = titleOf(q) + " of " + item.Name
	}
}

// titleOf is the office of an entity without whose it is.
func titleOf(e *Entity) string {
	for i := 0; i+4 <= len(e.Office); i++ {
		if e.Office[i:i+4] == " of " {
			return e.Office[:i]
		}
	}
	return e.Office
}

// describe notes what somebody without an office is called: "a senior lawmaker", "a political analyst".
func (d *doc) describe(e *Entity, s *sentence, r *role) {
	for _, n := range r.nouns {
		if n.kind != personNoun {
			continue
		}
		if e.Sector == "" {
			e.Sector, e.Standing = n.sector, n.standing
		}
		if e.Office == "" {
			e.Office = surface(s, r.first, r.last)
			if len(r.phrase.states) > 0 {
				if item, ok := d.lex.Item(r.phrase.states[0]); ok {
					e.Office += " of " + item.Name
				}
			}
		}
		return
	}
}

// assume gives a known person the office of the lexicon's terms at the time of publication, where the text gave none.
func (d *doc) assume(p *person) {
	e := d.be(p)
	if p.known {
		d.ownBody(p, e)
	}
	if !p.known || e.Office != "" || e.OfficeClass != "" {
		return
	}
	var best *lexicon.Term
	terms := d.lex.Terms(p.id)
	for i := range terms {
		t := &terms[i]
		if t.Holds(d.published) && d.published.Known() && (best == nil || rankOf(t.Office) < rankOf(best.Office)) {
			best = t
		}
	}
	if best == nil && !d.published.Known() && len(terms) == 1 {
		best = &terms[0]
	}
	if best == nil {
		return
	}
	e.OfficeClass, e.Office = best.Office, best.Title
	p.serves = best.Of
	item, ok := d.lex.Item(best.Of)
	if ok && !strings.HasSuffix(best.Title, item.Name) {
		e.Office += " of " + item.Name // but "President of the Northern Council" says it
	}
	if e.Country == "" {
		e.Country = d.country(best.Of)
	}
	e.Sector, e.Standing, e.Level = "GOV", "government", levelOf(best.Office)
	if item.Country == "IGO" {
		e.Country, e.Sector, e.Standing = "IGO", "IGO", "third party"
	}
}

// ownBody gives a known person who holds an office of an armed group, and whom the text calls by the same office of a
// state, the group's: "Chadian military commander Ali Dago", who commands the rebels of the north.
func (d *doc) ownBody(p *person, e *Entity) {
	if e.OfficeClass == "" || e.Former || !d.published.Known() {
		return
	}
	for _, t := range d.lex.Terms(p.id) {
		item, ok := d.lex.Item(t.Of)
		if ok && t.Office == e.OfficeClass && t.Holds(d.published) && item.Kind == "armed group" && item.Country == e.Country && !strings.Contains(e.Office, item.Name) {
			e.Office, p.serves = t.Title+" of "+item.Name, t.Of
			return
		}
	}
}

// levelOf is the contract's level of a meeting of people of an office class.
func levelOf(class string) string {
	switch class {
	case "head of state", "head of government", "leader":
		return "leaders"
	case "foreign minister":
		return "foreign ministers"
	case "defence minister", "minister":
		return "ministers"
	case "envoy":
		return "envoys"
	case "lawmaker", "speaker":
		return "parliament"
	}
	return "officials"
}
