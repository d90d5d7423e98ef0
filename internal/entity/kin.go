package entity

import (
	"slices"
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// rebelSectors are those of nouns that the article's one armed group may be called by: "the rebels", "the militia".
var rebelSectors = words("REB UAF")

// bandNouns, with "the", stand for the group named last.
var bandNouns = words("group movement organization organisation faction")

// countArmed notes the armed groups that the article names.
func (d *doc) countArmed() {
	for i := range d.sents {
		s := &d.sents[i]
		for k := range s.names {
			n := &s.names[k]
			if s.quiet || len(n.readings) == 0 || n.kind != recognise.Organization {
				continue
			}
			item, _ := d.lex.Item(n.readings[0].ID)
			if sector, _ := sectorOf(item); item.Type == lexicon.Group && rebelSectors[sector] && !slices.Contains(d.armed, item.ID) {
				d.armed = append(d.armed, item.ID)
			}
		}
	}
}

// kin is the named group that "the rebels" or "the group" means: the only armed group of the article, or the group named
// in this sentence or the two before; nil where none is.
func (d *doc) kin(s *sentence, r *role) []ID {
	p := &r.phrase
	if !p.those || p.number > 0 || p.any || p.owned || p.unread || p.western || p.former || p.pronoun >= 0 || p.person != nil || len(p.owners) > 0 {
		return nil
	}
	if bandNouns[s.small[r.last]] && r.first == r.last && p.bare() {
		return d.lastGroup(s, r)
	}
	rebels := slices.ContainsFunc(r.nouns, func(n noun) bool { return rebelSectors[n.sector] && (n.kind == groupNoun || n.kind == bodyNoun) })
	sent := slices.ContainsFunc(r.nouns, func(n noun) bool { return n.kind == ownerNoun }) && d.faction(p) == "REB"
	if !rebels && !sent || len(d.armed) != 1 {
		return nil
	}
	country := ID(d.country(d.armed[0]))
	if len(p.states) > 1 || len(p.states) == 1 && p.states[0] != country || len(p.states) == 0 && d.focus != "" && country != "" && country != d.focus {
		return nil
	}
	d.known(d.armed[0])
	return d.armed
}

// faction is the sector that the adjective of a role's phrase tells: "rebel", "separatist", "opposition"; "" where none does.
func (d *doc) faction(p *phrase) string {
	if p.opposed {
		return "OPP"
	}
	for _, w := range p.adjective {
		for _, n := range d.nouns[strings.ToLower(w)] {
			if len(n.words) == 1 && n.sector == "REB" {
				return "REB"
			}
		}
	}
	return ""
}

// lastGroup is the group named last before the role, in its sentence or the two before, if no body was named since.
func (d *doc) lastGroup(s *sentence, r *role) []ID {
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-2; k-- {
		m := &d.mentions[k]
		if m.Sent == s.at && m.Last >= r.first || m.Use != Named || len(m.IDs) != 1 {
			continue
		}
		switch e := d.byID[m.IDs[0]]; {
		case e.Type == Group && e.Sector != "CVL":
			return m.IDs
		case e.Type == Group || e.Type == Organization:
			return nil
		}
	}
	return nil
}

// foeNouns mean, with "his" or "its", the other party.
var foeNouns = words("rival foe enemy opponent adversary")

// foe is whom "its rival" means: the body set beside it ("its rival, the Hill Front"), else the other of the two parties.
func (d *doc) foe(s *sentence, r *role) []ID {
	if !foeNouns[s.small[r.last]] {
		return nil
	}
	if ids := d.setBeside(s, r.phrase.last+1); ids != nil {
		return ids
	}
	if r.phrase.pronoun < 0 {
		return nil
	}
	if ids := d.otherOfficer(s, r); ids != nil || len(d.pair) != 2 {
		return ids
	}
	whose := d.owning(s, r)
	if len(whose) != 1 {
		return nil
	}
	switch whose[0] {
	case d.pair[0]:
		return d.pair[1:]
	case d.pair[1]:
		return d.pair[:1]
	}
	return nil
}

// otherOfficer is whom "his rival" means beside an officer: the other one, where the article names just two.
func (d *doc) otherOfficer(s *sentence, r *role) []ID {
	whose := d.referent(s, r.phrase.pronoun, pronouns[s.small[r.phrase.pronoun]])
	if len(whose) != 1 {
		return nil
	}
	q := d.byID[whose[0]]
	officers := d.officers("")
	if len(officers) != 2 || q.Sector != "MIL" && q.Type != Person {
		return nil
	}
	var others []ID
	for _, id := range officers {
		if e := d.byID[id]; id != q.ID && (q.Type == Person && slices.Contains(officers, q.ID) || q.Type == Office && e.OfficeClass != q.OfficeClass) {
			others = append(others, id)
		}
	}
	if len(others) != 1 {
		return nil
	}
	return others
}

// setBeside is the person, body or group whose name stands at token i, a comma and "the" before it left out.
func (d *doc) setBeside(s *sentence, i int) []ID {
	if s.word(i) == "," {
		i++
	}
	if s.word(i) == "the" {
		i++
	}
	var best *Mention
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent == s.at; k-- {
		if m := &d.mentions[k]; m.First == i && m.Use == Named && (best == nil || m.Last > best.Last) {
			best = m
		}
	}
	if best == nil || d.byID[best.IDs[0]].Type == Place {
		return nil
	}
	if s.upos(best.Last+1) == "NOUN" {
		return d.setBeside(s, best.Last+1) // "its rival, Hill Front leader Jan Berg"
	}
	return best.IDs
}
