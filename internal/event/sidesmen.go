package event

import (
	"slices"
	"sort"
	"strings"

	"parley/internal/entity"
)

// sidesNow are the sides that "the two sides" means here: those of a meeting of two told of just before, else the article's.
func (r *reading) sidesNow(v *view) []entity.ID {
	if r.pair != nil && r.speaksOf(r.pair[0], v.at) && r.speaksOf(r.pair[1], v.at) {
		return r.pair
	}
	if len(r.pair) == 2 && r.stateOf(r.pair[0]) != "" && r.stateOf(r.pair[0]) == r.stateOf(r.pair[1]) {
		return r.pair // a war within one state: those who met before are its helpers
	}
	for n := len(r.out) - 1; n >= 0 && v.at-r.out[n].v.at < 4; n-- {
		d := r.out[n]
		if d.Type != Meeting || len(d.Roles.Participant) != 2 || d.v == v {
			continue
		}
		a, b := r.stateOf(d.Roles.Participant[0]), r.stateOf(d.Roles.Participant[1])
		if a != "" && b != "" && a != b {
			return []entity.ID{a, b}
		}
	}
	return r.pair
}

// miscounted is the two sides of the article where "the two leaders" was taken for one of anybody, or for one of the sides
// and an outsider; nil where the words and those they stand for agree.
func (r *reading) miscounted(v *view, tok int, ids []entity.ID) []entity.ID {
	if h := v.head(tok); r.pair != nil && v.s.Tokens[tok].Form == "them" && v.rel(tok) == "obj" && h >= 0 && len(ids) == 2 && (r.c.class("host", v.lemma[h]) || r.c.class("mediated", v.lemma[h])) {
		if a, b := r.sideOf(ids[0]), r.sideOf(ids[1]); (a == "") != (b == "") {
			return r.heldBy(v, "leader") // "Cole hosted them": the sides
		}
	}
	men := v.lemma[tok] == "man" || v.lemma[tok] == "men"
	if r.pair == nil || v.isVerb(tok) || !men && !r.c.class("side", v.lemma[tok]) && !r.c.class("plural_people", v.lemma[tok]) || v.kid(tok, "conj") >= 0 {
		return nil
	}
	two := v.lemma[tok] == "two" || v.lemma[tok] == "both"
	for _, k := range v.kids[tok] {
		two = two || v.lemma[k] == "two" || v.lemma[k] == "both"
	}
	if !two {
		return nil
	}
	of := func(side entity.ID) bool {
		return slices.ContainsFunc(ids, func(id entity.ID) bool { return r.sideOf(id) == side })
	}
	a, b := of(r.pair[0]), of(r.pair[1])
	if r.actsOn(v, tok, ids) {
		return r.heldBy(v, v.lemma[tok])
	}
	if len(ids) == 1 || a != b && !r.rivals(ids) || !a && !b && r.c.class("camp", v.lemma[tok]) {
		return r.heldBy(v, v.lemma[tok])
	}
	return nil
}

// actsOn reports whether the subject of the verb above an object is among those the object was taken for: "Cole met the
// two men" means two others.
func (r *reading) actsOn(v *view, tok int, ids []entity.ID) bool {
	h, slot := v.climb(tok)
	if h < 0 || !v.isVerb(h) || slot == "subj" {
		return false
	}
	for _, a := range v.arguments(h) {
		if m := r.mentionAt(v, a.tok); a.slot == "subj" && m >= 0 && slices.Contains(ids, r.mention(m).IDs[0]) {
			return true
		}
	}
	return false
}

// rivals reports whether two people of one state stand against each other, be it that only one of the sides is known to be
// theirs: "the two generals".
func (r *reading) rivals(ids []entity.ID) bool {
	if len(ids) != 2 || len(r.pair) != 2 {
		return false
	}
	a, b, home := r.ents[ids[0]], r.ents[ids[1]], r.ents[r.pair[0]]
	return a != nil && b != nil && home != nil && a.Country == b.Country && a.Country != "" && home.Country == a.Country
}

