package event

import (
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// sides are the two actors an article is about: those it puts together most often, as in "between Arda and Bree", "the
// Arda-Bree talks", "Arda and Bree", and names most often. Nil where no two stand together.
func (r *reading) sides() []entity.ID {
	count, first, named := map[[2]entity.ID]int{}, map[[2]entity.ID]int{}, map[entity.ID]int{}
	for i, v := range r.views {
		for _, m := range r.named[i] {
			id := r.collective(r.mention(m))
			if id != "" {
				named[id]++
			}
			if own := r.rival(r.mention(m)); own != "" && own != id {
				named[own]++
			}
		}
		for _, p := range r.together(v) {
			if _, ok := first[p.ids]; !ok {
				first[p.ids] = i
			}
			count[p.ids] += p.weight
		}
	}
	aid := r.aides()
	score := func(k [2]entity.ID) int {
		return count[k]*2 + 2*min(named[k[0]], named[k[1]], 8) - 4*min(aid[k[0]]+aid[k[1]], 4)
	}
	var keys [][2]entity.ID
	for k := range count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if score(a) != score(b) {
			return score(a) > score(b)
		}
		if first[a] != first[b] {
			return first[a] < first[b]
		}
		return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
	})
	if home := r.homeWar(named, count); home != nil && (len(keys) == 0 || !r.touches(keys[0], home)) {
		return home
	}
	if len(keys) == 0 || score(keys[0]) < 8 && count[keys[0]] < 3 {
		return nil
	}
	return []entity.ID{keys[0][0], keys[0][1]}
}

// aides counts how often each actor is told to mediate, broker or host: "the Ardan mediators", "Bree-brokered talks",
// "hosted by Cole".
func (r *reading) aides() map[entity.ID]int {
	n := map[entity.ID]int{}
	for i, v := range r.views {
		for _, m := range r.named[i] {
			x := r.mention(m)
			id := r.collective(x)
			if id == "" {
				continue
			}
			if w := v.hyphened(x.Last); w != "" && r.c.class("mediated", w) && w != "backed" && w != "supported" {
				n[id]++
				continue
			}
			h, slot := v.climb(x.Head)
			if h < 0 {
				continue
			}
			switch w := v.lemma[h]; {
			case slot == "subj" && v.isVerb(h) && (w == "host" || r.c.class("mediate_verb", w)):
				n[id]++
			case (slot == "mod" || slot == "poss" || slot == "of" || slot == "by") && (w == "mediator" || w == "mediation" || w == "facilitator" || w == "facilitation" || w == "guarantor"):
				n[id]++
			}
		}
	}
	return n
}

// partners are the two states of an article that coordinates none: those whose people it has meeting each other most often,
// as in "Arda's leader called off the talks with Bree's". Nil where nobody meets anybody, or two pairs do as often.
func (r *reading) partners() []entity.ID {
	count := map[[2]entity.ID]int{}
	var keys [][2]entity.ID
	for _, v := range r.views {
		for i := range v.s.Tokens {
			if !r.c.class("talks", v.lemma[i]) && v.lemma[i] != "meet" && !quarrels[v.lemma[i]] {
				continue
			}
			for _, a := range v.arguments(i).all("with") {
				m := r.mentionAt(v, a)
				if m < 0 {
					continue
				}
				other := r.collective(r.mention(m))
				for _, k := range r.named[v.at] {
					x := r.mention(k)
					id := r.collective(x)
					if h, slot := v.climb(x.Head); id == "" || other == "" || id == other || slot != "subj" || h < 0 || h > i {
						continue
					}
					p := [2]entity.ID{min(id, other), max(id, other)}
					if count[p] == 0 {
						keys = append(keys, p)
					}
					count[p]++
				}
			}
		}
	}
	sort.SliceStable(keys, func(i, j int) bool { return count[keys[i]] > count[keys[j]] })
	if len(keys) == 0 || len(keys) > 1 && count[keys[0]] == count[keys[1]] {
		return nil
	}
	return []entity.ID{keys[0][0], keys[0][1]}
}

