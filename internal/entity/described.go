package entity

import (
	"cmp"
	"slices"
	"strings"
)

// saidBefore is whom "the official" or "the source" means: the last one described by that noun.
func (d *doc) saidBefore(s *sentence, r *role) []ID {
	p := &r.phrase
	if !p.those || p.number > 0 || len(p.states) > 0 || len(p.owners) > 0 || len(p.adjective) > 0 || p.western || p.owned || p.unread || r.plural() || !r.isPerson() {
		return nil
	}
	noun := " " + s.small[r.last]
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-8; k-- {
		m := &d.mentions[k]
		if m.Rule != "described" || len(m.IDs) != 1 {
			continue
		}
		e := d.byID[m.IDs[0]]
		if e.Type != Group && strings.HasSuffix(" "+strings.ToLower(e.Name), noun) {
			return m.IDs
		}
	}
	return nil
}

// described is somebody told only by what he, she or they are: "a senior Chadian official", "Western powers".
func (d *doc) described(s *sentence, r *role) ([]ID, Use, string) {
	p := &r.phrase
	var parts []string
	country := ""
	for _, id := range p.states {
		item, _ := d.lex.Item(id)
		parts = append(parts, item.Name)
		country = string(id)
		d.known(id)
	}
	if len(p.states) > 1 {
		country = ""
	} else if id := d.within(s, r); country == "" && id != "" {
		country = d.country(id) // "a Foggy Bottom spokeswoman", where that is an office of its own
	}
	kind := Person
	sector, standing, plural := r.class()
	if standing == "" && speaks[s.small[r.last]] {
		standing = d.spokenFor(p, country)
	}
	if side := d.faction(p); side != "" && sector == "GOV" {
		sector, standing, plural = side, "", true // "the rebel delegation", "separatist authorities"
	} else if r.office == nil && !slices.ContainsFunc(r.nouns, func(n noun) bool { return n.kind == groupNoun || n.kind == personNoun }) {
		return nil, "", ""
	}
	use := Nominal
	switch {
	case plural:
		kind, use = Group, Collective
	case standing == "government":
		kind = Office // nobody is named: "a Chadian official" is whoever holds the office
	}
	text := surface(s, p.first, r.last)
	id := idOf(kind, text, parts...)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country, e.Sector, e.Standing, e.Former = text, kind, country, sector, standing, p.former
		if len(p.states) > 1 {
			e.Members = p.states
		}
		if p.opposed {
			e.Standing = "party"
		}
		if r.office != nil {
			e.Level = r.office.Level
		}
		if len(p.owners) > 0 && country == "" {
			e.Country = d.country(p.owners[0])
		}
		if p.those && rebelSectors[sector] || sector == "OPP" {
			e.Country = cmp.Or(e.Country, string(d.meant(p, sector, standing)))
		}
		if p.person != nil && country == "" {
			e.Country = d.be(p.person).Country
		}
	})
	return []ID{id}, use, "described"
}

// class is the sector and the standing of whom a role noun is for, and whether it is for several: its office's, or those of its
// first noun for people.
func (r *role) class() (sector, standing string, plural bool) {
	if r.office != nil {
		sector, standing, plural = r.office.Sector, standingOf(r.office), r.office.Plural
	}
	for _, n := range r.nouns {
		if n.kind == groupNoun || n.kind == personNoun || n.kind == ownerNoun {
			sector, standing, plural = n.sector, n.standing, n.plural || n.kind == groupNoun
			break
		}
	}
	return sector, standing, plural
}

// speaks are the nouns for those who speak with the standing of whom they speak for.
var speaks = words("spokesman spokeswoman spokesperson")

// spokenFor is the standing of a spokesman told only by state or body: "a British spokesman", "a spokesman for the Union";
// "" where neither is told.
func (d *doc) spokenFor(p *phrase, country string) string {
	if len(p.owners) > 0 {
		if item, ok := d.lex.Item(p.owners[0]); ok {
			if _, standing := sectorOf(item); standing != "" {
				return standing
			}
		}
	}
	if len(p.states) > 0 || country != "" {
		return "government"
	}
	return ""
}