// ofTheSides is who plural office holders are whose owner was mistaken: "Their foreign ministers" of two presidents, taken
// for the presidents themselves; "the three ministers", the third being he of the state that acts. Nil for all others.
func (r *reading) ofTheSides(v *view, tok int, ids []entity.ID) []entity.ID {
	if len(r.pair) != 2 || v.s.Tokens[tok].XPOS != "NNS" || !r.c.class("plural_people", v.lemma[tok]) {
		return nil
	}
	level := map[string]string{"minister": "foreign ministers", "president": "leaders", "leader": "leaders"}[v.lemma[tok]]
	three, their := false, false
	for _, k := range v.kids[tok] {
		three = three || v.lemma[k] == "three"
		their = their || v.s.Tokens[k].Rel == "nmod:poss" && (v.lemma[k] == "their" || v.lemma[k] == "they")
	}
	both := r.ofBoth(v, tok)
	if level == "" || !three && !their && !both || three && len(ids) == 3 {
		return nil
	}
	for _, id := range ids {
		if e := r.ents[id]; !three && (e == nil || e.Level == level || e.Type == entity.State) {
			return nil
		}
	}
	out := r.heldBy(v, v.lemma[tok])
	if three {
		third := r.outsider(v, tok)
		if third == "" {
			return nil
		}
		out = append(out, r.holder(third, level))
	}
	return out
}

// ofBoth reports whether office holders are those of both sides: "the foreign ministers of the two coastal states".
func (r *reading) ofBoth(v *view, tok int) bool {
	of := v.arguments(tok).first("of")
	if of < 0 || !r.c.class("side", v.lemma[of]) && !r.c.class("people", v.lemma[of]) && !bothStates[v.lemma[of]] || v.s.Tokens[of].XPOS != "NNS" {
		return false
	}
	for _, k := range v.kids[of] {
		if v.lemma[k] == "two" || v.lemma[k] == "both" {
			return true
		}
	}
	return false
}

var bothStates = set("state country nation neighbour neighbor republic")

// outsider is the state outside the pair that acts in the clauses above a token; "" where there is none.
func (r *reading) outsider(v *view, tok int) entity.ID {
	for h, n := v.head(tok), 0; h >= 0 && n < 12; h, n = v.head(h), n+1 {
		if !v.isVerb(h) {
			continue
		}
		for _, t := range v.arguments(h).all("subj") {
			if t == tok || v.s.Tokens[t].XPOS == "NNS" && r.c.class("plural_people", v.lemma[t]) {
				continue // those asked about, or others of whom the same would be asked
			}
			for _, id := range r.who(v, t) {
				if s := r.stateOf(id); s != "" && r.sideOf(s) == "" {
					return s
				}
			}
		}
	}
	return ""
}

// holder is the person named most often who holds an office of that level for a side, else the side itself.
func (r *reading) holder(side entity.ID, level string) entity.ID {
	id, most := side, 0
	for i := range r.f.Entities.Entities {
		e := &r.f.Entities.Entities[i]
		if level != "" && e.Type == entity.Person && !e.Former && len(e.Mentions) > most && r.leads(e, side, level) {
			id, most = e.ID, len(e.Mentions)
		}
	}
	return id
}

// speaksOf reports whether a side is named in a sentence or in one of the two before it.
func (r *reading) speaksOf(side entity.ID, at int) bool {
	for n := max(0, at-2); n <= at; n++ {
		for _, m := range r.named[n] {
			for _, id := range r.mention(m).IDs {
				if e := r.ents[id]; e != nil && e.Type != entity.Place && r.same(id, side) {
					return true
				}
			}
		}
	}
	return false
}

// heldBy is the two sides, or the people of the article who hold the office for them: "the two presidents", "the rival
// generals". Of several the one named most often.
func (r *reading) heldBy(v *view, word string) []entity.ID {
	level := ""
	switch word {
	case "president", "leader", "premier", "general", "commander", "chief", "man", "men", "woman":
		level = "leaders"
	case "minister":
		level = "foreign ministers"
	}
	var out []entity.ID
	for _, p := range r.sidesNow(v) {
		out = append(out, r.holder(p, level))
	}
	return out
}

// leads reports whether a person leads a side: as the holder of an office of that level for a state, as the commander or
// head for an army or armed group.
func (r *reading) leads(e *entity.Entity, side entity.ID, level string) bool {
	s := r.ents[side]
	if s == nil {
		return false
	}
	if s.Type == entity.State {
		return e.Level == level && e.Country == string(side)
	}
	if level != "leaders" || e.Office == "" {
		return false
	}
	return strings.HasSuffix(e.Office, " "+s.Name) || s.Sector == "MIL" && e.Country == s.Country && e.Level == "leaders" && e.Sector != "REB"
}

