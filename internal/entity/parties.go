package entity

import (
	"slices"
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// theTwo are the two people whom the sentence up to token i, or else the one before it, names, if it names just two.
func (d *doc) theTwo(s *sentence, i int) []ID {
	for back := range 2 {
		var ids []ID
		for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-back; k-- {
			m := &d.mentions[k]
			if m.Sent != s.at-back || back == 0 && m.Last >= i || m.Use != Named || len(m.IDs) != 1 || slices.Contains(ids, m.IDs[0]) {
				continue
			}
			if d.byID[m.IDs[0]].Type == Person {
				ids = append(ids, m.IDs[0])
			}
		}
		if len(ids) == 2 {
			if a, b := d.byID[ids[0]], d.byID[ids[1]]; a.Country == b.Country && a.Country != "" {
				if both := d.facing(); both != nil {
					return both // a lawmaker and his president are not "the two" who will meet again
				}
			}
			slices.Reverse(ids)
			return ids
		}
		if len(ids) > 0 {
			return nil
		}
	}
	return nil
}

// facing are the two people of different states whom the article has named most, each more than twice; of its two parties,
// where it joins two by name. Nil where there are none.
func (d *doc) facing() []ID {
	var best, next *person
	for _, q := range d.people {
		e := d.be(q)
		if q.count < 3 || e.Country == "" || e.Country == "IGO" || len(d.pair) == 2 && !slices.Contains(d.pair, ID(e.Country)) {
			continue
		}
		switch {
		case best == nil || q.count > best.count:
			if best != nil && d.be(best).Country != e.Country {
				next = best
			}
			best = q
		case e.Country != d.be(best).Country && (next == nil || q.count > next.count):
			next = q
		}
	}
	if next == nil {
		return nil
	}
	return []ID{d.be(best).ID, d.be(next).ID}
}

// latestPeople are the last n different people named by name before token i; of the armed forces and groups alone where
// only officers can be meant.
func (d *doc) latestPeople(s *sentence, i, n int, officers bool) []ID {
	var ids []ID
	for k := len(d.mentions) - 1; k >= 0 && len(ids) < n && d.mentions[k].Sent >= s.at-6; k-- {
		m := &d.mentions[k]
		if m.Use == Named && len(m.IDs) == 1 && !slices.Contains(ids, m.IDs[0]) && d.byID[m.IDs[0]].Type == Person && (!officers || d.isOfficer(m.IDs[0])) {
			ids = append(ids, m.IDs[0])
		}
	}
	if len(ids) < n {
		return nil
	}
	slices.Reverse(ids)
	return ids
}

// joinedPeople are the two people whom the sentence up to token i, or one of the two before it, last joins by "and"; nil where
// none does.
func (d *doc) joinedPeople(s *sentence, i int) []ID {
	for back := 0; back < 3 && s.at-back >= 0; back++ {
		t := &d.sents[s.at-back]
		end := i
		if back > 0 {
			end = len(t.words)
		}
		if ids := d.joinedBefore(t, end); len(ids) == 2 && d.byID[ids[0]].Type == Person {
			return ids
		}
	}
	return nil
}

// generals are the two whom "the two generals" or "Chad's rival generals" means: those named last, else the only two of the
// article.
func (d *doc) generals(s *sentence, r *role) []ID {
	p := &r.phrase
	if p.number > 2 || p.number == 0 && !slices.Contains(p.adjective, "rival") && !slices.Contains(p.adjective, "warring") {
		return nil
	}
	if len(p.states) == 0 {
		if ids := d.latestPeople(s, r.first, 2, true); ids != nil {
			return ids
		}
	}
	var of ID
	if len(p.states) > 0 {
		of = p.states[0]
	}
	if ids := d.officers(of); len(ids) == 2 {
		return ids
	}
	return nil
}

// officers are the officers, of that state if it is not "", whom the article names.
func (d *doc) officers(of ID) []ID {
	var ids []ID
	for _, q := range d.people {
		if e := d.be(q); q.count > 0 && d.isOfficer(e.ID) && (of == "" || string(of) == e.Country) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// isOfficer reports whether somebody leads or serves in an armed force or group.
func (d *doc) isOfficer(id ID) bool {
	e := d.byID[id]
	if e.Sector == "MIL" || e.Sector == "REB" || strings.HasPrefix(string(d.servedBody(id)), "group/") {
		return true
	}
	return slices.ContainsFunc(d.lex.Terms(id), func(t lexicon.Term) bool {
		return t.Holds(d.published) && (t.Office == "military chief" || t.Office == "officer" || t.Office == "group leader" || strings.HasPrefix(string(t.Of), "group/"))
	})
}

// sides are the parties: "both sides", "the two countries", "the former foes".
func (d *doc) sides(s *sentence, r *role) []ID {
	p := &r.phrase
	is := slices.ContainsFunc(r.nouns, func(n noun) bool { return n.kind == sidesNoun && n.plural })
	if !is || len(p.states) > 0 || len(p.owners) > 0 || p.western && p.number == 0 || p.person != nil {
		return nil
	}
	both := p.number == 2 || s.word(p.first-1) == "both"
	if !both && !(p.those && p.number == 0) || p.number > 2 {
		return nil
	}
	if !both {
		if w := s.small[r.last]; w == "countries" || w == "states" || w == "governments" || w == "nations" || w == "capitals" || w == "republics" || w == "two" {
			if len(d.pair) == 0 {
				return nil
			}
		}
	}
	return d.pair
}

// countryNouns stand, with "the" or "this", for the state named last.
var countryNouns = words("country nation republic")

// theCountry is the state that "the country" means: the one named last.
func (d *doc) theCountry(s *sentence, r *role) []ID {
	p := &r.phrase
	if countryNouns[s.small[r.last]] && p.pronoun >= 0 {
		return d.owning(s, r)
	}
	if !countryNouns[s.small[r.last]] || !p.those || len(p.states) > 0 || len(p.adjective) > 0 || p.number > 0 {
		return nil
	}
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-4; k-- {
		m := &d.mentions[k]
		if m.Sent == s.at && m.Last >= r.first || len(m.IDs) != 1 || m.Use == Pronoun {
			continue
		}
		if e := d.byID[m.IDs[0]]; e.Type == State {
			return m.IDs
		} else if e.Type == Place && len(e.Country) == 3 {
			d.known(ID(e.Country))
			return []ID{ID(e.Country)}
		}
	}
	return nil
}

// pairUp finds which two parties the article is mostly about: the two states or groups it joins most often.
func (d *doc) pairUp() {
	counts := map[[2]ID]int{}
	var order [][2]ID
	for i := range d.sents {
		s := &d.sents[i]
		var before *name
		var beforeID ID
		for k := range s.names {
			n := &s.names[k]
			id := n.partyOf()
			if id == "" {
				continue
			}
			listed := before != nil && s.word(before.first-1) == "," && s.nameAt(before.first-2) != nil // "Chad, Peru and Norway"
			if before != nil && id != beforeID && !listed && joinedBy(s, before.last+1, n.first) && !s.goBetween(before.first, before.last) {
				pair := [2]ID{beforeID, id}
				if pair[0] > pair[1] {
					pair[0], pair[1] = pair[1], pair[0]
				}
				if counts[pair] == 0 {
					order = append(order, pair)
				}
				counts[pair]++
			}
			before, beforeID = n, id
		}
	}
	top := 0
	for _, pair := range order {
		if counts[pair] > top {
			top = counts[pair]
			d.pair = pair[:]
		}
	}
	for _, id := range d.pair {
		d.known(id)
	}
}

// helping are the verbs for what those do who stand between two parties.
var helping = words("mediate broker host sponsor facilitate convene say announce urge oversee chair moderate arrange")

// goBetween reports whether the name at those tokens is the subject of a verb for helping others to talk, or for telling of
// it: "Norway and Peru brokered the truce", "the truce will hold, Norway and Peru say".
func (s *sentence) goBetween(first, last int) bool {
	k := s.head(first, last)
	h := s.Tokens[k].Head
	return h >= 0 && isSubject(&s.Tokens[k]) && helping[strings.ToLower(s.Tokens[h].Lemma)]
}

// partyOf is the state or group a name can stand for in a pair.
func (n *name) partyOf() ID {
	if id := n.stateOf(); id != "" {
		return id
	}
	if n.kind == recognise.Organization && len(n.readings) > 0 && strings.HasPrefix(string(n.readings[0].ID), "group/") {
		return n.readings[0].ID
	}
	return ""
}

// joinedBy reports whether the tokens [from, to) only join what stands around them: "and", a dash.
func joinedBy(s *sentence, from, to int) bool {
	if to-from > 4 || to <= from {
		return false
	}
	joint := false
	for i := from; i < to; i++ {
		switch w := s.small[i]; {
		case w == "government" || w == "delegation":
		case w == "and" || w == "-" || w == "–" || w == "with":
			joint = true
		case w == "the" || s.isPossessive(i):
		default:
			return false
		}
	}
	return joint
}
