package event

import (
	"slices"
	"strings"

	"parley/internal/calendar"
	"parley/internal/entity"
)

// split makes several meetings of one wording: two dates ("in July and September"), or one host who saw each guest apart
// ("talked apart with the leaders of Arda and Bree").
func (r *reading) split(d *draft, times []int) {
	if r.gapped(d) {
		return
	}
	drafts := r.eachGuest(d)
	if len(d.stations) > 1 && len(times) < 2 {
		r.eachStation(d)
		return
	}
	if stops := r.stops(d); len(drafts) == 1 && len(stops) > 1 {
		for _, s := range stops {
			c := d.copy()
			c.Where, c.When = nil, nil
			r.setPlace(c, s[0])
			r.setWhen(c, s[1])
			r.keep(c)
		}
		return
	}
	if len(times) > 1 && (r.span(d, times) || d.ord != "" && d.v.isNoun(d.tok) && r.oneRound(d, times) || r.adjoining(d, times)) {
		times = times[:1]
	}
	if len(times) > 1 && r.apartInTime(times) {
		drafts = r.eachTime(drafts, times)
	}
	for _, one := range drafts {
		r.keep(one)
	}
}

// eachGuest is a draft for each who was met for himself, or who met the same one for himself; the draft alone where all met together.
func (r *reading) eachGuest(d *draft) []*draft {
	var drafts []*draft
	guests := r.apart(d)
	if len(guests) > 1 {
		for _, g := range guests {
			c := d.copy()
			c.Roles.Participant = append(append([]entity.ID{}, r.receiver(d, guests)...), g)
			drafts = append(drafts, c)
		}
	} else if subjects := r.eachOf(d); len(subjects) > 1 {
		for _, id := range subjects {
			c := d.copy()
			c.Roles.Participant = append([]entity.ID{id}, r.receiver(d, subjects)...)
			drafts = append(drafts, c)
		}
	} else {
		return []*draft{d}
	}
	for _, c := range drafts {
		c.parts = drafts
	}
	return drafts
}

// eachStation keeps a draft for each station of a journey.
func (r *reading) eachStation(d *draft) {
	for _, m := range d.stations {
		c := d.copy()
		c.Roles.Host = nil
		r.setPlace(c, m)
		if e := r.ents[r.mention(m).IDs[0]]; e.Type == entity.State {
			c.Roles.Host = []entity.ID{e.ID}
		}
		r.keep(c)
	}
}

// eachTime is a copy of each draft for each of the times.
func (r *reading) eachTime(drafts []*draft, times []int) []*draft {
	var out []*draft
	for _, one := range drafts {
		for _, m := range times {
			c := one.copy()
			r.setWhen(c, m)
			out = append(out, c)
		}
	}
	return out
}

// stops are the places and days of several meetings told in one list, each place with the day behind it or before it:
// "Two rounds were held, in Arda on 12 April and in Bree a week later". Nil where the two do not take turns.
func (r *reading) stops(d *draft) [][2]int {
	if d.Status != "held" || d.v.isNoun(d.tok) && d.v.s.Tokens[d.tok].XPOS != "NNS" {
		return nil
	}
	type stop struct {
		at, m int
		place bool
	}
	var all []stop
	for _, m := range r.named[d.v.at] {
		x := r.mention(m)
		e := r.ents[x.IDs[0]]
		if e == nil || x.First <= d.tok || e.Type != entity.Place && !(e.Type == entity.State && x.Use == entity.Location) || e.Building || !r.located(d.v, x, e) {
			continue
		}
		if x.First == 0 || d.v.lemma[x.First-1] != "in" && d.v.lemma[x.First-1] != "at" && !(len(all) > 0 && (d.v.lemma[x.First-1] == "and" || d.v.lemma[x.First-1] == ",")) {
			continue // "in Arden in May and Breen in July"
		}
		all = append(all, stop{x.First, m, true})
	}
	for _, m := range r.times[d.v.at] {
		if x := r.f.Times.Mentions[m]; x.First > d.tok && dates(x) && !d.v.counts(x.Last) && x.When.Days() < 400 && (x.First == 0 || d.v.lemma[x.First-1] != "since") && d.v.lemma[x.First] != "since" {
			all = append(all, stop{x.First, m, false})
		}
	}
	slices.SortStableFunc(all, func(a, b stop) int { return a.at - b.at })
	if len(all) < 3 {
		return nil
	}
	for k := all[0].at; k < all[len(all)-1].at; k++ {
		if d.v.isVerb(k) {
			return nil // "saw Arda's envoy in Cole on Monday, after seeing Bree's in Dole on Sunday"
		}
	}
	return pairUp(len(all), func(n int) (bool, int, int) { return all[n].place, all[n].m, all[n].at })
}

