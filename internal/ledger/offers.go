package ledger

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"parley/internal/calendar"
)

func (b *builder) offer(c *cluster) Offer {
	items := b.items(c)
	o := Offer{
		ID: c.name(), By: b.whos(items, by), To: b.whos(items, to),
		Act:   cmp.Or(c.look(c.members).face.level, "other"),
		About: b.nameOf(items), When: when(items), StatusHistory: b.history(items),
		Responses: []Response{}, State: map[string]string{},
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
	if o.When == nil || o.When.Earliest == 0 && !slices.ContainsFunc(items, func(it *item) bool { return it.When != nil }) {
		o.When = b.reportedOn(items)
	}
	o.Status = standing(o.StatusHistory)
	b.respond(&o, answersTo(c, items))
	return o
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
	spoken := map[string]bool{}
	for _, it := range items {
		actors := reduce(it.actors(by))
		r := Response{Answer: it.Status, When: it.When, Asserted: it.src.asserted(), About: it.About, Source: it.Source,
			Evidence: b.cites([]*item{it})}
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
		b.state(o, actors, r, spoken)
	}
}

// repeats takes up the evidence of an answer the offer has already, from the same side, and reports whether it has it.
func (o *Offer) repeats(r Response) bool {
	for i := range o.Responses {
		old := &o.Responses[i]
		if old.By == r.By && old.Answer == r.Answer && old.Standing == r.Standing && (old.Asserted == r.Asserted || r.Evidence[0].Novelty == "recycled") {
			old.Evidence = append(old.Evidence, r.Evidence...)
			old.Hedge = cmp.Or(old.Hedge, r.Hedge)
			return true
		}
	}
	return false
}

// state notes the answer as that of the actors' side, if they speak for it. Silence does not undo an answer.
func (b *builder) state(o *Offer, actors []actor, r Response, spoken map[string]bool) {
	for _, a := range actors {
		addressed := slices.ContainsFunc(o.To, func(w Who) bool { return w.Side == a.side })
		forSide := a.speaksForSide() && r.Standing != "lawmaker" && r.Standing != "analyst" && r.Standing != "media" && r.Standing != "party"
		if !forSide || len(o.To) > 0 && !addressed {
			continue
		}
		name := b.name(a.side)
		if r.Answer == "no answer" && spoken[name] {
			continue
		}
		spoken[name] = r.Answer != "no answer"
		o.State[name] = string(r.Answer)
	}
}

// threadDays are the days after which an offer is taken for a new one and not for the old one repeated.
const threadDays = 400

// thread ties an offer to the latest earlier one of the same act by the same side to a common addressee.
func (b *builder) thread() {
	last := map[uint64]int{}
	for i := range b.offers.list {
		o := &b.offers.list[i]
		o.Reiterates = ""
		if o.When == nil {
			continue
		}
		before := -1
		for _, k := range b.offers.refs[i].pairs {
			if j, ok := last[k]; ok && j > before {
				before = j
			}
			last[k] = i
		}
		if before < 0 {
			continue
		}
		if old := &b.offers.list[before]; old.When.Latest < o.When.Earliest && old.When.Latest.AddDays(threadDays) >= o.When.Earliest {
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

// outcomes ties offers to convene or invite to the first meeting held within planDays of all those they were made to
// with those who made them.
func (b *builder) outcomes() {
	sought := map[uint64][]int32{} // meetings of a pair, in order of date
	for i := range b.offers.list {
		if o, all := &b.offers.list[i], b.offers.list[i].sides(); o.seeksMeeting(all) {
			sought[pairKey(all[0], all[1])] = nil
		}
	}
	if len(sought) == 0 {
		return
	}
	for i, e := range b.meetings.refs {
		m := &b.meetings.list[i]
		if courseOf(m.Status) != held || m.When == nil {
			continue
		}
		for _, pair := range e.pairs {
			if list, ok := sought[pair]; ok {
				sought[pair] = append(list, int32(i))
			}
		}
	}
	for i := range b.offers.list {
		o := &b.offers.list[i]
		o.Meeting = ""
		all := o.sides()
		if !o.seeksMeeting(all) {
			continue
		}
		near := sought[pairKey(all[0], all[1])]
		from := sort.Search(len(near), func(i int) bool { return b.meetings.list[near[i]].When.Earliest > o.When.Latest })
		for _, n := range near[from:] {
			m := &b.meetings.list[n]
			if m.When.Earliest > o.When.Latest.AddDays(planDays) {
				break
			}
			if len(shared(all, b.meetings.refs[n].shown)) == len(all) {
				o.Meeting = m.ID
				break
			}
		}
	}
}

// seeksMeeting reports whether the offer is one that a meeting of all its sides would come of.
func (o *Offer) seeksMeeting(all []string) bool {
	return (o.Act == "convene" || o.Act == "invite") && o.When != nil && len(o.To) > 0 && len(all) >= 2
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
