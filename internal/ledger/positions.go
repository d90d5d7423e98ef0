package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
)

// stances are what an answer says of the one who gives it.
var stances = map[event.Status]string{
	"accepted": "support", "positive": "support", "conditional": "conditional", "counter-offer": "conditional",
	"declined": "oppose", "deferred": "neutral", "ambiguous": "neutral", "no answer": "neutral",
}

// The kinds of what a position is towards, in the order of the record.
const (
	towardOffer = "offer"
	towardTrack = "track"
	towardIssue = "issue"
)

// takeStands keeps, of the reports that came or changed, the claims in which speakers take a stand on an issue.
func (b *builder) takeStands(ch *change) {
	for _, s := range ch.gone {
		delete(b.stands, s)
	}
	for s := range ch.touched {
		delete(b.stands, s)
		if b.sources[s.id] != s {
			continue
		}
		for _, it := range s.items {
			if it.Stance != "" && len(it.Issue) > 0 {
				b.stands[s] = append(b.stands[s], it)
			}
		}
	}
}

// positions are where actors stand: towards offers, as their answers show it; towards the tracks of those who offer to stand
// between them, as the same answers show it; towards issues, as what they say and agree to shows it. Those towards offers
// are in the order of the offers and answers, the others in that of the names of what they are towards, and of time.
func (b *builder) positions() {
	var tracks, issues []Position
	for i := range b.offers.list {
		o := &b.offers.list[i]
		from := len(b.rec.Positions)
		for n := range o.Responses {
			b.rec.Positions = answering(o, &o.Responses[n], b.rec.Positions)
		}
		for _, p := range b.rec.Positions[from:] {
			if p.Stance != "neutral" {
				tracks = b.towardTracks(p, b.offers.refs[i], tracks)
			}
		}
	}
	for i := range b.agreements.list {
		issues = agreeing(&b.agreements.list[i], issues)
	}
	for _, items := range b.stands {
		for _, it := range items {
			issues = b.speaking(it, issues)
		}
	}
	b.rec.Positions = append(append(b.rec.Positions, b.inOrder(tracks)...), b.inOrder(issues)...)
}

// inOrder sorts the positions, and makes one of those that a report, or copies of it, show of one actor alike.
func (b *builder) inOrder(all []Position) []Position {
	type place struct{ at, day int32 }
	order := make([]place, len(all)) // the day is worked out once, and places are moved, since positions are large
	for i := range all {
		order[i] = place{int32(i), b.dayOf(&all[i])}
	}
	slices.SortFunc(order, func(a, b place) int {
		x, y := &all[a.at], &all[b.at]
		if c := strings.Compare(x.Toward, y.Toward); c != 0 {
			return c
		}
		if c := cmp.Or(cmp.Compare(a.day, b.day), strings.Compare(x.Side, y.Side)); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(x.Actor, y.Actor), compareCites(x.Evidence, y.Evidence), strings.Compare(x.Stance, y.Stance), cmp.Compare(a.at, b.at))
	})
	kept := make([]Position, 0, len(all))
	for _, o := range order {
		p := &all[o.at]
		n := len(kept) - 1
		if n >= 0 && kept[n].same(p) {
			kept[n].Evidence = append(slices.Clip(kept[n].Evidence), p.Evidence...)
			continue
		}
		kept = append(kept, *p)
	}
	return kept
}

func (p *Position) same(o *Position) bool {
	return p.Process == o.Process && p.Toward == o.Toward && p.Actor == o.Actor && p.Side == o.Side && p.Stance == o.Stance &&
		p.Asserted == o.Asserted && p.Claimed == o.Claimed && p.Standing == o.Standing
}

// dayOf is the day by which the actor had taken the stand; after all days where that is not known.
func (b *builder) dayOf(p *Position) int32 {
	if p.When != nil && p.When.Known() {
		return int32(max(p.When.Earliest, p.When.Latest))
	}
	day, ok := b.days[p.Asserted]
	if !ok {
		day = lastDay(p.Asserted)
		b.days[p.Asserted] = day
	}
	return day
}

