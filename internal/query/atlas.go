package query

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// Atlas is where things happened: one map of all places or two, the second of where most of them lie close together, and
// the same as a list.
type Atlas struct {
	Maps     []Map
	Places   []Place // those with most entries first
	Unplaced int     // entries whose place no table of places knows
	Nowhere  int     // entries for which no report gives a place
}

// Map is an outline of land with places on it, in units of its own.
type Map struct {
	Title         string
	Width, Height int
	Land          string // an SVG path
	Pins          []Pin
}

// Place is a place with what happened there.
type Place struct {
	N                            int // in the list, from 1
	Name, Country                string
	Meetings, Missions, Incident int
	Held                         int // meetings that took place
	First, Last                  string
	Entries                      []PlaceEntry // in the order of time
	at                           lonLat
}

// PlaceEntry is an entry as a link of a map leads to it.
type PlaceEntry struct {
	ID    ledger.ID
	Text  string
	Cites []Cite // the first words it rests on
}

// Total is the number of entries.
func (p Place) Total() int { return p.Meetings + p.Missions + p.Incident }

// Tone says what is most of note at the place: fighting, meetings held, or meetings that were not.
func (p Place) Tone() Tone {
	switch {
	case p.Incident > p.Meetings:
		return Bad
	case p.Held > 0:
		return Good
	}
	return Warn
}

// Says is the place and its counts in words: "Port Hale: 3 meetings, 1 incident".
func (p Place) Says() string {
	var parts []string
	for _, c := range []struct {
		n    int
		name string
	}{{p.Meetings, "meeting"}, {p.Missions, "mission"}, {p.Incident, "incident"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.name))
		}
	}
	return p.Name + ": " + strings.Join(parts, ", ")
}

// Pin is a place on a map, with its label where there is room for one.
type Pin struct {
	*Place
	X, Y, R int
	Label   string
	LX, LY  int
	Anchor  string // start, middle or end
}

// maxPlaceEntries bounds the entries of a place that are linked one by one.
const maxPlaceEntries = 12

// Atlas is the places of what passes the filter.
func (p *Part) Atlas(f Filter) Atlas {
	var a Atlas
	index := map[string]int{}
	for _, it := range p.chosen(f) {
		where := p.where(it)
		switch {
		case where == nil || where.Name == "":
			a.Nowhere++
			continue
		case where.Lat == nil || where.Lon == nil:
			a.Unplaced++
			continue
		}
		at := lonLat{*where.Lon, *where.Lat}
		key := fmt.Sprintf("%s %.1f %.1f", where.Name, at.lon, at.lat)
		i, ok := index[key]
		if !ok {
			i = len(a.Places)
			index[key] = i
			a.Places = append(a.Places, Place{Name: where.Name, Country: where.Country, at: at})
		}
		p.note(&a.Places[i], it)
	}
	slices.SortStableFunc(a.Places, func(x, y Place) int { return cmp.Or(y.Total()-x.Total(), cmp.Compare(x.Name, y.Name)) })
	for i := range a.Places {
		a.Places[i].N = i + 1
	}
	a.Maps = mapsOf(a.Places)
	return a
}

// where is the place of an entry, if it is of a kind that has one.
func (d *desk) where(it item) *event.Where {
	switch it.kind {
	case "meeting":
		return d.Record.Meetings[it.at].Where
	case "mission":
		return d.Record.Missions[it.at].Where
	case "incident":
		return d.Record.Incidents[it.at].Where
	}
	return nil
}

func (d *desk) note(p *Place, it item) {
	switch it.kind {
	case "meeting":
		p.Meetings++
		if s := d.Record.Meetings[it.at].Status; s == "held" || s == "ongoing" {
			p.Held++
		}
	case "mission":
		p.Missions++
	case "incident":
		p.Incident++
	}
	if it.when != nil && it.when.Known() {
		if p.First == "" {
			p.First = date(it.when)
		}
		p.Last = date(it.when)
	}
	if len(p.Entries) < maxPlaceEntries {
		l := d.line(it)
		p.Entries = append(p.Entries, PlaceEntry{it.id, strings.TrimSpace(l.Key + " " + strings.TrimPrefix(l.Mark+": "+strings.TrimPrefix(l.Text, p.Name+": "), ": ")), l.Cites[:min(len(l.Cites), 1)]})
	}
}

// mapsOf is a map of all places and, where some lie too close together on it, one of those.
func mapsOf(places []Place) []Map {
	if len(places) == 0 {
		return nil
	}
	all := make([]*Place, len(places))
	for i := range places {
		all[i] = &places[i]
	}
	whole := fit(all)
	maps := []Map{whole.draw(all)}
	near := crowd(all, whole)
	if len(near) >= 3 && len(near) < len(all) && maps[0].crowded() {
		maps[0].Title = "All places"
		m := fit(near).draw(near)
		m.Title = "Where most of them lie"
		maps = append(maps, m)
	}
	return maps
}

// crowded reports whether a pin lies on another, or has no room for its name.
func (m Map) crowded() bool {
	for i, p := range m.Pins {
		if p.Label == "" && i < maxLabels {
			return true
		}
		for _, q := range m.Pins[i+1:] {
			if dx, dy := p.X-q.X, p.Y-q.Y; dx*dx+dy*dy < (p.R+q.R)*(p.R+q.R) {
				return true
			}
		}
	}
	return false
}

// crowd is the places about the point with most others near it, where the view is too wide to tell them apart.
func crowd(places []*Place, v extent) []*Place {
	if v.east-v.west < 50 {
		return nil
	}
	var best []*Place
	most := 0
	for _, c := range places {
		var near []*Place
		n := 0
		for _, p := range places {
			if math.Abs(p.at.lon-c.at.lon) <= 14 && math.Abs(p.at.lat-c.at.lat) <= 9 {
				near, n = append(near, p), n+p.Total()
			}
		}
		if len(near) > len(best) || len(near) == len(best) && n > most {
			best, most = near, n
		}
	}
	return best
}
