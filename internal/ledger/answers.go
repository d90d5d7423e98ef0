package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/event"
)

// answers finds the offers that responses without a pointer to one answer: the last made before them by those they answer
// to those who answer, in the same report if there is one.
type answers struct {
	free  *postings // responses, by who answers and when
	made  *postings // claims of offers, by to whom and when
	items []*item   // responses by number
	spare []int32
	homes map[*item]*cluster // of responses that name no offer
}

func newAnswers() answers {
	return answers{newPostings(), newPostings(), nil, nil, map[*item]*cluster{}}
}

// answersTo are the responses to an offer, in the order in which they were given.
func answersTo(c *cluster, items []*item) []*item {
	var found []*item
	seen := map[*source]bool{}
	for _, it := range items {
		if seen[it.src] {
			continue
		}
		seen[it.src] = true
		for _, o := range it.src.items {
			if o.Type != event.Response || !o.pointed() {
				continue
			}
			if offer := it.src.claim(o.Answers); offer.cluster.main() == c {
				found = append(found, o)
			}
		}
	}
	for _, x := range append([]*cluster{c}, c.united...) {
		found = append(found, x.answers...)
	}
	slices.SortFunc(found, compareGiven)
	return found
}

// compareGiven is the order in which answers were given: by their own date, or else that of their report.
func compareGiven(x, y *item) int {
	return cmp.Or(cmp.Compare(x.given(), y.given()), compareTold(x, y))
}

// given is the day by which an answer had been given.
func (it *item) given() int32 {
	day := dayOf(it.src.published)
	if it.When != nil && it.When.Bounded() {
		day = min(day, int32(it.When.Latest))
	}
	return day
}

// pointed reports whether the response names an offer of its report that it can be the answer to.
func (it *item) pointed() bool {
	o := it.src.claim(it.Answers)
	return o != nil && o.Type == event.Offer && !it.precedes(o)
}

// precedes reports whether the response was given before the offer was made: what "ended in August because the army refused
// to attend" is no answer to what is proposed in September.
func (it *item) precedes(o *item) bool {
	if it.When == nil || it.When.Latest == 0 || o.Novelty == "background" {
		return false
	}
	return o.window.Earliest != 0 && it.When.Latest < o.window.Earliest
}

// keys are what a response and the offers it may answer have in common: the side that answers, and the time.
func (a *answers) keys(sides []string, months []int) []uint64 {
	var keys []uint64
	for _, side := range sides {
		for _, m := range months {
			keys = append(keys, key(side, m))
		}
	}
	return keys
}

// span is the stretches of four months from one month to another, of two years at most.
func span(first, last int) []int {
	const size = 4
	var found []int
	for m := max(first, last-maxMonths) / size; m <= last/size; m++ {
		found = append(found, m)
	}
	return found
}

// offered are the keys of the claim of an offer.
func (a *answers) offered(it *item) []uint64 {
	if !it.window.Bounded() {
		return nil
	}
	first, last := months(*it.window)
	return a.keys(it.face.thirds, span(first, last))
}

// answered are the keys of a response: of offers made in the planDays before it or at its time.
func (a *answers) answered(it *item) []uint64 {
	if !it.window.Bounded() {
		return nil
	}
	first, last := months(*it.window)
	return a.keys(sides(it.actors(by)), span(first-planDays/28, last))
}

// answer finds the offers of responses anew where responses or offers came, went or changed. Offers that win or lose a
// response are added to the clusters to be written.
func (b *builder) answer(ch *change, found map[*cluster]bool) {
	again := map[*item]bool{}
	b.enlist(ch, again, found)
	b.recall(again, found)
	for it := range again {
		if it.gone {
			continue
		}
		if home := b.lastOffer(it); home != b.answers.homes[it] {
			b.detach(it, found)
			if home != nil {
				b.answers.homes[it] = home
				home.answers = append(home.answers, it)
				found[home.main()] = true
			}
		} else if home != nil && ch.touched[it.src] {
			found[home.main()] = true
		}
	}
}

// enlist takes the responses of changed sources in and out. Those that do not say what they answer are to be looked at again;
// those that do bear on the offer they name.
func (b *builder) enlist(ch *change, again map[*item]bool, found map[*cluster]bool) {
	a := &b.answers
	for _, s := range ch.gone {
		for _, it := range s.items {
			if it.Type == event.Response {
				b.detach(it, found)
				a.drop(it)
			}
		}
	}
	for s := range ch.touched {
		for _, it := range s.items {
			if it.Type != event.Response || b.sources[s.id] != s {
				continue
			}
			a.drop(it)
			if it.pointed() {
				b.detach(it, found)
				if c := s.claim(it.Answers).cluster; c != nil {
					found[c.main()] = true
				}
				continue
			}
			v, _ := window(it, s.published)
			it.window = b.pool.day(&v)
			a.put(it)
			again[it] = true
		}
	}
}

