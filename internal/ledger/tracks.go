package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/calendar"
)

// tracks counts meetings and offers by who stands between.
func (b *builder) tracks() {
	parties := map[ID][]string{}
	for _, p := range b.rec.Processes {
		parties[p.ID] = sidesOf(p.Parties)
	}
	at := map[[2]string]*Track{}
	track := func(process ID, name string, when *calendar.Interval) *Track {
		k := [2]string{string(process), name}
		if at[k] == nil {
			at[k] = &Track{Name: name, Process: process}
		}
		at[k].spread(when)
		return at[k]
	}
	for i := range b.rec.Meetings {
		m := &b.rec.Meetings[i]
		if m.Track = b.trackOf(m, parties[m.Process]); m.Track == "" {
			continue
		}
		t := track(m.Process, m.Track, m.When)
		t.Meetings++
		if courseOf(m.Status) == held {
			t.Held++
		}
	}
	for i := range b.rec.Offers {
		o := &b.rec.Offers[i]
		for _, side := range sidesOf(o.By) {
			if !slices.Contains(parties[o.Process], side) {
				track(o.Process, b.name(side), o.When).Offers++
			}
		}
	}
	for _, t := range at {
		b.rec.Tracks = append(b.rec.Tracks, *t)
	}
	slices.SortFunc(b.rec.Tracks, func(x, y Track) int {
		return cmp.Or(cmp.Compare(x.Process, y.Process), y.Meetings+y.Offers-x.Meetings-x.Offers, strings.Compare(x.Name, y.Name))
	})
}

// trackOf is who stands between the parties at a meeting: those who mediate; else those who host or sit with them and
// are no party; else "direct". Empty where fewer than two sides are known and nobody mediates.
func (b *builder) trackOf(m *Meeting, parties []string) string {
	var between, beside []string
	for _, p := range m.Participants {
		switch {
		case slices.Contains(parties, p.Side):
		case slices.Contains(p.Roles, "mediator"):
			between = append(between, b.name(p.Side))
		default:
			beside = append(beside, b.name(p.Side))
		}
	}
	if len(between) == 0 {
		between = beside
	}
	slices.Sort(between)
	between = slices.Compact(between)
	switch {
	case len(between) > 3, len(m.sides()) > 4 && !m.mediated():
		return ""
	case len(between) > 0:
		return strings.Join(between, "/")
	case len(m.sides()) >= 2:
		return "direct"
	}
	return ""
}

// mediated reports whether some report says that somebody mediates.
func (m *Meeting) mediated() bool {
	return slices.ContainsFunc(m.Participants, func(p Participant) bool { return slices.Contains(p.Roles, "mediator") })
}

// spread widens the track's period to hold the days.
func (t *Track) spread(v *calendar.Interval) {
	if v == nil || !v.Bounded() {
		return
	}
	if t.Period == nil {
		w := *v
		t.Period = &w
		return
	}
	w := calendar.Between(min(t.Period.Earliest, v.Earliest), max(t.Period.Latest, v.Latest))
	t.Period = &w
}

// Retrack counts the tracks anew after entries or processes were taken out or renamed.
func Retrack(r *Record) {
	b := &builder{rec: r, names: map[string]string{}}
	note := func(whos []Who) {
		for _, w := range whos {
			if w.SideName != "" {
				b.names[w.Side] = w.SideName
			}
		}
	}
	for _, m := range r.Meetings {
		for _, p := range m.Participants {
			note([]Who{p.Who})
		}
	}
	for _, o := range r.Offers {
		note(o.By)
	}
	r.Tracks = []Track{}
	b.tracks()
}
