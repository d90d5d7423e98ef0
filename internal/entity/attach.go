package entity

import (
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// attach gives a person the office or calling that stands beside the name, and says how far the phrase reaches.
func (d *doc) attach(s *sentence, n *name) (first, last int) {
	first, last = s.beforeBracket(n.first), n.last
	for i := n.first - 1; i >= 0 && !s.endsRole(i) && (courtesy[s.small[i]] != 0 || s.small[i] == "." || s.small[i] == "-" && i > 0 && courtesy[s.small[i-1]] != 0); i-- {
		first = i
	}
	if first < n.first && first > 0 && strings.HasPrefix(s.small[first], "rev") && s.small[first-1] == "the" {
		first-- // "the party leader, the Rev Jan Berg"
	}
	first = d.throughBody(s, n, first)
	first = d.throughTask(s, n, first)
	for i := len(s.roles) - 1; i >= 0; i-- {
		r := &s.roles[i]
		if r.done {
			continue
		}
		switch {
		case r.phrase.last+1 == first && r.phrase.last >= r.last,
			r.last+1 == first,
			s.word(first-1) == "," && r.phrase.last+2 == first && r.introduces(s):
			d.call(n.whose, s, r)
			r.done = true
			first = min(first, r.phrase.first)
			if r.phrase.pronoun >= 0 {
				first = r.phrase.pronoun
			}
		case s.word(last+1) == "," && d.describesAfter(s, r, last+2):
			d.call(n.whose, s, r)
			r.done = true
		}
	}
	return first, last
}

// endsRole reports whether a role noun ends at token i: "General" in "Secretary-General" is no rank.
func (s *sentence) endsRole(i int) bool {
	for k := range s.roles {
		if s.roles[k].last == i && s.roles[k].first < i {
			return true
		}
	}
	return false
}

// throughBody attaches a role that is parted from the name by the body it serves: "spokesman for the foreign ministry Jan
// Berg", "a member of its parliament, Jan Berg,". It says where the phrase begins.
func (d *doc) throughBody(s *sentence, n *name, first int) int {
	for i := 1; i < len(s.roles); i++ {
		r, q := &s.roles[i-1], &s.roles[i]
		comma := q.phrase.last+2 == first && s.word(first-1) == "," && r.introduces(s)
		if q.phrase.last+1 != first && !comma || q.isPerson() || !r.isPerson() || r.done {
			continue
		}
		k := q.phrase.first - 1
		if q.phrase.pronoun >= 0 {
			k = q.phrase.pronoun - 1
		}
		if s.word(k) == "the" {
			k--
		}
		if w := s.word(k); (w == "for" || w == "of" || w == "at") && r.last+1 == k {
			d.call(n.whose, s, r)
			r.done = true
			return r.phrase.first
		}
	}
	return first
}

// longestTask is the most words of what an office is for.
const longestTask = 5

// throughTask attaches an office that is parted from the name by what it is for: "deputy minister for consular affairs Jan
// Berg", "the envoy for peace and security, Jan Berg,". It says where the phrase begins.
func (d *doc) throughTask(s *sentence, n *name, first int) int {
	for i := range s.roles {
		r := &s.roles[i]
		from, to := r.phrase.last+1, first-1
		if comma := s.word(to) == ","; comma && r.introduces(s) {
			to--
		} else if comma {
			continue
		}
		if r.done || !r.isPerson() || r.office == nil || to-from < 1 || to-from > longestTask || !s.isTask(from, to) {
			continue
		}
		d.call(n.whose, s, r)
		r.done = true
		if r.phrase.pronoun >= 0 {
			return r.phrase.pronoun
		}
		return r.phrase.first
	}
	return first
}

// isTask reports whether tokens [from, to] say what an office is for, in words of no name and no role.
func (s *sentence) isTask(from, to int) bool {
	if w := s.word(from); w != "for" && w != "on" || s.upos(to) != "NOUN" {
		return false
	}
	for i := from + 1; i <= to; i++ {
		u := s.upos(i)
		if s.nameAt(i) != nil || s.small[i] != s.words[i] || u != "NOUN" && u != "ADJ" && u != "CCONJ" && u != "DET" {
			return false
		}
	}
	return !slices.ContainsFunc(s.roles, func(r role) bool { return from < r.last && r.last <= to })
}

// describesAfter reports whether the role describes the person whose name ends two tokens before i: "Jan Berg, an analyst",
// "Jan Berg, President Sorin's aide". A role that goes with a name of its own does not.
func (d *doc) describesAfter(s *sentence, r *role, i int) bool {
	if n := s.nameAt(r.last + 1); n != nil && n.whose != nil && r.phrase.last == r.last {
		return false
	}
	if r.follows(s, i) {
		return true
	}
	for k := range s.roles {
		q := &s.roles[k]
		if q.phrase.first == i && q.phrase.last+1 == r.phrase.first && r.phrase.person != nil {
			return r.isPerson()
		}
	}
	return false
}

// introduces reports whether the role's phrase can stand before a name and a comma: "the Norwegian envoy, Jan Berg".
func (r *role) introduces(s *sentence) bool {
	return r.isPerson() && (r.phrase.those || r.phrase.any || r.phrase.owned || len(r.phrase.states) > 0 || r.phrase.person != nil || r.phrase.pronoun >= 0 || len(r.phrase.owners) > 0)
}

// follows reports whether the role's phrase begins at token i, after a name and a comma: "Jan Berg, an analyst".
func (r *role) follows(s *sentence, i int) bool {
	begin := r.phrase.first
	if begin == i {
		return r.isPerson()
	}
	if r.phrase.pronoun == i {
		return r.isPerson()
	}
	return r.isPerson() && begin == i+1 && (s.word(i) == "the" || s.word(i) == "a" || s.word(i) == "an")
}

func (r *role) isPerson() bool {
	if r.office != nil && !r.office.Plural {
		return true
	}
	for _, n := range r.nouns {
		if n.kind == personNoun {
			return true
		}
	}
	return false
}

// call notes that somebody is called by a role.
func (d *doc) call(p *person, s *sentence, r *role) {
	e := d.be(p)
	var of ID
	switch {
	case len(r.phrase.states) > 0:
		of = r.phrase.states[0]
	case len(r.phrase.owners) > 0:
		of = r.phrase.owners[0]
	case r.phrase.person != nil:
		of = ID(d.be(r.phrase.person).Country)
	}
	if id := d.within(s, r); of == "" && id != "" && !(p.known && len(d.servedBy(p, r.office)) > 3) {
		of = id
	}
	class := ""
	if r.office != nil {
		class = r.office.Office
	}
	if class == "counterpart" || r.counterpart(s) {
		if q := d.antecedent(s, r.phrase.pronoun, r.first); q != nil {
			d.likeOffice(e, d.be(q), of)
			p.stated = true
		} else if e.Country == "" && of != "" { // "Meeting his Chadian counterpart Ali Dago, Berg said": it is no office by itself
			e.Country = d.country(of)
		}
		return
	}
	if p.known && of == "" {
		of = d.servedBy(p, r.office)
	}
	if !r.phrase.former && of != "" {
		p.serves = of
	}
	if e.Country == "" && of != "" {
		e.Country = d.country(of)
		if item, _ := d.lex.Item(of); item.Country == "IGO" {
			e.Country = "IGO"
		}
	}
	if item, ok := d.lex.Item(of); ok && item.Type == lexicon.State && r.office != nil && r.office.Sector == "GOV" && !r.phrase.former && len(r.phrase.states) == 1 {
		e.Country = string(of) // "South Sudan's president", who once held office in Khartoum
	}
	if r.office != nil && !r.phrase.lower {
		if !p.stated && len(e.Mentions) == 0 && r.office.Office != "leader" && !r.phrase.former {
			e.Office, e.OfficeClass = "", "" // assumed for a word that meant him before his name
		}
		d.hold(e, r.office, of, r.phrase.former, r.phrase.adjective...)
		p.stated = true
	} else if !p.stated && len(r.nouns) > 0 {
		d.describe(e, s, r)
	}
	if r.phrase.opposed {
		e.Standing, e.Sector = "party", "OPP"
	}
}

// within is the state or body whose name is part of the words of an office: "EU foreign policy chief"; "" where none is.
func (d *doc) within(s *sentence, r *role) ID {
	n := s.nameAt(r.first)
	if n == nil || n.last >= r.last || len(n.readings) == 0 || n.whose != nil {
		return ""
	}
	return n.readings[0].ID
}

// servedBy is the state or body whose office a known person holds, where the text does not say: that of a term of the same
// office, else the person's state.
func (d *doc) servedBy(p *person, o *lexicon.OfficeWord) ID {
	if o != nil {
		for _, t := range d.lex.Terms(p.id) {
			if t.Holds(d.published) && (t.Office == o.Office || levelOf(t.Office) == o.Level) {
				return t.Of
			}
		}
		if o.Sector == "IGO" {
			return ""
		}
	}
	return ID(p.entity.Country)
}

func (r *role) counterpart(s *sentence) bool {
	w := s.small[r.last]
	return w == "counterpart" || w == "counterparts"
}