// recall has the responses looked at again that the offers found might have, in their own reports, near in time, or had before.
func (b *builder) recall(again map[*item]bool, found map[*cluster]bool) {
	a := &b.answers
	for c := range found {
		if c.kind != event.Offer {
			continue
		}
		for _, it := range c.members {
			for _, o := range it.src.items {
				if o.Type == event.Response && !o.pointed() {
					again[o] = true
				}
			}
			for _, k := range a.offered(it) {
				a.free.each(k, func(no int32) { again[a.items[no]] = true })
			}
		}
		for _, it := range c.answers {
			again[it] = true
		}
	}
}

func (b *builder) detach(it *item, found map[*cluster]bool) {
	home := b.answers.homes[it]
	if home == nil {
		return
	}
	delete(b.answers.homes, it)
	home.answers = slices.DeleteFunc(home.answers, func(o *item) bool { return o == it })
	found[home.main()] = true
}

// put files a response.
func (a *answers) put(it *item) {
	if n := len(a.spare); n > 0 {
		it.no = a.spare[n-1]
		a.spare = a.spare[:n-1]
		a.items[it.no] = it
	} else {
		it.no = int32(len(a.items))
		a.items = append(a.items, it)
	}
	for _, k := range a.answered(it) {
		a.free.add(k, it.no)
	}
}

func (a *answers) drop(it *item) {
	if int(it.no) >= len(a.items) || a.items[it.no] != it {
		return
	}
	for _, k := range a.answered(it) {
		a.free.remove(k, it.no)
	}
	a.items[it.no] = nil
	a.spare = append(a.spare, it.no)
}

// lastOffer is the offer that a response without a pointer most likely answers; nil where nothing tells.
func (b *builder) lastOffer(it *item) *cluster {
	makers := sides(it.actors(to, against))
	answering := sides(it.actors(by))
	var best *cluster
	var rank [2]int
	try := func(o *item, near int) {
		c := o.cluster
		if c == nil || o.gone || o.probe || it.src == o.src && it.precedes(o) {
			return
		}
		l := c.look(c.members)
		if len(shared(answering, l.face.thirds)) == 0 || len(makers) > 0 && len(shared(makers, l.face.core)) == 0 {
			return
		}
		if near == 0 && !answerable(it, l) {
			return
		}
		r := [2]int{near, int(l.window.Latest)}
		if d := cmp.Or(r[0]-rank[0], r[1]-rank[1]); best == nil || d > 0 || d == 0 && c != best && compareItems(c.members[0], best.members[0]) < 0 {
			best, rank = c, r
		}
	}
	for _, o := range it.src.items {
		if o.Type == event.Offer && o.start() < it.start() { // "had called off the visit. She remains ready to mediate": that came after
			try(o, 1)
		}
	}
	if best != nil || !it.toOffer() {
		return best
	}
	offers := b.kinds[event.Offer]
	for _, k := range b.answers.answered(it) {
		b.answers.made.each(k, func(no int32) { try(offers.items[no], 0) })
	}
	return best
}

// toOffer reports whether the words of a response are of what is offered or asked, and not of anything at all that somebody
// would not do: "refused to attend", and not "refused to show the map".
func (it *item) toOffer() bool {
	text := strings.ToLower(it.About)
	for _, s := range it.cited() {
		text += " " + strings.ToLower(s.span().Of(it.src.text))
	}
	return slices.ContainsFunc(offerStems, func(stem string) bool { return strings.Contains(text, stem) })
}

// offerStems are the stems of words for what is offered, and for taking part in it.
var offerStems = strings.Fields(`attend invit offer propos talk meet mediat plan truce ceasefire initiative particip join role
dialogue summit negotiat text draft roadmap come`)

// answerable reports whether the offer was made by the time of the response, and not more than planDays before it.
func answerable(it *item, offer *look) bool {
	w := it.window
	if !w.Bounded() || !offer.window.Bounded() {
		return false
	}
	return offer.window.Earliest <= w.Latest && offer.window.Latest.AddDays(planDays) >= w.Earliest
}