// pairUp pairs each place with the days that stand with it; nil where one has none, or only one place is named.
func pairUp(n int, get func(int) (place bool, m, at int)) [][2]int {
	var out [][2]int
	first, _, _ := get(0)
	places, key, keyAt, fed := 0, -1, 0, false
	for k := range n {
		place, m, at := get(k)
		if place == first {
			if k > 0 && !fed {
				return nil
			}
			key, keyAt, fed = m, at, false
			places++
			continue
		}
		if at-keyAt > 8 {
			return nil
		}
		if fed = true; first {
			out = append(out, [2]int{key, m})
		} else {
			out = append(out, [2]int{m, key})
		}
	}
	if !fed || places < 2 || !first && len(out) != places {
		return nil
	}
	return out
}

// copy is a draft like d that shares no list with it.
func (d *draft) copy() *draft {
	c := *d
	c.Trace, c.toks = slices.Clone(d.Trace), slices.Clone(d.toks)
	for _, name := range []string{"participant", "host", "mediator", "by", "to", "against", "party", "third_party"} {
		*c.role(name) = slices.Clone(*d.role(name))
	}
	return &c
}

// apart are the guests seen one by one; nil where they met together.
func (r *reading) apart(d *draft) []entity.ID {
	v := d.v
	mark := false
	toks := []int{d.tok}
	for _, s := range d.st.steps {
		toks = append(toks, s.tok)
	}
	for _, t := range toks {
		for _, k := range v.kids[t] {
			switch v.lemma[k] {
			case "separate":
				mark = mark || v.s.Tokens[t].XPOS == "NNS" || v.s.Tokens[t].Feats.Number == "Plur"
			case "separately", "individually", "alone", "respective", "apart":
				mark = true
			}
		}
	}
	for k := d.tok + 1; !mark && v.isVerb(d.tok) && k < len(v.lemma) && !v.isVerb(k); k++ {
		mark = v.lemma[k] == "separately" || v.lemma[k] == "individually" // wherever the parser hung it
	}
	mark = mark || v.inTurn(d.tok) || d.Form == "phone" && v.isNoun(d.tok) && v.s.Tokens[d.tok].XPOS == "NNS" // "phone calls with"
	if list := r.oneByOne(d); list != nil {
		return list
	}
	if !mark && !r.rings(d) {
		return nil
	}
	var guests []entity.ID
	for _, t := range toks {
		for _, a := range v.arguments(t) {
			if a.slot == "with" || a.slot == "obj" && a.tok != d.tok {
				guests = append(guests, r.who(v, a.tok)...)
			}
		}
	}
	if d.listed != nil {
		guests = r.lean(unique(append(guests, d.listed...)))
	}
	return unique(guests)
}

// oneByOne are the guests of a list in which "then" or "finally" stands before one: "spoke with Cole, then with Dole and finally with
// Berg"; nil for others.
func (r *reading) oneByOne(d *draft) []entity.ID {
	v := d.v
	var guests []entity.ID
	turns := false
	for k := d.tok + 1; k+1 < len(v.lemma) && !v.isVerb(k) && v.s.Tokens[k].Form != ";"; k++ {
		turns = turns || (v.lemma[k] == "then" || v.lemma[k] == "finally" || v.lemma[k] == "later" || v.lemma[k] == "afterwards") && v.lemma[k+1] == "with"
		if v.lemma[k] != "with" {
			continue
		}
		for _, m := range r.named[v.at] {
			if x := r.mention(m); x.First > k && x.First < k+4 {
				guests = append(guests, r.known(r.actors(x.IDs))...)
				break
			}
		}
	}
	if !turns {
		return nil
	}
	d.add("participant", guests)
	return unique(guests)
}

// eachOf are the several subjects of a verb of which each is told to meet the same one for himself: "each president sat separately
// with the bloc's chairman"; nil where they met together.
func (r *reading) eachOf(d *draft) []entity.ID {
	v := d.v
	if !v.isVerb(d.tok) {
		return nil
	}
	apart := slices.ContainsFunc(v.kids[d.tok], func(k int) bool {
		return v.lemma[k] == "separately" || v.lemma[k] == "individually" || v.lemma[k] == "apart"
	})
	var out []entity.ID
	for _, t := range v.arguments(d.tok).all("subj") {
		each := slices.ContainsFunc(v.kids[t], func(k int) bool { return v.lemma[k] == "each" || v.lemma[k] == "both" })
		if !apart && !each || !apart && v.lemma[t] == "both" {
			continue
		}
		out = append(out, r.who(v, t)...)
	}
	if out = unique(out); len(out) != 2 || len(d.Roles.Participant) < 3 {
		return nil
	}
	return out
}