// quarrels are the words whose "with" names an adversary: "in its quarrel with Arda".
var quarrels = set("negotiate dispute quarrel row conflict war feud standoff stand-off ceasefire truce")

// feud are two people of one state who meet, talk or agree with each other as the article opens and are named again and
// again: "President Cole and rebel leader Dole met in Arda". Nil where the sides found are at war already, or belong to two
// states that the two do not share.
func (r *reading) feud(found []entity.ID) []entity.ID {
	for _, p := range found {
		if e := r.ents[p]; e != nil && e.Type != entity.State {
			return nil
		}
	}
	body := 0
	for i, v := range r.views {
		if v.s.Kind != article.Body {
			continue
		}
		if body++; body > opening {
			break
		}
		ms := r.named[i]
		for n := 0; n+1 < len(ms); n++ {
			for k := n + 1; k < len(ms) && k < n+6; k++ {
				x, y := r.mention(ms[n]), r.mention(ms[k])
				if v.rel(y.Head) != "conj" || v.head(y.Head) != x.Head {
					continue
				}
				a, b := r.oneMan(x), r.oneMan(y)
				if a == nil || b == nil || a == b || a.Country == "" || a.Country != b.Country || len(a.Mentions)+len(b.Mentions) < 4 {
					continue
				}
				h, slot := v.climb(x.Head)
				if h >= 0 && (slot == "subj" && deals[v.lemma[h]] || slot == "between") {
					return []entity.ID{a.ID, b.ID}
				}
			}
		}
	}
	return nil
}

// opening is how many sentences of a report are looked through for those who deal with each other.
const opening = 4

// deals are what two who deal with each other do together.
var deals = set("meet talk hold sit agree sign negotiate confer")

// twoLeaders are the sides of two leaders whom an article names again and again, and far more often than any other, where it speaks of "the
// two leaders": their states, or the two themselves where they share one. Nil for all others.
func (r *reading) twoLeaders() []entity.ID {
	if !r.speaksOfTwo() {
		return nil
	}
	var heads []*entity.Entity
	for i := range r.f.Entities.Entities {
		if e := &r.f.Entities.Entities[i]; e.Type == entity.Person && e.Level == "leaders" && e.Standing != "third party" {
			heads = append(heads, e)
		}
	}
	slices.SortStableFunc(heads, func(a, b *entity.Entity) int { return len(b.Mentions) - len(a.Mentions) })
	if len(heads) < 2 || len(heads[1].Mentions) < 3 || len(heads) > 2 && len(heads[2].Mentions)*2 > len(heads[1].Mentions) {
		return nil
	}
	a, b := r.stateOf(heads[0].ID), r.stateOf(heads[1].ID)
	if a == "" || b == "" || a == b {
		a, b = heads[0].ID, heads[1].ID
	}
	return []entity.ID{min(a, b), max(a, b)}
}

// speaksOfTwo reports whether the article speaks of two leaders together.
func (r *reading) speaksOfTwo() bool {
	for _, v := range r.views {
		for i := range v.lemma {
			if !r.c.class("plural_people", v.lemma[i]) || v.s.Tokens[i].XPOS != "NNS" {
				continue
			}
			for _, k := range v.kids[i] {
				if v.lemma[k] == "two" || v.lemma[k] == "both" {
					return true
				}
			}
		}
	}
	return false
}

// oneMan is the person a mention names; nil where it names none, or several.
func (r *reading) oneMan(x *entity.Mention) *entity.Entity {
	if len(x.IDs) != 1 {
		return nil
	}
	if e := r.ents[x.IDs[0]]; e != nil && e.Type == entity.Person {
		return e
	}
	return nil
}

