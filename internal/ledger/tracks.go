package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/entity"
)

// tracks counts meetings and offers by who stands between. What was counted stays so while it keeps its process.
func (b *builder) tracks() {
	p := b.parties
	for _, e := range p.untracked {
		if e.out || e.tracked == e.process+2 {
			continue
		}
		p.untrack(e)
		e.tracked = e.process + 2
		switch e.book {
		case theMeetings:
			m := b.meetings.at(e)
			if m.Track = b.trackOf(m, b.partiesOf(e.process)); m.Track != "" {
				e.held = courseOf(m.Status) == held
				p.follow(e, m.Track)
			}
		case theAgreements:
			b.views.stale[e] = true
		case theOffers:
			b.views.stale[e] = true
			e.offer = true
			parties := b.partiesOf(e.process)
			for _, side := range sidesOf(b.offers.at(e).By) {
				if !slices.Contains(parties, side) {
					p.follow(e, b.name(side))
				}
			}
		}
	}
	p.untracked = nil
	for _, t := range p.tracks {
		if t.Meetings+t.Offers > 0 {
			b.rec.Tracks = append(b.rec.Tracks, t.done())
		}
	}
	sortTracks(b.rec.Tracks)
}

// follow counts an entry in on a track of its process.
func (p *processes) follow(e *entry, name string) {
	n := p.track(e.process, name)
	if e.track < 0 {
		e.track = n
	} else {
		p.further[e] = append(p.further[e], n)
	}
	p.tracks[n].note(e, 1)
}

// untrack counts an entry out of its tracks.
func (p *processes) untrack(e *entry) {
	if e.tracked != 0 && e.track >= 0 {
		p.tracks[e.track].note(e, -1)
		for _, n := range p.further[e] {
			p.tracks[n].note(e, -1)
		}
		delete(p.further, e)
	}
	e.track, e.tracked = -1, 0
}

// track is the number of the track of a process by its name.
func (p *processes) track(process int32, name string) int32 {
	k := [2]int32{process, p.side(name)}
	n, ok := p.trackNo[k]
	if !ok {
		n = int32(len(p.trackNo))
		p.trackNo[k] = n
		t := &counted{following: following{Track: Track{Name: name}}, begins: map[int32]int{}, ends: map[int32]int{}}
		if process >= 0 {
			t.Process = p.id(process)
		}
		p.tracks = append(p.tracks, t)
	}
	return n
}

// counted is a track from which entries can be taken again.
type counted struct {
	following
	begins, ends map[int32]int // by day: how many of its entries begin and end there
	stale        bool          // whether the first or the last day may be another
}

// note counts an entry in, or out where by is -1.
func (t *counted) note(e *entry, by int) {
	if e.offer {
		t.Offers += by
	} else {
		t.Meetings += by
	}
	if e.held {
		t.Held += by
	}
	if e.rank.y != 0 { // both its days are known
		count(t.begins, e.rank.x, by)
		count(t.ends, e.rank.y, by)
		t.stale = true
	}
}

// done is the track with its period.
func (t *counted) done() Track {
	if t.stale {
		t.first, t.last, t.Period, t.stale = 0, 0, nil, false
		for day := range t.begins {
			if t.first == 0 || calendar.Date(day) < t.first {
				t.first = calendar.Date(day)
			}
		}
		for day := range t.ends {
			t.last = max(t.last, calendar.Date(day))
		}
		t.following.done()
	}
	return t.Track
}

// following is a track being counted.
type following struct {
	Track
	first, last calendar.Date
}

// spread widens the track's period to hold the days.
func (t *following) spread(v *calendar.Interval) {
	if v == nil || !v.Bounded() {
		return
	}
	if t.first == 0 || v.Earliest < t.first {
		t.first = v.Earliest
	}
	t.last = max(t.last, v.Latest)
}

func (t *following) done() Track {
	if t.first != 0 {
		v := calendar.Between(t.first, t.last)
		t.Period = &v
	}
	return t.Track
}

func sortTracks(all []Track) {
	slices.SortFunc(all, func(x, y Track) int {
		return cmp.Or(cmp.Compare(x.Process, y.Process), y.Meetings+y.Offers-x.Meetings-x.Offers, strings.Compare(x.Name, y.Name))
	})
}

// partiesOf are the two sides of a process; none of minus one.
func (b *builder) partiesOf(process int32) []string {
	if process < 0 {
		return nil
	}
	pr := &b.parties.pairs[process]
	return []string{b.parties.names[pr.a], b.parties.names[pr.b]}
}

// trackOf is who stands between the parties at a meeting: those who mediate; else those who host or sit with them and
// are no party; else "direct". Empty where fewer than two sides are known and nobody mediates.
func (b *builder) trackOf(m *Meeting, parties []string) string {
	var between, beside []string
	bloc, person := false, false
	for _, p := range m.Participants {
		if len(p.Roles) == 0 && !slices.Contains(parties, p.Side) {
			bloc = bloc || p.Type == string(entity.Organization) && p.Country == "IGO"
			person = person || p.Type == string(entity.Person)
		}
		switch {
		case slices.Contains(parties, p.Side):
		case slices.Contains(p.Roles, "mediator"):
			between = append(between, b.name(p.Side))
		default:
			beside = append(beside, b.name(p.Side))
		}
	}
	if bloc && person && len(between) == 0 {
		return "" // the summit of a bloc, to which somebody came
	}
	if len(between) == 0 && len(beside) <= 2 { // more are a gathering, at which nobody stands between
		between = beside
	}
	slices.Sort(between)
	between = slices.Compact(between)
	switch {
	case len(between) > 3, len(m.sides()) > 4 && !m.mediated(), len(m.Participants) < 2 && !m.mediated(), len(between) == 0 && len(beside) > 0:
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

// Retrack counts the tracks anew after entries or processes were taken out or renamed.
func Retrack(r *Record) {
	b := &builder{Index: &Index{names: nameBook{}}}
	note := func(whos []Who) {
		for _, w := range whos {
			if w.SideName != "" {
				b.names[w.Side] = &called{name: w.SideName}
			}
		}
	}
	for _, m := range r.Meetings {
		for _, p := range m.Participants {
			note([]Who{p.Who})
		}
	}
	parties := map[ID][]string{}
	for _, p := range r.Processes {
		parties[p.ID] = sidesOf(p.Parties)
	}
	at := map[[2]string]*following{}
	track := func(process ID, name string, when *calendar.Interval) *Track {
		k := [2]string{string(process), name}
		if at[k] == nil {
			at[k] = &following{Track: Track{Name: name, Process: process}}
		}
		at[k].spread(when)
		return &at[k].Track
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		if m.Track = b.trackOf(m, parties[m.Process]); m.Track == "" {
			continue
		}
		t := track(m.Process, m.Track, m.When)
		t.Meetings++
		if courseOf(m.Status) == held {
			t.Held++
		}
	}
	for i := range r.Offers {
		o := &r.Offers[i]
		note(o.By)
		for _, side := range sidesOf(o.By) {
			if !slices.Contains(parties[o.Process], side) {
				track(o.Process, b.name(side), o.When).Offers++
			}
		}
	}
	r.Tracks = []Track{}
	for _, t := range at {
		r.Tracks = append(r.Tracks, t.done())
	}
	sortTracks(r.Tracks)
}
