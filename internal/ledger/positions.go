package ledger

import (
	"cmp"
	"encoding/binary"
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

// views are the positions of the record, kept as long as what shows them stays as it is.
type views struct {
	book    book[Position]
	answers map[*entry][]*entry // by offer: the positions towards it, in the order of its answers
	at      map[string]*view    // the others, by all that those have in common of which one position is made
	shown   map[any][]*view     // by the entry of an offer or an agreement, or by report: those it shows
	changed map[*view]Position  // those to be written, without what is different in each that shows them
	stale   map[*entry]bool     // offers and agreements that came, went, or are of another process or track
}

// view is a position towards a track or an issue, with all that shows it. The place in the list is in its entry.
type view struct {
	entry    *entry
	listed   bool
	showings []showing
}

// showing is what one offer, agreement or report shows of a position.
type showing struct {
	by       any
	when     *calendar.Interval
	evidence []Cite
}

func newViews() views {
	return views{answers: map[*entry][]*entry{}, at: map[string]*view{}, shown: map[any][]*view{}, changed: map[*view]Position{},
		stale: map[*entry]bool{}}
}

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

// forget takes away what the entry of an offer or an agreement shows.
func (v *views) forget(e *entry) {
	for _, p := range v.answers[e] {
		v.book.drop(p)
	}
	delete(v.answers, e)
	v.retract(e)
}

// retract takes away what an entry or a report shows of positions towards tracks and issues.
func (v *views) retract(by any) {
	for _, w := range v.shown[by] {
		w.showings = slices.DeleteFunc(w.showings, func(s showing) bool { return s.by == by })
		if _, fresh := v.changed[w]; !fresh {
			v.changed[w] = *v.book.at(w.entry)
		}
	}
	delete(v.shown, by)
}

// show adds a position that the entry or the report shows.
func (b *builder) show(by any, p Position) {
	v := &b.views
	key := p.key(b.dayOf(&p))
	w := v.at[key]
	if w == nil {
		part := int32(onTracks)
		if p.Kind == towardIssue {
			part = onIssues
		}
		w = &view{entry: &entry{rank: rank{part: part, at: key}}}
		v.at[key] = w
	} else if _, fresh := v.changed[w]; !fresh && w.listed {
		v.changed[w] = *v.book.at(w.entry)
	}
	if _, fresh := v.changed[w]; !fresh {
		v.changed[w] = p
	}
	w.showings = append(w.showings, showing{by, p.When, p.Evidence})
	if list := v.shown[by]; !slices.Contains(list, w) {
		v.shown[by] = append(list, w)
	}
}

// The parts of the list of positions.
const (
	onOffers = iota
	onTracks
	onIssues
)

// key is what positions have in common of which one is made: all but the words they rest on. Keys are in the order of the
// record.
func (p *Position) key(day int32) string {
	when := binary.BigEndian.AppendUint32(nil, uint32(day))
	claimed := ""
	if p.Claimed {
		claimed = "claimed"
	}
	return strings.Join([]string{p.Toward, string(when), p.Side, p.Actor, p.Stance, string(p.Process), p.Asserted, p.Standing, claimed}, "\x00")
}

// write brings the list up to date.
func (v *views) write() {
	for w, p := range v.changed {
		if w.listed {
			v.book.drop(w.entry)
			w.entry = &entry{rank: w.entry.rank}
		}
		if len(w.showings) == 0 {
			delete(v.at, w.entry.rank.at)
			continue
		}
		slices.SortFunc(w.showings, compareShowings)
		p.When, p.Evidence = w.showings[0].when, nil
		for _, s := range w.showings {
			p.Evidence = citedToo(p.Evidence, s.evidence)
		}
		v.book.put(w.entry, p)
		w.listed = true
	}
	clear(v.changed)
	v.book.apply()
}

// citedToo is the words with others that are not among them. Neither list is changed.
func citedToo(words, others []Cite) []Cite {
	if words == nil {
		return others
	}
	words = slices.Clip(words)
	for _, c := range others {
		if !slices.ContainsFunc(words, func(o Cite) bool { return o.Article == c.Article && o.Start == c.Start && o.End == c.End }) {
			words = append(words, c)
		}
	}
	return words
}

func compareShowings(x, y showing) int {
	return cmp.Or(slices.CompareFunc(x.evidence, y.evidence, func(a, b Cite) int {
		return cmp.Or(strings.Compare(string(a.Article), string(b.Article)), a.Start-b.Start, a.End-b.End, strings.Compare(string(a.Claim), string(b.Claim)))
	}), strings.Compare(edtf(x.when), edtf(y.when)))
}

func edtf(v *calendar.Interval) string {
	if v == nil {
		return ""
	}
	return v.EDTF
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