// inTurn reports whether words behind an event say that it was with one after another.
func (v *view) inTurn(tok int) bool {
	for k := tok + 1; k+2 < len(v.lemma); k++ {
		w, next := v.lemma[k], v.lemma[k+1]
		if (w == "then" || w == "finally" || w == "later" || w == "next" || w == "afterwards") && (next == "with" || next == "to" && v.isVerb(tok)) && v.prep(k+2) != "" && v.plainBetween(tok, k) {
			return true // "spoke with Cole, then with Dole"
		}
		if w == "one" && (next == "after" || next == "by") && (v.lemma[k+2] == "another" || v.lemma[k+2] == "one" || v.lemma[k+2] == "other") || w == "in" && next == "turn" && !v.isVerb(k+2) {
			return true
		}
	}
	return false
}

// plainBetween reports whether no verb stands between two tokens.
func (v *view) plainBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if v.isVerb(k) {
			return false
		}
	}
	return true
}

// rings reports whether a meeting is a call to several people, each of whom is rung for himself where nothing says that
// they were on one line: "phoned both leaders".
func (r *reading) rings(d *draft) bool {
	a := d.v.arguments(d.tok)
	return d.v.isVerb(d.tok) && d.Form == "phone" && len(a.all("subj")) == 1 && a.has("obj") && !r.jointly(d)
}

func (r *reading) receiver(d *draft, guests []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range d.Roles.Participant {
		if !slices.Contains(guests, id) {
			out = append(out, id)
		}
	}
	return out
}

// span joins "between 12 April and 23 May" and "from May 6 to May 11" to one interval; it reports whether it did.
func (r *reading) span(d *draft, times []int) bool {
	a, b := r.f.Times.Mentions[times[0]], r.f.Times.Mentions[times[1]]
	if a.First == 0 || b.First-a.Last != 2 {
		return false
	}
	open, link := d.v.lemma[a.First-1], d.v.lemma[a.Last+1]
	if open == "between" && link == "and" || open == "from" && (link == "to" || link == "until" || link == "till") {
		w := calendar.Between(a.When.Earliest, b.When.Latest)
		d.When = &w
		return true
	}
	return false
}

// oneRound gives one round all the time it took: "The fourth round was held in August and September". It reports whether
// the meeting is one such.
func (r *reading) oneRound(d *draft, times []int) bool {
	h := d.tok
	if p, slot := d.v.climb(h); p >= 0 && slot == "of" && d.v.isNoun(p) {
		h = p // "the fourth round of talks"
	}
	if d.v.s.Tokens[h].XPOS != "NN" {
		return false
	}
	a, b := r.f.Times.Mentions[times[0]], r.f.Times.Mentions[times[len(times)-1]]
	if a.When.Earliest == 0 || b.When.Latest < a.When.Earliest || b.When.Latest > a.When.Earliest.AddDays(200) {
		return false
	}
	w := calendar.Between(a.When.Earliest, b.When.Latest)
	d.When = &w
	return true
}

// adjoining gives a meeting that took several days in a row all of them: "visited Arden on 9 and 10 May", "met on Monday and
// Tuesday". It reports whether they are in a row.
func (r *reading) adjoining(d *draft, times []int) bool {
	first := r.f.Times.Mentions[times[0]].When
	last := first
	for _, m := range times[1:] {
		w := r.f.Times.Mentions[m].When
		if !w.Bounded() || !last.Bounded() || w.Days() != 1 || last.Days() != 1 || w.Earliest != last.Latest.AddDays(1) {
			return false
		}
		last = w
	}
	w := calendar.Between(first.Earliest, last.Latest)
	d.When = &w
	return true
}

// apartInTime reports whether expressions name different days that do not touch.
func (r *reading) apartInTime(times []int) bool {
	for n := 1; n < len(times); n++ {
		a, b := r.f.Times.Mentions[times[n-1]], r.f.Times.Mentions[times[n]]
		if b.First-a.Last > 3 || b.First-a.Last == 2 && strings.HasSuffix(a.Span.Of(r.a.Text), " ago") {
			return false // "a year ago on Tuesday" is one day
		}
		if x, y := yearless(a.Span.Of(r.a.Text)), yearless(b.Span.Of(r.a.Text)); x != "" && y != "" && x != y {
			continue // "in April and May", the year unsaid
		}
		if a.When.Overlaps(b.When) {
			return false
		}
	}
	return true
}
