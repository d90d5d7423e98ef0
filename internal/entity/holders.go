package entity

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// counterparts are those of the same office elsewhere: "his Chadian and Peruvian counterparts".
func (d *doc) counterparts(s *sentence, r *role) []ID {
	q := d.antecedent(s, r.phrase.pronoun, r.first)
	var ids []ID
	for _, state := range r.phrase.states {
		class, title, level := "", "", ""
		if q != nil {
			e := d.be(q)
			d.assume(q)
			class, title, level = e.OfficeClass, titleOf(e), e.Level
		}
		ids = append(ids, d.holder(state, class, title, level))
	}
	return ids
}

// holder is who holds an office of a state: the person the article names for it, else the only one the lexicon knows at
// the time, else the office itself.
func (d *doc) holder(state ID, class, title, level string) ID {
	var best *person
	for _, p := range d.people {
		e := d.be(p)
		own := e.Country == string(state) || class == "military chief" && e.Country == d.country(state)
		if p.count == 0 || !own || e.Former || class == "" {
			continue
		}
		d.assume(p)
		if (e.OfficeClass == class || slices.Contains(p.styled, class) || level == "leaders" && e.Level == "leaders" || d.held(p, state, class, level)) && (best == nil || p.count > best.count) {
			best = p
		}
	}
	if best != nil {
		return d.be(best).ID
	}
	if id := d.incumbent(state, class); id != "" {
		d.known(id)
		item, _ := d.lex.Item(id)
		var words []string
		for _, w := range strings.Fields(item.Name) {
			words = append(words, plain(w))
		}
		p := d.introduce(&person{id: id, known: true, words: words, sounds: soundsOf(words)})
		d.assume(p)
		return id
	}
	return d.office(state, class, title, level)
}

// held reports whether the lexicon knows a term of the person in such an office of the state that may be meant, where
// neither the text nor the date tells the office.
func (d *doc) held(p *person, state ID, class, level string) bool {
	if !p.known || p.entity.OfficeClass != "" {
		return false
	}
	for _, t := range d.lex.Terms(p.id) {
		if t.Of == state && t.Holds(d.published) && (t.Office == class || class == "leader" && levelOf(t.Office) == level) {
			return true
		}
	}
	return false
}

// incumbent is the one holder of an office throughout the time of publication, or "".
func (d *doc) incumbent(state ID, class string) ID {
	if class == "" || !d.published.Known() {
		return ""
	}
	var id ID
	for _, t := range d.lex.Holders(class, state) {
		if !t.Holds(d.published) {
			continue
		}
		if id != "" && id != t.Holder {
			return ""
		}
		id = t.Holder
	}
	return id
}

// office is an office-holder nobody names.
func (d *doc) office(state ID, class, title, level string) ID {
	item, _ := d.lex.Item(state)
	if title == "" {
		title = class
	}
	if title == "" {
		title = "representative"
	}
	text := strings.ToLower(title) + " of " + item.Name
	id := idOf(Office, text)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country = text, Office, d.country(state)
		e.Office, e.OfficeClass, e.Level = title+" of "+item.Name, class, level
		e.Sector, e.Standing = "GOV", "government"
		if item.Country == "IGO" {
			e.Country = "IGO"
		}
		if d.apart(state) {
			e.Serves = cmp.Or(item.Part, state)
		}
	})
	return id
}

// holders are those an office word means: of the states of its phrase, one each; of nobody's, those last named.
func (d *doc) holders(s *sentence, r *role) ([]ID, string) {
	p, o := &r.phrase, r.office
	of := slices.Concat(p.states, p.owners)
	if p.unread && len(of) == 0 {
		return nil, ""
	}
	if o.Plural && len(of) == 1 && p.number == 0 || p.any {
		return nil, ""
	}
	var ids []ID
	for _, id := range of {
		ids = append(ids, d.holder(id, o.Office, o.Title, o.Level))
	}
	if len(ids) > 0 {
		return ids, "holder"
	}
	if p.person != nil || p.western {
		return nil, ""
	}
	if o.Plural && p.number == 0 && len(p.adjective) > 0 {
		return nil, "" // "the separatist authorities"
	}
	if o.Plural && (p.number > 1 || p.those) {
		n := max(p.number, 2)
		ids := d.latest(s, r.first, n, o)
		if ids == nil && n == 2 && rankOf(o.Office) < rankOf("minister") {
			for _, id := range d.pair {
				ids = append(ids, d.holder(id, o.Office, o.Title, o.Level)) // "the two presidents", of the two parties
			}
		}
		return ids, "those named"
	}
	if !o.Plural && p.those {
		ids := d.latest(s, r.first, 1, o)
		if ids == nil && o.Sector == "IGO" {
			if body := d.lastBody(); body != "" {
				ids = []ID{d.holder(body, o.Office, o.Title, o.Level)} // "the Secretary-General"
			}
		}
		return ids, "the one named"
	}
	return nil, ""
}

// lastBody is the body of several states mentioned last, or "".
func (d *doc) lastBody() ID {
	for k, n := len(d.mentions)-1, 0; k >= 0 && n < 300; k, n = k-1, n+1 {
		if m := &d.mentions[k]; len(m.IDs) == 1 && d.byID[m.IDs[0]].Country == "IGO" && d.byID[m.IDs[0]].Type == Organization {
			return m.IDs[0]
		}
	}
	return ""
}

// latest are the last n different people of an office's level named before token i; none unless there are n.
func (d *doc) latest(s *sentence, i, n int, o *lexicon.OfficeWord) []ID {
	var ids []ID
	for k := len(d.mentions) - 1; k >= 0 && len(ids) < n; k-- {
		m := &d.mentions[k]
		if m.Sent < s.at-12 {
			break
		}
		for _, id := range m.IDs {
			e := d.byID[id]
			if e == nil || e.Type != Person && (e.Type != Office || e.Country == "") || m.Rule == "described" || slices.Contains(ids, id) || len(ids) == n {
				continue
			}
			if e.OfficeClass == o.Office || o.Office == "minister" && strings.HasSuffix(e.Level, "ministers") || o.Level != "" && e.Level == o.Level && (o.Plural || o.Office == "leader") {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) < n {
		return nil
	}
	slices.Reverse(ids)
	return ids
}
