package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
)

// pool keeps one copy of what many reports say alike: names, days, places, actors and who plays which part.
type pool struct {
	texts  map[string]string
	days   map[calendar.Interval]*calendar.Interval
	places map[string]*event.Where
	actors map[print128]*actor
	parts  map[print128]*parts
	faces  map[print128]*face
	ways   map[print128]*manner
	names  map[print128]*profile
	tables map[print128][]Participant
	whos   map[print128][]Who
	bound  map[print128]*ties
	told   map[print128]*event.Source
	counts map[print128]*event.Figure
	key    bytes.Buffer

	sources slab[source]
	items   slab[item]
	orders  slab[*item]
	rests   slab[stretch]
	links   slab[links]
	namings slab[naming]
	spans   slab[calendar.Interval]
	casts   slab[parts]
	players slab[*actor]
	looks   slab[face]
	words   slab[string]
	known   slab[sided]
	script  script
}

// print128 is a hash of what two things have in common where they are the same.
type print128 [16]byte

// print is the hash of what was written to the key since the last.
func (p *pool) print() print128 {
	sum := sha256.Sum256(p.key.Bytes())
	p.key.Reset()
	return print128(sum[:16])
}

// write puts the words into the key, each with an end of its own.
func (p *pool) write(words ...string) {
	for _, w := range words {
		p.key.WriteString(w)
		p.key.WriteByte(0)
	}
	p.key.WriteByte(1)
}

// number puts a number into the key.
func (p *pool) number(n uint64) {
	p.key.Write(binary.LittleEndian.AppendUint64(nil, n))
}

func newPool() *pool {
	return &pool{texts: map[string]string{}, days: map[calendar.Interval]*calendar.Interval{}, places: map[string]*event.Where{},
		actors: map[print128]*actor{}, parts: map[print128]*parts{}, faces: map[print128]*face{}, ways: map[print128]*manner{},
		names: map[print128]*profile{}, tables: map[print128][]Participant{}, whos: map[print128][]Who{}, bound: map[print128]*ties{},
		told: map[print128]*event.Source{}, counts: map[print128]*event.Figure{}}
}

func (p *pool) text(s string) string {
	if s == "" {
		return ""
	}
	if old, ok := p.texts[s]; ok {
		return old
	}
	s = p.script.keep(s)
	p.texts[s] = s
	return s
}

// day is one copy of the interval; nil stays nil.
func (p *pool) day(v *calendar.Interval) *calendar.Interval {
	if v == nil {
		return nil
	}
	if old, ok := p.days[*v]; ok {
		return old
	}
	own := p.spans.one()
	*own = *v
	own.EDTF = p.script.keep(v.EDTF)
	p.days[*own] = own
	return own
}

func (p *pool) place(w *event.Where) *event.Where {
	if w == nil {
		return nil
	}
	key := w.Name + "\x00" + w.Country + "\x00" + w.Precision
	if w.Lat != nil && w.Lon != nil {
		key += fmt.Sprint(*w.Lat, " ", *w.Lon)
	}
	if old, ok := p.places[key]; ok {
		return old
	}
	own := *w
	own.Name, own.Country, own.Precision = p.text(w.Name), p.text(w.Country), p.text(w.Precision)
	p.places[key] = &own
	return &own
}

// actor is one copy of the actor without its mentions.
func (p *pool) actor(a actor) *actor {
	e := a.Entity
	p.write(string(e.ID), e.Name, string(e.Type), e.Country, e.Office, e.Standing, e.Level, e.Sector, fmt.Sprint(e.Former), a.side)
	key := p.print()
	if old, ok := p.actors[key]; ok {
		return old
	}
	own := &actor{&entity.Entity{ID: entity.ID(p.text(string(e.ID))), Name: p.text(e.Name), Type: e.Type, Country: p.text(e.Country),
		Office: p.text(e.Office), Standing: p.text(e.Standing), Level: p.text(e.Level), Sector: p.text(e.Sector), Former: e.Former}, p.text(a.side)}
	p.actors[key] = own
	return own
}

// cast is one copy of who plays which part.
func (p *pool) cast(ps parts) *parts {
	for _, list := range ps {
		for _, a := range list {
			fmt.Fprintf(&p.key, "%p ", a)
		}
		p.key.WriteByte('|')
	}
	key := p.print()
	if old, ok := p.parts[key]; ok {
		return old
	}
	own := p.casts.one()
	for i, list := range ps {
		own[i] = p.players.keep(list)
	}
	p.parts[key] = own
	return own
}

// list is a copy of the list, nil of nil, of which each string is there once.
func (p *pool) list(all []string) []string {
	own := p.words.keep(all)
	for i := range own {
		own[i] = p.text(own[i])
	}
	return own
}

func (p *pool) sided(all []sided) []sided {
	own := p.known.keep(all)
	for i, s := range own {
		own[i] = sided{p.text(s.side), p.list(s.values)}
	}
	return own
}

