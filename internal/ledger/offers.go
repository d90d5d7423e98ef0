package ledger

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
)

// offers writes the offers with their answers, what they repeat, and the meetings that came of them.
func (b *builder) offers() {
	answers := b.answers()
	clusters := slices.Clone(b.kinds[event.Offer].clusters)
	for _, c := range clusters {
		b.rec.Offers = append(b.rec.Offers, b.offer(c, answers[c]))
	}
	b.thread()
}

func (b *builder) offer(c *cluster, answers []*item) Offer {
	items := c.items
	o := Offer{
		ID: b.entry[items[0].ID], By: b.whos(items, roleBy), To: b.whos(items, roleTo),
		Act:   cmp.Or(c.face.level, "other"),
		About: b.nameOf(items), When: when(items), StatusHistory: b.history(items),
		Responses: []Response{}, State: map[string]string{},
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: ids(c.judged),
	}
	if o.When == nil || o.When.Earliest == 0 && !slices.ContainsFunc(items, func(it *item) bool { return it.When != nil }) {
		o.When = b.reportedOn(items)
	}
	o.Status = standing(o.StatusHistory)
	b.answer(&o, answers)
	return o
}

// reportedOn is the day of publication of the first report that tells of something as news; nil where that is not known
// to within freshDays.
func (b *builder) reportedOn(items []*item) *calendar.Interval {
	first := items[0]
	if v := first.src.Published.Interval; first.Novelty != "background" && v.Bounded() && v.Days() <= freshDays {
		return &v
	}
	return nil
}

// answers are the responses by the cluster of the offer they answer, in the order of telling. One that names no offer
// answers the last offer made before it by those it answers, in the same report if there is one.
func (b *builder) answers() map[*cluster][]*item {
	found := map[*cluster][]*item{}
	byMaker := b.offersByAddressee()
	for _, s := range b.sources {
		for i := range s.Claims {
			c := &s.Claims[i]
			if c.Type != event.Response {
				continue
			}
			it := s.item(c)
			home := b.homes[c.Answers]
			if home == nil {
				home = b.lastOffer(it, byMaker)
			}
			if home != nil {
				found[home] = append(found[home], it)
				b.entry[c.ID] = b.entry[home.items[0].ID]
			}
		}
	}
	for _, items := range found {
		slices.SortFunc(items, b.compareItems)
	}
	return found
}

func (b *builder) offersByAddressee() map[string][]*cluster {
	found := map[string][]*cluster{}
	for _, c := range b.kinds[event.Offer].clusters {
		for _, to := range c.face.thirds {
			found[to] = append(found[to], c)
		}
	}
	return found
}

// lastOffer is the offer that a response without a pointer most likely answers; nil where nothing tells.
func (b *builder) lastOffer(it *item, byAddressee map[string][]*cluster) *cluster {
	r := it.Roles
	makers := sides(it.src.cast.of(r.To, r.Against))
	var best *cluster
	rank := func(c *cluster) [2]int {
		near := 0
		for _, o := range c.items {
			if o.src == it.src {
				near = 1
			}
		}
		return [2]int{near, int(c.window.Latest)}
	}
	for _, side := range sides(it.src.cast.of(r.By)) {
		for _, c := range byAddressee[side] {
			if len(makers) > 0 && len(shared(makers, c.face.core)) == 0 || !answerable(it, c) {
				continue
			}
			if best == nil || cmp.Or(cmp.Compare(rank(c)[0], rank(best)[0]), cmp.Compare(rank(c)[1], rank(best)[1])) > 0 {
				best = c
			}
		}
	}
	return best
}

// answerable reports whether the offer was made by the time of the response, and not more than planDays before it.
func answerable(it *item, c *cluster) bool {
	if slices.ContainsFunc(c.items, func(o *item) bool { return o.src == it.src }) {
		return true
	}
	w := it.window
	if !w.Bounded() || !c.window.Bounded() {
		return false
	}
	return c.window.Earliest <= w.Latest && c.window.Latest.AddDays(planDays) >= w.Earliest
}

// answer writes the responses into the offer, and works out where each addressee stands.
func (b *builder) answer(o *Offer, items []*item) {
	spoken := map[string]bool{}
	for _, it := range items {
		actors := reduce(it.src.cast.of(it.Roles.By))
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
	offers := b.rec.Offers
	slices.SortFunc(offers, func(x, y Offer) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	last := map[string]int{}
	for i := range offers {
		o := &offers[i]
		if o.When == nil {
			continue
		}
		before := -1
		for _, k := range o.threadKeys() {
			if j, ok := last[k]; ok && j > before {
				before = j
			}
			last[k] = i
		}
		if before >= 0 && offers[before].When.Latest < o.When.Earliest && offers[before].When.Latest.AddDays(threadDays) >= o.When.Earliest {
			o.Reiterates = offers[before].ID
		}
	}
}

func (o *Offer) threadKeys() []string {
	var keys []string
	for _, by := range o.By {
		for _, to := range o.To {
			keys = append(keys, o.Act+"\x00"+by.Side+"\x00"+to.Side)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// outcomes ties offers to convene or invite to the first meeting held within planDays of all those they were made to
// with those who made them.
func (b *builder) outcomes() {
	byPair := map[string][]*Meeting{} // in order of date
	for i := range b.rec.Meetings {
		m := &b.rec.Meetings[i]
		if courseOf(m.Status) == held && m.When != nil {
			for _, pair := range pairsOf(m.sides()) {
				byPair[pair] = append(byPair[pair], m)
			}
		}
	}
	for i := range b.rec.Offers {
		o := &b.rec.Offers[i]
		all := o.sides()
		if o.Act != "convene" && o.Act != "invite" || o.When == nil || len(o.To) == 0 || len(all) < 2 {
			continue
		}
		near := byPair[all[0]+"\x00"+all[1]]
		from := sort.Search(len(near), func(i int) bool { return near[i].When.Earliest > o.When.Latest })
		for _, m := range near[from:] {
			if m.When.Earliest > o.When.Latest.AddDays(planDays) {
				break
			}
			if len(shared(all, m.sides())) == len(all) {
				o.Meeting = m.ID
				break
			}
		}
	}
}

func (o *Offer) sides() []string { return sidesOf(o.By, o.To) }

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

// pairsOf are all pairs of the sorted sides, of not more than maxSides of them.
func pairsOf(sides []string) []string {
	var found []string
	sides = sides[:min(len(sides), maxSides)]
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			found = append(found, a+"\x00"+b)
		}
	}
	return found
}