func compareCites(x, y []Cite) int {
	if len(x) == 0 || len(y) == 0 {
		return len(x) - len(y)
	}
	return cmp.Or(strings.Compare(string(x[0].Article), string(y[0].Article)), x[0].Start-y[0].Start)
}

// lastDay is the last day of a date of publication; after all days where it has none.
func lastDay(asserted string) int32 {
	if v, err := calendar.ParseEDTF(asserted); err == nil && v.Latest != 0 {
		return int32(v.Latest)
	}
	return 1 << 30
}

// towardTracks adds the position as one towards each track that an offer belongs to: those of whoever makes it and is no
// party to the process.
func (b *builder) towardTracks(p Position, e *entry, found []Position) []Position {
	if e.process < 0 || e.track < 0 {
		return found
	}
	p.Kind, p.Toward = towardTrack, b.parties.tracks[e.track].Name
	found = append(found, p)
	for _, n := range b.parties.further[e] {
		p.Toward = b.parties.tracks[n].Name
		found = append(found, p)
	}
	return found
}

// answering is where an answer puts those who give it.
func answering(o *Offer, r *Response, found []Position) []Position {
	stance, ok := stances[r.Answer]
	if !ok {
		return found
	}
	for _, w := range r.Who {
		found = append(found, Position{Actor: w.Name, Side: w.Side, Process: o.Process, Kind: towardOffer, Toward: string(o.ID), Stance: stance,
			When: r.When, Asserted: r.Asserted, Standing: r.Standing, Claimed: r.Claimed, Evidence: r.Evidence})
	}
	return found
}

// reached are the statuses of what is agreed.
var reached = []event.Status{"signed", "initialled", "agreed", "reaffirmed"}

// agreeing is where the parties stand on the issues of what they agreed to: for it.
func agreeing(a *Agreement, found []Position) []Position {
	if !slices.Contains(reached, a.Status) {
		return found
	}
	for _, p := range a.Provisions {
		if p.Status == "denied" {
			continue
		}
		if len(p.Issue) == 0 {
			continue
		}
		for _, w := range a.Parties { // the first issue is what is agreed, the others are named with it
			found = append(found, Position{Actor: w.Name, Side: w.Side, Process: a.Process, Kind: towardIssue, Toward: p.Issue[0], Stance: "support",
				When: a.When, Asserted: a.StatusHistory[0].Asserted, Evidence: p.Evidence})
		}
	}
	return found
}

// speaking is where a speaker stands by his own words.
func (b *builder) speaking(it *item, found []Position) []Position {
	standing := ""
	if it.Source != nil {
		standing = it.Source.Standing
	}
	for _, a := range reduce(it.actors(by)) {
		if a.isBody() && a.Type != entity.Office && standing != "" && standing != "government" && standing != a.Standing {
			continue // somebody else speaks of it
		}
		w := b.who(a)
		for _, code := range it.Issue {
			found = append(found, Position{Actor: w.Name, Side: w.Side, Process: b.processAround(it.src, a.side), Kind: towardIssue, Toward: code,
				Stance: it.Stance, When: it.When, Asserted: it.src.asserted(), Standing: cmp.Or(standing, a.Standing), Evidence: b.cites([]*item{it})})
		}
	}
	return found
}

// processAround is the process that a side speaks of in a report: that of most entries of the report, of those to which the
// side is a party if there are any; "" where no entry has one.
func (b *builder) processAround(s *source, side string) ID {
	p := b.parties
	counts := map[int32]int{}
	for _, e := range s.entries {
		if e.process >= 0 {
			counts[e.process]++
			if slices.Contains(b.partiesOf(e.process), side) {
				counts[e.process] += len(s.entries)
			}
		}
	}
	best := int32(-1)
	for n, count := range counts {
		if best < 0 || cmp.Or(count-counts[best], p.comparePairs(best, n)) > 0 {
			best = n
		}
	}
	if best < 0 {
		return ""
	}
	return p.id(best)
}