// homeWar is an armed group and the army or government it fights within one state, where the article names both again and
// again; nil else.
func (r *reading) homeWar(named map[entity.ID]int, coupled map[[2]entity.ID]int) []entity.ID {
	var best []entity.ID
	top := 4
	for _, g := range r.f.Entities.Entities {
		if g.Sector != "REB" || g.Country == "" || g.Country == "IGO" {
			continue
		}
		foe, times := entity.ID(""), 0
		for _, e := range r.f.Entities.Entities {
			mine := e.Country == g.Country || e.Country == "" && len(g.Country) == 3
			if e.Type == entity.Organization && e.Sector == "MIL" && mine && named[e.ID] > times && !r.governed(g.Country, &e) {
				foe, times = e.ID, named[e.ID]
			}
		}
		s := entity.ID(g.Country)
		both := func(a entity.ID) int { return coupled[[2]entity.ID{min(a, g.ID), max(a, g.ID)}] }
		if r.ents[s] != nil && (foe == "" || both(s) > both(foe)) && r.ruled(s) {
			foe, times = s, named[s] // "The government and the Front signed a pact. The army said …"
		}
		if n := min(named[g.ID], 8) + min(times, 8); foe != "" && times > 0 && named[g.ID] > 1 && n > top {
			top, best = n, []entity.ID{min(foe, g.ID), max(foe, g.ID)}
		}
	}
	return best
}

// ruled reports whether the article names the state, its government or somebody who holds an office of it, and not only what
// is of it: "Ardan prisoners".
func (r *reading) ruled(state entity.ID) bool {
	for i, v := range r.views {
		for _, m := range r.named[i] {
			x := r.mention(m)
			if r.collective(x) != state {
				continue
			}
			e := r.ents[x.IDs[0]]
			switch h := v.head(x.Head); {
			case e.Type != entity.State:
				if e.Sector == "GOV" && strings.HasSuffix(e.Office, " of "+r.ents[state].Name) {
					return true
				}
			case fields[v.prep(v.topOf(x.First, x.Last))]:
			case v.rel(x.Head) != "amod" && v.rel(x.Head) != "compound" || h < 0:
				return true
			case r.c.class("opponent", v.lemma[h]): // "the Southern Arda foes": who fight over it
			case r.c.class("ruling", v.lemma[h]) || r.c.class("camp", v.lemma[h]):
				return true
			}
		}
	}
	return false
}

// fields are the prepositions before what is fought or talked over, or where: "talks on Southern Arda".
var fields = set("on over about in inside across concerning regarding within throughout into")

// touches reports whether one of a pair is a side of a war within a state, or that state.
func (r *reading) touches(pair [2]entity.ID, home []entity.ID) bool {
	for _, p := range pair {
		for _, h := range home {
			if r.same(p, h) {
				return true
			}
		}
	}
	return false
}

type paired struct {
	ids    [2]entity.ID
	weight int
}

// together are the pairs of states or groups that a sentence coordinates.
func (r *reading) together(v *view) []paired {
	var out []paired
	ms := r.named[v.at]
	for n := 0; n+1 < len(ms); n++ {
		for k := n + 1; k < len(ms) && k < n+4; k++ {
			x, y := r.mention(ms[n]), r.mention(ms[k])
			if y.First <= x.Last || y.First-x.Last > 6 {
				continue
			}
			a, b := r.collective(x), r.collective(y)
			if a != "" && a == b || a == "" && b == "" {
				a, b = r.rival(x), r.rival(y)
			}
			if a == "" || b == "" || a == b {
				continue
			}
			w := 0
			switch {
			case v.hyphenates(x.Last, y.First):
				w = 3
			case v.inTurnBetween(x.Last, y.First): // "spoke with Cole, then with Dole": one by one
			case v.rel(y.Head) == "conj" && v.head(y.Head) == x.Head, v.onlyAnd(x.Last, y.First), y.First == x.Last+2 && v.lemma[x.Last+1] == "and":
				w = 2
				if r.single(x) || r.single(y) {
					w = 1
				}
				if v.prep(x.Head) == "between" || x.First > 0 && v.lemma[x.First-1] == "between" {
					w = 3
				}
			}
			if w > 0 && r.helpers(v, x.Head) {
				w = -2
			}
			if w != 0 {
				p := [2]entity.ID{a, b}
				if b < a {
					p = [2]entity.ID{b, a}
				}
				out = append(out, paired{p, w})
			}
		}
	}
	return out
}

