package ledger

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
)

// pool keeps one copy of what many reports say alike: names, days, places, actors and who plays which part.
type pool struct {
	texts  map[string]string
	days   map[calendar.Interval]*calendar.Interval
	places map[string]*event.Where
	actors map[string]*actor
	parts  map[string]*parts
	faces  map[string]*face
	tables map[string][]Participant
	whos   map[string][]Who
}

func newPool() *pool {
	return &pool{map[string]string{}, map[calendar.Interval]*calendar.Interval{}, map[string]*event.Where{},
		map[string]*actor{}, map[string]*parts{}, map[string]*face{}, map[string][]Participant{}, map[string][]Who{}}
}

func (p *pool) text(s string) string {
	if s == "" {
		return ""
	}
	if old, ok := p.texts[s]; ok {
		return old
	}
	s = strings.Clone(s)
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
	own := *v
	own.EDTF = strings.Clone(own.EDTF)
	p.days[own] = &own
	return &own
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
	key := strings.Join([]string{string(e.ID), e.Name, string(e.Type), e.Country, e.Office, e.Standing, e.Level, e.Sector,
		fmt.Sprint(e.Former), a.side}, "\x00")
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
	var key strings.Builder
	for _, list := range ps {
		for _, a := range list {
			fmt.Fprintf(&key, "%p ", a)
		}
		key.WriteByte('|')
	}
	if old, ok := p.parts[key.String()]; ok {
		return old
	}
	p.parts[key.String()] = &ps
	return &ps
}

func (p *pool) list(all []string) []string {
	for i := range all {
		all[i] = p.text(all[i])
	}
	return all
}

// face is one copy of the face.
func (p *pool) face(f face) *face {
	key := f.key()
	if old, ok := p.faces[key]; ok {
		return old
	}
	f.core, f.thirds, f.named, f.about = p.list(f.core), p.list(f.thirds), p.list(f.named), p.list(f.about)
	f.city, f.country, f.level, f.form = p.text(f.city), p.text(f.country), p.text(f.level), p.text(f.form)
	p.faces[key] = &f
	return &f
}

// key is the face written out, so that two are the same where their keys are.
func (f *face) key() string {
	var b strings.Builder
	for _, list := range [][]string{f.core, f.thirds, f.named, f.about, {f.city, f.country, f.level, f.form}} {
		for _, s := range list {
			b.WriteString(s)
			b.WriteByte(0)
		}
		b.WriteByte(1)
	}
	for _, list := range [][]sided{f.persons, f.ranks} {
		for _, s := range list {
			b.WriteString(s.side + "\x02" + strings.Join(s.values, "\x00"))
		}
		b.WriteByte(1)
	}
	fmt.Fprint(&b, f.visit, f.hollow, int(f.course))
	if f.at != nil {
		fmt.Fprintf(&b, "%p", f.at)
	}
	return b.String()
}

// who is one copy of the list.
func (p *pool) who(list []Who) []Who {
	var key strings.Builder
	for i := range list {
		list[i].write(&key)
	}
	if old, ok := p.whos[key.String()]; ok {
		return old
	}
	p.whos[key.String()] = slices.Clip(list)
	return list
}

// table is one copy of the list.
func (p *pool) table(list []Participant) []Participant {
	var key strings.Builder
	for i := range list {
		list[i].write(&key)
		key.WriteString(strings.Join(list[i].Roles, "+"))
		key.WriteByte(1)
	}
	if old, ok := p.tables[key.String()]; ok {
		return old
	}
	p.tables[key.String()] = slices.Clip(list)
	return list
}

func (w *Who) write(to *strings.Builder) {
	for _, s := range [7]string{w.Entity, w.Name, w.Type, w.Country, w.Office, w.Side, w.SideName} {
		to.WriteString(s)
		to.WriteByte(0)
	}
}
