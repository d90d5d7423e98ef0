package ledger

import (
	"cmp"
	"slices"

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

// restand notes the reports whose speakers are to be heard again: those that came, went or changed, and those that name a
// side which goes by another name.
func (b *builder) restand(ch *change) {
	note := func(s *source) {
		if s.stands {
			b.parties.moved[s] = true
		}
	}
	for _, s := range ch.gone {
		note(s)
	}
	for _, list := range []map[*source]bool{ch.touched, ch.printed} {
		for s := range list {
			note(s)
		}
	}
	if len(ch.renamed) == 0 {
		return
	}
	for _, s := range b.sources {
		if s.stands && slices.ContainsFunc(s.named, func(n naming) bool { return ch.renamed[n.side] }) {
			note(s)
		}
	}
}

// takesStand reports whether a speaker takes a stand on an issue in the claim.
func (it *item) takesStand() bool { return it.Stance != "" && len(it.Issue) > 0 }

// positions are where actors stand: towards offers, as their answers show it; towards the tracks of those who offer to stand
// between them, as the same answers show it; towards issues, as what they say and agree to shows it. Those towards offers
// are in the order of the offers and answers, the others in that of the names of what they are towards, and of time.
func (b *builder) positions() {
	v := &b.views
	for e := range v.stale {
		v.forget(e)
		switch {
		case e.out:
		case e.book == theOffers:
			b.answering(e)
		case e.book == theAgreements:
			b.agreeing(e)
		}
	}
	for s := range b.parties.moved {
		v.retract(s)
		if b.sources[s.id] == s {
			b.speaking(s)
		}
	}
	clear(v.stale)
	clear(b.parties.moved)
	v.write()
	b.rec.Positions = some(v.book.list)
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

// lastDay is the last day of a date of publication; after all days where it has none.
func lastDay(asserted string) int32 {
	if v, err := calendar.ParseEDTF(asserted); err == nil && v.Latest != 0 {
		return int32(v.Latest)
	}
	return 1 << 30
}

// answering is where the answers to an offer put those who give them: towards the offer, and towards each track that it
// belongs to, which are those of whoever makes it and is no party to the process.
func (b *builder) answering(e *entry) {
	o, v := b.offers.at(e), &b.views
	for i := range o.Responses {
		r := &o.Responses[i]
		stance, ok := stances[r.Answer]
		if !ok {
			continue
		}
		for _, w := range r.Who {
			p := Position{Actor: w.Name, Side: w.Side, Process: o.Process, Kind: towardOffer, Toward: string(o.ID), Stance: stance,
				When: r.When, Asserted: r.Asserted, Standing: r.Standing, Claimed: r.Claimed, Evidence: r.Evidence}
			place := &entry{rank: rank{part: onOffers, x: e.rank.x, y: e.rank.y, at: string(o.ID), n: int32(len(v.answers[e]))}}
			v.answers[e] = append(v.answers[e], place)
			v.book.put(place, p)
			if stance != "neutral" {
				b.towardTracks(e, p)
			}
		}
	}
}

func (b *builder) towardTracks(e *entry, p Position) {
	if e.process < 0 || e.track < 0 {
		return
	}
	p.Kind = towardTrack
	for _, n := range append([]int32{e.track}, b.parties.further[e]...) {
		p.Toward = b.parties.tracks[n].Name
		b.show(e, p)
	}
}

// reached are the statuses of what is agreed.
var reached = []event.Status{"signed", "initialled", "agreed", "reaffirmed"}

// agreeing is where the parties stand on the issues of what they agreed to: for it.
func (b *builder) agreeing(e *entry) {
	a := b.agreements.at(e)
	if !slices.Contains(reached, a.Status) {
		return
	}
	for _, p := range a.Provisions {
		if p.Status == "denied" || len(p.Issue) == 0 {
			continue
		}
		for _, w := range a.Parties { // the first issue is what is agreed, the others are named with it
			b.show(e, Position{Actor: w.Name, Side: w.Side, Process: a.Process, Kind: towardIssue, Toward: p.Issue[0], Stance: "support",
				When: a.When, Asserted: a.StatusHistory[0].Asserted, Evidence: p.Evidence})
		}
	}
}

// speaking is where the speakers of a report stand by their own words.
func (b *builder) speaking(s *source) {
	for _, it := range s.items {
		if it.takesStand() {
			b.standing(it)
		}
	}
}

func (b *builder) standing(it *item) {
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
			b.show(it.src, Position{Actor: w.Name, Side: w.Side, Process: b.processAround(it.src, a.side), Kind: towardIssue, Toward: code,
				Stance: it.Stance, When: it.When, Asserted: it.src.asserted(), Standing: cmp.Or(standing, a.Standing), Evidence: b.cites([]*item{it})})
		}
	}
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
