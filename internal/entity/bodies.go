package entity

import (
	"slices"
	"strings"
)

// owning is whose the role noun's phrase is: the states and bodies it names, the state its person speaks for, whom its
// pronoun means ("Sorin said his side was ready").
func (d *doc) owning(s *sentence, r *role) []ID {
	p := &r.phrase
	ids := slices.Concat(p.states, p.owners)
	for _, id := range ids {
		d.known(id)
	}
	if len(ids) > 0 {
		return ids
	}
	var whose []ID
	if p.person != nil {
		whose = []ID{d.be(p.person).ID}
	} else if p.pronoun >= 0 {
		whose = d.referent(s, p.pronoun, pronouns[s.small[p.pronoun]])
	}
	for _, id := range whose {
		e := d.byID[id]
		serves := d.servedBody(id)
		switch {
		case e.Type == State || e.Type == Organization || e.Type == Group:
			ids = append(ids, id)
		case serves != "":
			d.known(serves)
			ids = append(ids, serves)
		case (e.Type == Person || e.Type == Office) && len(e.Country) == 3 && e.Country != "IGO" && !e.Former:
			ids = append(ids, ID(e.Country))
			d.known(ID(e.Country))
		}
	}
	return ids
}

// servedBody is the body, no state, whose office the person of that id holds, or "".
func (d *doc) servedBody(id ID) ID {
	if p := d.personOf[id]; p != nil && p.entity != nil && len(p.serves) > 3 && !p.entity.Former {
		return p.serves
	}
	return ""
}

// ownForces are nouns that, with somebody's name or a possessive, mean the body he or she leads: "his force".
var ownForces = words("force forces movement group party organization organisation army militia fighters")

// bodyBefore is the body of the same sort named last, where the phrase says no more than "the army".
func (d *doc) bodyBefore(s *sentence, r *role, n noun) []ID {
	p := &r.phrase
	if len(p.states) > 0 || len(p.owners) > 0 || p.any || p.owned || p.pronoun >= 0 || len(p.adjective) > 0 || n.sector == "MED" {
		return nil
	}
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-30; k-- {
		m := &d.mentions[k]
		e := d.byID[m.IDs[0]]
		if len(m.IDs) != 1 || e.Type != Organization || m.Use == Modifier || e.Sector != n.sector {
			continue
		}
		if n.sector == "MIL" && d.focus != "" && e.Country != "" && e.Country != string(d.focus) && d.mentions[k].Sent < s.at-2 {
			continue // an army of elsewhere, told in passing
		}
		if n.sector == "MIL" || strings.Contains(strings.ToLower(e.Name), n.words[len(n.words)-1]) {
			return m.IDs
		}
	}
	return nil
}

// body is a body of its own that the phrase names by what it is: "Chad's army", "the Peruvian foreign ministry".
func (d *doc) body(s *sentence, r *role, n noun) ID {
	kind := strings.ReplaceAll(strings.Join(n.words, " "), "defense", "defence")
	if len(r.phrase.adjective) > 0 && s.isPossessive(r.first-1) {
		kind = r.phrase.adjective[0] + "’ " + kind
	}
	name, full, country := kind, kind, ""
	owner := d.owning(s, r)
	if len(owner) == 0 && (n.sector != "PTY" || n.words[0] == "opposition") {
		if id := d.meant(&r.phrase, n.sector, n.standing); id != "" {
			owner = []ID{id} // "the foreign ministry", in a report from the capital
			d.known(id)
		}
	}
	if len(owner) > 0 {
		item, _ := d.lex.Item(owner[0])
		if id := d.knownBody(owner[0], kind); id != "" {
			return id
		}
		country = d.country(owner[0])
		if item.Country == "IGO" {
			country = "IGO"
		}
		full = kind + " of " + d.byID[owner[0]].Name
		name = strings.ToUpper(full[:1]) + full[1:]
		if n.sector == "MED" {
			name = surface(s, r.phrase.first, r.last)
		}
	}
	id := idOf(Organization, full)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country, e.Sector, e.Standing = name, Organization, country, n.sector, n.standing
	})
	return id
}