// face is one copy of the face.
func (p *pool) face(f face) *face {
	p.writeFace(&f)
	key := p.print()
	if old, ok := p.faces[key]; ok {
		return old
	}
	own := p.looks.one()
	*own = f
	for _, list := range []*[]string{&own.core, &own.thirds, &own.named, &own.about, &own.bodies, &own.seated} {
		*list = p.list(*list)
	}
	own.persons, own.ranks = p.sided(f.persons), p.sided(f.ranks)
	own.city, own.country, own.level, own.form = p.text(f.city), p.text(f.country), p.text(f.level), p.text(f.form)
	p.faces[key] = own
	return own
}

// writeFace writes the face out, so that two are the same where what is written is.
func (p *pool) writeFace(f *face) {
	for _, list := range [][]string{f.core, f.thirds, f.named, f.about, f.bodies, f.seated, {f.city, f.country, f.level, f.form}} {
		p.write(list...)
	}
	for _, list := range [][]sided{f.persons, f.ranks} {
		for _, s := range list {
			p.write(s.side)
			p.write(s.values...)
		}
		p.key.WriteByte(2)
	}
	fmt.Fprint(&p.key, f.visit, f.hollow, f.summit, f.lent, int(f.course))
	if f.at != nil {
		fmt.Fprintf(&p.key, "%p", f.at)
	}
}

// manner is one copy of what many claims say alike.
func (p *pool) manner(m manner) *manner {
	p.write(string(m.Type), string(m.Status), m.Level, m.Form, m.Novelty)
	p.write(m.Issue...)
	p.write("", m.Stance)
	if m.claimed {
		p.write("claimed")
	}
	key := p.print()
	if old, ok := p.ways[key]; ok {
		return old
	}
	m.Issue = p.list(m.Issue)
	p.ways[key] = &m
	return &m
}

// source is one copy of how a report knows something; nil stays nil.
func (p *pool) source(s *event.Source) *event.Source {
	if s == nil {
		return nil
	}
	p.write(string(s.Speaker), s.SpeakerText, s.Outlet, s.Anonymity, string(s.Reaction), s.Standing, s.Hedge)
	p.write(s.Chain...)
	key := p.print()
	if old, ok := p.told[key]; ok {
		return old
	}
	own := *s
	for _, text := range []*string{(*string)(&own.Speaker), &own.SpeakerText, &own.Outlet, &own.Anonymity, (*string)(&own.Reaction), &own.Standing, &own.Hedge} {
		*text = p.text(*text)
	}
	own.Chain = p.list(s.Chain)
	p.told[key] = &own
	return &own
}

// figure is one copy of the figure; nil stays nil.
func (p *pool) figure(f *event.Figure) *event.Figure {
	if f == nil {
		return nil
	}
	p.write(f.Quantity, f.Qualifier, f.Unit)
	for _, n := range []*float64{f.Value, f.Low, f.High} {
		if n != nil {
			p.number(math.Float64bits(*n))
		}
		p.write()
	}
	key := p.print()
	if old, ok := p.counts[key]; ok {
		return old
	}
	own := event.Figure{Quantity: p.text(f.Quantity), Qualifier: p.text(f.Qualifier), Unit: p.text(f.Unit)}
	for _, n := range [][2]**float64{{&own.Value, &f.Value}, {&own.Low, &f.Low}, {&own.High, &f.High}} {
		if *n[1] != nil {
			value := **n[1]
			*n[0] = &value
		}
	}
	p.counts[key] = &own
	return &own
}

// profile is one copy of what a report calls a side.
func (p *pool) profile(n profile) *profile {
	p.write(n.side, n.name, n.office, n.country)
	key := p.print()
	if old, ok := p.names[key]; ok {
		return old
	}
	own := &profile{p.text(n.side), p.text(n.name), p.text(n.office), p.text(n.country)}
	p.names[key] = own
	return own
}

// who is one copy of the list.
func (p *pool) who(list []Who) []Who {
	for i := range list {
		p.writeWho(&list[i])
	}
	key := p.print()
	if old, ok := p.whos[key]; ok {
		return old
	}
	p.whos[key] = slices.Clip(list)
	return list
}

// table is one copy of the list.
func (p *pool) table(list []Participant) []Participant {
	for i := range list {
		p.writeWho(&list[i].Who)
		p.write(list[i].Roles...)
	}
	key := p.print()
	if old, ok := p.tables[key]; ok {
		return old
	}
	p.tables[key] = slices.Clip(list)
	return list
}

// ties is one copy of the ties.
func (p *pool) ties(t *ties) *ties {
	p.write(t.shown...)
	p.number(uint64(t.bonds.weight))
	for _, n := range t.bonds.pairs {
		p.number(uint64(n))
	}
	p.write()
	for _, n := range t.bonds.thirds {
		p.number(uint64(n[0])<<32 | uint64(n[1]))
	}
	p.write()
	for _, n := range t.pairs {
		p.number(n)
	}
	key := p.print()
	if old, ok := p.bound[key]; ok {
		return old
	}
	p.bound[key] = t
	return t
}

func (p *pool) writeWho(w *Who) {
	p.write(w.Entity, w.Name, w.Type, w.Country, w.Office, w.Side, w.SideName)
}