// hyphenates reports whether nothing but a hyphen without spaces stands between two tokens, "the Arda–Bree talks"; a dash with spaces is a
// mark between clauses.
func (v *view) hyphenates(a, b int) bool {
	if b != a+2 {
		return false
	}
	x, sign, y := &v.s.Tokens[a], &v.s.Tokens[a+1], &v.s.Tokens[b]
	return (sign.Form == "-" || sign.Form == "–") && x.End == sign.Start && sign.End == y.Start
}

// inTurnBetween reports whether a word between two tokens says that the one came after the other.
func (v *view) inTurnBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		switch v.lemma[k] {
		case "then", "finally", "later", "afterwards", "before", "separately":
			return true
		}
	}
	return false
}

// onlyAnd reports whether only "and" and words of a noun phrase stand between two tokens: "the army and the rebel Front".
func (v *view) onlyAnd(a, b int) bool {
	and := false
	for k := a + 1; k < b; k++ {
		switch {
		case v.lemma[k] == "and":
			and = true
		case v.upos(k) == "DET" || v.upos(k) == "ADJ":
		default:
			return false
		}
	}
	return and
}

// helpers reports whether a phrase names those who host, broker or mediate.
func (r *reading) helpers(v *view, tok int) bool {
	h, slot := v.climb(tok)
	if h < 0 || slot != "subj" && slot != "by" && slot != "of" {
		return false
	}
	w := v.lemma[h]
	if slot == "of" {
		return w == "offer" || w == "proposal" || w == "mediation" || w == "initiative" || w == "suggestion" // "the proposal of Arda and Bree for a dialogue"
	}
	if slot == "by" && (w == "offer" || w == "proposal" || w == "mediation" || w == "initiative") {
		return true
	}
	if w == "hold" || w == "gather" || w == "assemble" || w == "resume" {
		return false // "Arda and Bree will hold talks": those who talk
	}
	return w == "offer" || r.c.class("assist", w) || r.c.class("host", w) || r.c.class("mediated", w) || w == "say"
}

// plain reports whether a name is made of everyday words, whatever its first letter: "Heads of state".
func (r *reading) plain(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 {
		return true
	}
	for _, w := range words[1:] {
		if w != strings.ToLower(w) {
			return false
		}
	}
	return len(words) > 1
}

// single reports whether a mention is of one person.
func (r *reading) single(m *entity.Mention) bool {
	e := r.ents[m.IDs[0]]
	return e != nil && (e.Type == entity.Person || e.Type == entity.Office)
}

// rival is the person or body itself, for wars within one state; "" for others.
func (r *reading) rival(m *entity.Mention) entity.ID {
	if len(m.IDs) != 1 || r.vague(m.IDs) {
		return ""
	}
	if e := r.ents[m.IDs[0]]; e != nil && e.Standing != "media" && (e.Type == entity.Person && m.Use != entity.Pronoun || e.Type == entity.Organization || e.Type == entity.Group) {
		return e.ID
	}
	return ""
}

// collective is the state or group a mention stands for or speaks for; "" where it is neither.
func (r *reading) collective(m *entity.Mention) entity.ID {
	if len(m.IDs) != 1 {
		return ""
	}
	e := r.ents[m.IDs[0]]
	if e == nil || r.vague(m.IDs) || e.Type == entity.Group && e.Country == "" && e.Sector == "" && e.Name[:1] != strings.ToLower(e.Name[:1]) && r.plain(e.Name) {
		return ""
	}
	switch e.Type {
	case entity.State, entity.Group:
		return e.ID
	case entity.Person, entity.Office, entity.Place:
		return r.stateOf(e.ID)
	case entity.Organization:
		if e.Sector == "MIL" || e.Sector == "REB" || e.Sector == "GOV" || e.Sector == "PRM" {
			if s := r.stateOf(e.ID); s != "" && e.Sector == "GOV" {
				return s
			}
			return e.ID
		}
	}
	return ""
}