// sideOf is the one of the two sides that somebody belongs to or leads; "" where he belongs to neither.
func (r *reading) sideOf(id entity.ID) entity.ID {
	for _, p := range r.pair {
		e, s := r.ents[id], r.ents[p]
		if r.same(id, p) || e != nil && s != nil && (r.leads(e, p, "leaders") || e.Office != "" && strings.HasSuffix(e.Office, " "+s.Name)) {
			return p
		}
	}
	return ""
}

// opponent is the other side of the one that a phrase is coordinated with: "a meeting between the army chief and his
// rival". Nil where the phrase means nobody's rival.
func (r *reading) opponent(v *view, tok int) []entity.ID {
	if len(r.pair) != 2 || !r.c.class("opponent", v.lemma[tok]) {
		return nil
	}
	h := v.head(tok)
	if v.rel(tok) != "conj" || h < 0 {
		return nil
	}
	own := entity.ID("")
	for _, id := range r.who(v, h) {
		own = r.sideOf(id)
	}
	if own == "" {
		return nil
	}
	for n, id := range r.heldBy(v, "leader") {
		if r.pair[n] != own {
			return []entity.ID{id}
		}
	}
	return nil
}

// theTwo are the two people whom "the two" stands for: those somebody is told just before to have seen one by one, else the only
// two named in the sentence before, if they are of both sides. Nil for other words, and where there are no such two.
func (r *reading) theTwo(v *view, tok int) []entity.ID {
	if v.lemma[tok] != "two" && v.lemma[tok] != "both" || v.lemma[tok] == "two" && !v.definite(tok) || v.kid(tok, "nmod") >= 0 || v.rel(tok) == "nummod" || v.rel(tok) == "det" {
		return nil
	}
	if ids := r.seenApart(v.at); ids != nil {
		return ids
	}
	if ids := r.coupled(v.at - 1); ids != nil {
		return ids
	}
	for at := v.at - 1; at >= 0 && at >= v.at-2; at-- {
		var men []entity.ID
		for _, m := range r.named[at] {
			if x := r.mention(m); x.Use != entity.Pronoun && x.Use != entity.Modifier && r.persons(x.IDs) {
				men = unique(append(men, x.IDs...))
			}
		}
		if len(men) == 0 {
			continue
		}
		if len(men) == 2 && r.sideOf(men[0]) != "" && r.sideOf(men[1]) != "" && r.sideOf(men[0]) != r.sideOf(men[1]) {
			return men
		}
		return nil
	}
	return nil
}

// seenApart are the two guests of two meetings that the sentence before tells of, both with the same third: "Cole met Dole in Arden
// and Berg in Breen. He saw the two again in May".
func (r *reading) seenApart(at int) []entity.ID {
	var pairs [][]entity.ID
	end := sort.Search(len(r.out), func(n int) bool { return r.out[n].v.at >= at || title(r.out[n].v) && n > 0 && !title(r.out[n-1].v) })
	for n := end - 1; n >= 0 && r.out[n].v.at >= at-1; n-- {
		if d := r.out[n]; d.Type == Meeting && d.v.at == at-1 && len(d.Roles.Participant) == 2 {
			pairs = append(pairs, d.Roles.Participant)
		}
	}
	if len(pairs) != 2 {
		return nil
	}
	var out []entity.ID
	shared := 0
	for _, id := range append(slices.Clone(pairs[1]), pairs[0]...) {
		if slices.Contains(pairs[0], id) && slices.Contains(pairs[1], id) {
			shared++
			continue
		}
		out = append(out, id)
	}
	if shared != 2 || len(out) != 2 {
		return nil
	}
	return out
}

// coupled are the two groups or people that a sentence joins by "and", where it so joins no others, and names as two: "The two main
// rebel fronts, the Red Front and the Free Army, were not there."
func (r *reading) coupled(at int) []entity.ID {
	if at < 0 || title(r.views[at]) {
		return nil
	}
	v := r.views[at]
	if !slices.Contains(v.lemma, "two") {
		return nil
	}
	var out []entity.ID
	for n := 0; n+1 < len(r.named[at]); n++ {
		x, y := r.mention(r.named[at][n]), r.mention(r.named[at][n+1])
		if len(x.IDs) != 1 || len(y.IDs) != 1 || x.IDs[0] == y.IDs[0] || x.Use != entity.Named || y.Use != entity.Named || y.First <= x.Last || y.First-x.Last > 3 || !v.onlyAnd(x.Last, y.First) {
			continue
		}
		if out != nil {
			return nil
		}
		out = r.known(r.actors([]entity.ID{x.IDs[0], y.IDs[0]}))
	}
	if len(out) != 2 {
		return nil
	}
	return out
}
