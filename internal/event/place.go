package event

import (
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// place is the location that hangs from the event, the more exact before the nearer.
func (r *reading) place(d *draft) {
	best, bestCost := -1, far
	for _, m := range r.named[d.v.at] {
		if cost := r.placeCost(d, r.mention(m)); cost < bestCost {
			best, bestCost = m, cost
		}
	}
	if best < 0 && d.Type == Meeting && (r.capital(d) || r.here(d)) {
		return
	}
	if best < 0 && (d.Type == Meeting || d.Type == Mission) && !d.st.past2 && d.frame.flags["form"] != "phone" {
		best = r.onlyTown(d)
	}
	if best >= 0 {
		r.setPlace(d, best)
	} else if d.Type == Meeting && d.Form != "phone" {
		r.hostTown(d)
	}
}

// placeCost is how far a place that is named in the sentence is from being where the event was; far where it is not.
func (r *reading) placeCost(d *draft, x *entity.Mention) int {
	v := d.v
	if len(x.IDs) == 0 {
		return far
	}
	e := r.ents[x.IDs[0]]
	if e == nil || !r.located(v, x, e) || e.Country == "" && !e.Located && e.Type != entity.State || r.insideName(v.at, x) {
		return far
	}
	top := v.topOf(x.First, x.Last)
	if !r.saysWhere(v, top) {
		return far
	}
	cost := r.reach(v, top, d)
	if h := v.frameVerb(d.tok); cost == far && h >= 0 {
		if c := r.reach(v, top, &draft{v: v, tok: h}); c < far {
			cost = c + 20
		}
	}
	if cost == far {
		return far
	}
	if e.Type == entity.State || e.Precision == "country" {
		cost += 6
	}
	if h := v.head(top); h >= 0 && towns[v.lemma[h]] && (v.rel(top) == "compound" || v.rel(top) == "amod") {
		cost += 6 // "the Green Sea resort of Arden"
	}
	if v.topical(top, d.tok) {
		cost += 12
	}
	return cost
}

// saysWhere reports whether a place stands where a sentence says where something was: after "in", "at", "the town of".
func (r *reading) saysWhere(v *view, top int) bool {
	lead := top
	for v.rel(lead) == "conj" && v.head(lead) >= 0 && v.prep(lead) == "" {
		lead = v.head(lead)
	}
	h := v.head(top)
	if h >= 0 && v.prep(top) == "" && (v.rel(top) == "compound" || v.rel(top) == "amod") && (r.c.class("people", v.lemma[h]) || v.lemma[h] == "authority" || bothStates[v.lemma[h]]) {
		return false // "the Northern authorities", "the two Lakes states"
	}
	switch v.prep(lead) {
	case "of":
		return h >= 0 && towns[v.lemma[h]]
	case "", "in", "at", "near", "outside", "inside", "within", "on", "around", "across", "throughout":
		return true
	}
	return false
}

// capital places a meeting in a capital that is not named: "in the Ardan capital", "in Arda's capital".
func (r *reading) capital(d *draft) bool {
	v := d.v
	for k := range v.lemma {
		if v.lemma[k] != "capital" || r.mentionAt(v, k) >= 0 && r.mention(r.mentionAt(v, k)).Use == entity.Location || v.prep(k) != "in" && v.prep(k) != "at" && !(v.prep(k) == "to" && d.frame.flags["visit"] != "") {
			continue
		}
		cost := r.reach(v, k, d)
		if h := v.frameVerb(d.tok); cost == far && h >= 0 {
			cost = r.reach(v, k, &draft{v: v, tok: h})
		}
		if cost == far {
			continue
		}
		for _, a := range v.arguments(k) {
			m := r.mentionAt(v, a.tok)
			if m < 0 || a.slot != "mod" && a.slot != "poss" && a.slot != "of" {
				continue
			}
			s := r.ents[r.mention(m).IDs[0]]
			if s == nil || s.Type != entity.State || s.Capital == "" {
				continue
			}
			d.Where = r.capitalOfState(s)
			d.toks = append(d.toks, k)
			d.note("where: the capital of " + s.Name)
			return true
		}
	}
	return false
}

// capitalOfState is the capital as a place, on the map where the article names it as one.
func (r *reading) capitalOfState(s *entity.Entity) *Where {
	w := &Where{Name: s.Capital, Country: string(s.ID), Precision: "city"}
	for i := range r.f.Entities.Entities {
		if e := &r.f.Entities.Entities[i]; e.Type == entity.Place && e.Name == s.Capital && e.Located {
			lat, lon := e.Lat, e.Lon
			w.Lat, w.Lon = &lat, &lon
		}
	}
	return w
}

// capitalAt is the town a mention names where it was taken for the state it is the capital of; nil for all other mentions.
func (r *reading) capitalAt(m int) *Where {
	x := r.mention(m)
	if x.Use != entity.Metonym || len(x.IDs) != 1 {
		return nil
	}
	if s := r.ents[x.IDs[0]]; s != nil && s.Type == entity.State && s.Capital != "" && x.Span.Of(r.a.Text) == s.Capital {
		return r.capitalOfState(s)
	}
	return nil
}

// hostTown places a meeting in the town that is told to host it: "Arden hosted talks on Monday", "Arden will be the venue of talks".
func (r *reading) hostTown(d *draft) {
	for _, s := range d.st.steps {
		if w := d.v.lemma[s.tok]; w != "host" && w != "venue" && w != "site" && w != "scene" && w != "setting" {
			continue
		}
		for _, t := range d.v.arguments(s.tok).all("subj") {
			m := r.mentionAt(d.v, t)
			if m < 0 {
				continue
			}
			if c := r.capitalAt(m); c != nil {
				d.Where = c
			} else if e := r.ents[r.mention(m).IDs[0]]; e != nil && e.Type == entity.Place && e.Precision == "city" {
				r.setPlace(d, m)
			}
		}
	}
}

// here places a meeting told to be "here" in the town of the dateline.
func (r *reading) here(d *draft) bool {
	for k := range d.v.lemma {
		if w := d.v.lemma[k]; w == "there" && d.v.rel(k) == "advmod" && r.reach(d.v, k, d) != far {
			if m := r.townBefore(d.v, k); m >= 0 {
				d.Where = whereOf(r.ents[r.mention(m).IDs[0]])
				d.note("where: there, " + d.Where.Name)
				return true
			}
		}
		if d.v.lemma[k] != "here" || d.v.rel(k) != "advmod" || r.reach(d.v, k, d) == far {
			continue
		}
		for i, v := range r.views {
			if v.s.Kind != article.Dateline {
				continue
			}
			for _, m := range r.named[i] {
				if e := r.ents[r.mention(m).IDs[0]]; e != nil && e.Type == entity.Place && e.Precision == "city" {
					d.Where = whereOf(e)
					d.note("where: here, " + e.Name)
					return true
				}
			}
		}
	}
	return false
}

// whereOf is a town as a place.
func whereOf(e *entity.Entity) *Where {
	w := &Where{Name: e.Name, Country: e.Country, Precision: e.Precision}
	if e.Located {
		lat, lon := e.Lat, e.Lon
		w.Lat, w.Lon = &lat, &lon
	}
	return w
}

// townBefore is the mention of the town named last before a position, in its sentence or the one before; -1 for none.
func (r *reading) townBefore(v *view, tok int) int {
	for at := v.at; at >= 0 && at >= v.at-1; at-- {
		for n := len(r.named[at]) - 1; n >= 0; n-- {
			x := r.mention(r.named[at][n])
			e := r.ents[x.IDs[0]]
			if e != nil && e.Type == entity.Place && e.Precision == "city" && (at < v.at || x.Last < tok) && r.located(r.views[at], x, e) {
				return r.named[at][n]
			}
		}
	}
	return -1
}

// onlyTown is the one town that a sentence sets its events in, for a meeting that no place hangs from: "They discussed the
// truce at a press conference in Arda"; -1 where there is none, or more.
func (r *reading) onlyTown(d *draft) int {
	found := -1
	for _, m := range r.named[d.v.at] {
		x := r.mention(m)
		if len(x.IDs) == 0 || r.ents[x.IDs[0]] == nil {
			continue
		}
		e := r.ents[x.IDs[0]]
		top := d.v.topOf(x.First, x.Last)
		if e.Type != entity.Place || e.Precision != "city" && e.Precision != "building" || !r.located(d.v, x, e) {
			continue
		}
		if p := d.v.prep(top); p != "in" && p != "at" {
			continue
		}
		if h := d.v.head(top); h >= 0 && (d.v.upos(h) == "PROPN" || r.c.class("people", d.v.lemma[h]) || r.c.class("affairs", d.v.lemma[h])) {
			continue // "the ambassador in Arda", "the situation in Arda"
		}
		if !d.v.sameClause(top, d.tok) {
			continue // "offered a meeting when he spoke in Arda"
		}
		if r.meetsAbove(d.v, top, d.tok) {
			return -1 // "they dined on Monday and met on Tuesday in Arda"
		}
		if found >= 0 {
			return -1
		}
		found = m
	}
	return found
}

// sameClause reports whether the clause of a place is that of the event or one above it.
func (v *view) sameClause(place, event int) bool {
	i := place
	for n := 0; i >= 0 && !v.isVerb(i) && n < 12; n++ {
		i = v.head(i)
	}
	if i < 0 || v.rel(i) == "conj" || v.rel(i) == "root" {
		return true
	}
	for k, n := event, 0; k >= 0 && n < 30; k, n = v.head(k), n+1 {
		if k == i {
			return true
		}
	}
	return !strings.HasPrefix(v.rel(i), "advcl") && v.rel(i) != "acl"
}

// meetsAbove reports whether the first verb above a token tells of a meeting other than that of trigger tok.
func (r *reading) meetsAbove(v *view, i, tok int) bool {
	for n := 0; i >= 0 && n < 12; n, i = n+1, v.head(i) {
		if i == tok || !v.isVerb(i) {
			continue
		}
		for _, f := range r.c.frames[v.lemma[i]] {
			if f.typ == Meeting && f.pos == "v" && len(f.needs) == 0 {
				return true
			}
		}
		return false
	}
	return false
}

// located reports whether a mention is where something is: used as a location, or a town before a noun ("the Prague
// summit").
func (r *reading) located(v *view, x *entity.Mention, e *entity.Entity) bool {
	switch x.Use {
	case entity.Location:
		return e.Type == entity.Place || e.Type == entity.State
	case entity.Metonym:
		return v.inBefore(x.First) && e.Type == entity.State && x.First == x.Last
	case entity.Named, entity.Modifier, "":
		if e.Type == entity.Place {
			return true
		}
		if e.Type == entity.State {
			p := v.prep(v.topOf(x.First, x.Last))
			return p == "in" || p == "at"
		}
	}
	return false
}

func (r *reading) setPlace(d *draft, m int) {
	x := r.mention(m)
	e := r.ents[x.IDs[0]]
	w := &Where{Name: e.Name, Country: e.Country, Precision: e.Precision}
	if e.Type == entity.State {
		w.Country, w.Precision = string(e.ID), "country"
	}
	if w.Precision == "" {
		w.Precision = "unknown"
	}
	if e.Building {
		if c := r.cityOf(e); c != nil {
			w.Name, w.Country, w.Precision, e = c.Name, c.Country, c.Precision, c
			d.note("in " + c.Name)
		}
	}
	if c := r.describedTown(d.v, x); c != nil {
		w.Name, w.Country, w.Precision, e = c.Name, c.Country, c.Precision, c
		d.note("that is " + c.Name)
	}
	if e.Located {
		lat, lon := e.Lat, e.Lon
		w.Lat, w.Lon = &lat, &lon
	}
	if c := r.capitalAt(m); c != nil {
		w = c
	}
	d.Where = w
	p := d.v.prep(d.v.topOf(x.First, x.Last))
	d.near = p == "near" || p == "outside"
	d.toks = append(d.toks, x.First, x.Last)
	d.note("where: " + x.Span.Of(r.a.Text))
}

// describedTown is the town that a phrase such as "the Green Sea port" speaks of without its name: the one named last
// before it, a dateline's among them. Nil where the words after the name are no noun for a town, or its name follows.
func (r *reading) describedTown(v *view, x *entity.Mention) *entity.Entity {
	h := v.head(v.topOf(x.First, x.Last))
	if rel := v.rel(v.topOf(x.First, x.Last)); h <= x.Last || !towns[v.lemma[h]] || rel != "compound" && rel != "amod" && rel != "nmod" || !v.definite(h) {
		return nil
	}
	if e := r.ents[x.IDs[0]]; e == nil || e.Precision == "city" {
		return nil
	}
	var last *entity.Entity
	for _, m := range r.f.Entities.Mentions {
		if m.Start >= x.Start {
			break
		}
		if e := r.ents[m.IDs[0]]; len(m.IDs) == 1 && e != nil && e.Type == entity.Place && e.Precision == "city" && !e.Building {
			last = e
		}
	}
	return last
}

// cityOf is the town of the article that a building stands in, the nearest by its place on the map; nil where none is near.
func (r *reading) cityOf(b *entity.Entity) *entity.Entity {
	var best *entity.Entity
	least := 0.2 // degrees: about twenty kilometres
	for i := range r.f.Entities.Entities {
		e := &r.f.Entities.Entities[i]
		if e.Type != entity.Place || e.Precision != "city" || e.Building || !e.Located || !b.Located {
			continue
		}
		if d := max(e.Lat-b.Lat, b.Lat-e.Lat) + max(e.Lon-b.Lon, b.Lon-e.Lon); d < least {
			best, least = e, d
		}
	}
	return best
}

// towns are the nouns whose name follows with "of": "the port of Arden".
var towns = set("city town resort port capital village suburb district outskirt outskirts seaport")

// topical reports whether a place stands in what talks are about: "talks on a truce in Arda opened in Bree".
func (v *view) topical(tok, event int) bool {
	for n := 0; tok >= 0 && tok != event && n < 8; n++ {
		switch v.prep(tok) {
		case "on", "about", "over", "concerning", "regarding", "for":
			if v.isNoun(tok) && n > 0 {
				return true
			}
		}
		tok = v.head(tok)
	}
	return false
}
