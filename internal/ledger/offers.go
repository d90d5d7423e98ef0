package ledger

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

func (b *builder) offer(c *cluster) Offer {
	items := b.items(c)
	o := Offer{
		ID: c.name(), By: namedMakers(b.whos(items, by)), To: b.whos(items, to),
		Act:   cmp.Or(c.look(c.members).face.level, "other"),
		About: b.nameOf(items), When: when(items), StatusHistory: b.history(items),
		Responses: []Response{}, State: map[string]string{},
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
	if o.When == nil || o.When.Earliest == 0 && !slices.ContainsFunc(items, func(it *item) bool { return it.When != nil }) {
		o.When = b.reportedOn(items)
	}
	o.Status = offered(o.StatusHistory)
	b.respond(&o, answersTo(c, items))
	return o
}

// offered is the status that the history leaves an offer: what was withdrawn stays so, whoever recalls later that it was
// made, until it is made again.
func offered(notes []StatusNote) event.Status {
	var last event.Status
	for _, n := range notes {
		if last != "withdrawn" || n.Status == "reiterated" {
			last = n.Status
		}
	}
	return last
}

// reportedOn is when the first report that tells of something as news was published; nil where that is not known to within
// two months.
func (b *builder) reportedOn(items []*item) *calendar.Interval {
	first := items[0]
	if v := first.src.published; first.Novelty != "background" && v.Bounded() && v.Days() <= 2*31 {
		return &v
	}
	return nil
}

// respond writes the responses into the offer, and works out where each addressee stands.
func (b *builder) respond(o *Offer, items []*item) {
	heard := map[string]said{}
	for _, it := range items {
		actors := reduce(it.actors(by))
		r := Response{Answer: it.Status, When: it.When, Asserted: it.src.asserted(), About: it.About, Source: it.Source,
			Evidence: b.cites([]*item{it}), Claimed: it.claimed}
		var names []string
		for _, a := range actors {
			r.Who = append(r.Who, b.who(a))
			names = append(names, r.Who[len(r.Who)-1].Name)
			r.Standing = cmp.Or(r.Standing, a.Standing)
		}
		r.By = strings.Join(names, ", ")
		if it.Source != nil {
			r.Standing, r.Hedge = cmp.Or(it.Source.Standing, r.Standing), it.Source.Hedge
			if r.By == "" {
				r.By = it.Source.SpeakerText
			}
		}
		if !o.repeats(r) {
			o.Responses = append(o.Responses, r)
		}
		o.hear(it, actors, r, heard)
	}
	for side, s := range heard {
		o.State[o.Called(side, b.name(side))] = string(s.answer)
	}
}

// repeats takes up the evidence of an answer the offer has already, from the same side, and reports whether it has it.
func (o *Offer) repeats(r Response) bool {
	for i := range o.Responses {
		old := &o.Responses[i]
		if old.By == r.By && old.Answer == r.Answer && old.Standing == r.Standing && old.Claimed == r.Claimed && (old.Asserted == r.Asserted || r.Evidence[0].Novelty == "recycled") {
			old.Evidence = append(old.Evidence, r.Evidence...)
			old.Hedge = cmp.Or(old.Hedge, r.Hedge)
			return true
		}
	}
	return false
}

// voice is how a side's last answer is known, the weakest first.
type voice int

const (
	unknown  voice = iota
	hearsay        // others say what it answered
	silent         // the report says that it did not answer
	answered       // its own answer
)

// said is a side's last answer, and how it is known.
type said struct {
	voice
	answer event.Status
}

// takesUp are the answers by which somebody shows that he was asked, too.
var takesUp = []event.Status{"accepted", "conditional"}

// hear notes the answer as that of the actors' side, if they speak for it. Silence does not undo an answer, and what others
// say of it does not undo what it said, or did not say, itself.
func (o *Offer) hear(it *item, actors []actor, r Response, heard map[string]said) {
	for _, a := range actors {
		addressed := len(o.To) == 0 || includes(o.To, a.side) || it.pointed() && slices.Contains(takesUp, r.Answer)
		if v := r.voice(); a.speaksForSide() && r.official() && addressed && v >= heard[a.side].voice {
			heard[a.side] = said{v, r.Answer}
		}
	}
}

// Called is what a side goes by in the offer: by the one person of it who was asked, with its name behind; by the name of its army
// or another body of it where only that was asked; by the one person who answered where it was asked through several, or not at
// all; else by the name given.
func (o *Offer) Called(side, name string) string {
	if !includes(o.To, side) {
		return behind(o.spokesman(side), name)
	}
	body := ""
	for _, w := range o.To {
		switch {
		case w.Side != side:
		case w.Type == "person":
			return behind(cmp.Or(onlyPerson(o.To, side), o.spokesman(side)), name)
		case w.Type != "organization" && w.Type != "group", body != "" && body != w.Name:
			return name
		default:
			body = w.Name
		}
	}
	return cmp.Or(body, name)
}

// behind is a person's name with that of the side behind it; the side's alone where there is no person, or he is the side.
func behind(person, side string) string {
	if person == "" || person == side {
		return side
	}
	return person + " (" + side + ")"
}

// spokesman is the one person who gave the side's last answer; "" where several or nobody in particular did.
func (o *Offer) spokesman(side string) string {
	for i := len(o.Responses) - 1; i >= 0; i-- {
		if r := &o.Responses[i]; r.voice() == answered && r.official() && includes(r.Who, side) {
			return onlyPerson(r.Who, side)
		}
	}
	return ""
}

// onlyPerson is the name of him who alone stands for the side; "" where others do too, or no person does.
func onlyPerson(whos []Who, side string) string {
	name := ""
	for _, w := range whos {
		switch {
		case w.Side != side:
		case w.Type != "person" || name != "" && name != w.Name:
			return ""
		default:
			name = w.Name
		}
	}
	return name
}

// official reports whether the answer is that of a government or of whoever leads a side.
func (r *Response) official() bool {
	switch r.Standing {
	case "lawmaker", "analyst", "media", "party":
		return false
	}
	return true
}

func (r *Response) voice() voice {
	switch {
	case r.Claimed:
		return hearsay
	case r.Answer == "no answer":
		return silent
	}
	return answered
}

// threadDays are the days after which an offer is taken for a new one and not for the old one repeated.
const threadDays = 400

// thread ties an offer to the latest earlier one of the same act by the same side to a common addressee, where offers of
// the kind came or went.
func (b *builder) thread() {
	again := map[*entry]bool{}
	for k := range b.made.changed {
		for _, e := range b.made.lists[k] {
			again[e] = true
		}
	}
	clear(b.made.changed)
	for e := range again {
		o := b.offers.at(e)
		o.Reiterates = ""
		before := b.made.before(e)
		if before == nil {
			continue
		}
		if old := b.offers.at(before); old.When.Latest < o.When.Earliest && old.When.Latest.AddDays(threadDays) >= o.When.Earliest {
			o.Reiterates = old.ID
		}
	}
}

// threadKeys are what an offer has in common with one that it may repeat: the act, who makes it, and to whom.
func (o *Offer) threadKeys() []uint64 {
	var keys []uint64
	for _, by := range o.By {
		for _, to := range o.To {
			keys = append(keys, hashText(o.Act+"\x00"+by.Side+"\x00"+to.Side))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// counter ties an answer that is an offer of its own to what was offered with it: "Norland answered the invitation with a
// proposal of direct talks".
func (b *builder) counter() {
	rival := map[article.ID][]*Offer{} // offers that the reports of counter-offers tell of
	for i := range b.offers.list {
		o := &b.offers.list[i]
		o.Counters = ""
		for _, r := range o.Responses {
			if r.Answer == "counter-offer" {
				rival[r.Evidence[0].Article] = nil
			}
		}
	}
	if len(rival) == 0 {
		return
	}
	for i := range b.offers.list {
		o := &b.offers.list[i]
		for _, c := range o.Evidence {
			if list, ok := rival[c.Article]; ok && !slices.Contains(list, o) {
				rival[c.Article] = append(list, o)
			}
		}
	}
	for i := range b.offers.list {
		o := &b.offers.list[i]
		for _, r := range o.Responses {
			if r.Answer != "counter-offer" {
				continue
			}
			if other := nearestBy(rival[r.Evidence[0].Article], o, r); other != nil {
				other.Counters = o.ID
			}
		}
	}
}

// nearestBy is the offer that those who answer with a counter-offer make nearest to these words; nil where there is none
// near.
func nearestBy(list []*Offer, answered *Offer, r Response) *Offer {
	const near = 400 // bytes: a sentence or two
	var best *Offer
	least := near + 1
	for _, o := range list {
		if o == answered || !slices.ContainsFunc(o.By, func(w Who) bool { return includes(r.Who, w.Side) }) {
			continue
		}
		for _, c := range o.Evidence {
			far := max(c.Start-r.Evidence[0].End, r.Evidence[0].Start-c.End, 0)
			if c.Article == r.Evidence[0].Article && far < least {
				best, least = o, far
			}
		}
	}
	return best
}

func includes(whos []Who, side string) bool {
	return slices.ContainsFunc(whos, func(w Who) bool { return w.Side == side })
}

// outcomes ties offers to convene or invite to the first meeting held within planDays of all those they were made to
// with those who made them. What was withdrawn or declined by then came to nothing, and of several offers of one meeting
// the last was taken up.
func (b *builder) outcomes() {
	takenUp := map[ID]*Offer{} // the offer that a meeting came of
	for i := range b.offers.list {
		o := &b.offers.list[i]
		o.Meeting = ""
		if !o.seeksMeeting() {
			continue
		}
		all := o.sides()
		if len(all) < 2 {
			continue
		}
		if m := firstOf(b.met.lists[pairKey(all[0], all[1])], o, all); m != "" {
			if old := takenUp[m]; old != nil && slices.Equal(old.sides(), all) {
				old.Meeting = ""
			}
			takenUp[m], o.Meeting = o, m
		}
	}
}

// firstOf is the first of the meetings, which are in order of date, that may have come of the offer; "" where none may.
func firstOf(meetings []*entry, o *Offer, all []string) ID {
	from := sort.Search(len(meetings), func(i int) bool { return meetings[i].rank.x > int32(o.When.Latest) })
	for _, e := range meetings[from:] {
		day := calendar.Date(e.rank.x)
		if day > o.When.Latest.AddDays(planDays) {
			return ""
		}
		if len(shared(all, e.shown)) == len(all) {
			if o.off(day) {
				return ""
			}
			return e.rank.id
		}
	}
	return ""
}

// off reports whether by the day the offer was withdrawn, or one of those it was made to had said no and not taken it back.
func (o *Offer) off(day calendar.Date) bool {
	for _, n := range o.StatusHistory {
		if n.Status == "withdrawn" && o.Status == n.Status && before(n.Asserted, day) {
			return true
		}
	}
	last := map[string]Response{}
	for _, r := range o.Responses {
		for _, w := range r.Who {
			if r.voice() == answered && includes(o.To, w.Side) && r.official() {
				last[w.Side] = r
			}
		}
	}
	for _, r := range last {
		if r.Answer == "declined" && (r.When != nil && r.When.Known() && r.When.Earliest < day || before(r.Asserted, day)) {
			return true
		}
	}
	return false
}

// before reports whether a date of publication lies before the day for certain.
func before(asserted string, day calendar.Date) bool {
	v, err := calendar.ParseEDTF(asserted)
	return err == nil && v.Latest != 0 && v.Latest < day
}

// seeksMeeting reports whether the offer is one that a meeting of all its sides would come of.
func (o *Offer) seeksMeeting() bool {
	return (o.Act == "convene" || o.Act == "invite") && o.When != nil && len(o.To) > 0
}

func pairKey(a, b string) uint64 { return hashText(a + "\x00" + b) }

func (o *Offer) sides() []string { return sidesOf(o.By, o.To) }

// shown is all sides that the offer shows, those that answer it included.
func (o *Offer) shown() []string {
	lists := [][]Who{o.By, o.To}
	for _, r := range o.Responses {
		lists = append(lists, r.Who)
	}
	return sidesOf(lists...)
}

func (m *Meeting) sides() []string {
	whos := make([]Who, 0, len(m.Participants))
	for _, p := range m.Participants {
		whos = append(whos, p.Who)
	}
	return sidesOf(whos)
}

func sidesOf(lists ...[]Who) []string {
	var found []string
	for _, list := range lists {
		for _, w := range list {
			found = append(found, w.Side)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// pairsOf are the keys of all pairs of the sorted sides, of not more than maxSides of them.
func pairsOf(sides []string) []uint64 {
	var found []uint64
	sides = sides[:min(len(sides), maxSides)]
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			found = append(found, pairKey(a, b))
		}
	}
	return found
}
