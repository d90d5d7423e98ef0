package event

import (
	"fmt"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/when"
)

// far is more than any cost of attachment.
const far = 1 << 20

// reach is how far a phrase headed by tok stands from the event in the tree, climbing from the phrase; far where
// another event or clause lies between.
func (r *reading) reach(v *view, tok int, d *draft) int {
	near := map[int]int{d.tok: 0}
	for n, s := range d.st.steps {
		if s.effect.off() && s.effect != failed && s.gov.name != "is off" && v.isVerb(s.tok) {
			break // "On Friday Arda called off the talks": that is when it did so
		}
		if !clauseBorder(s.slot) && !beside2[s.slot] {
			near[s.tok] = n + 1
		}
	}
	for t := range near {
		for _, k := range v.kids[t] {
			if _, known := near[k]; !known && v.rel(k) == "acl" && v.isNoun(t) && (r.c.class("settled", v.lemma[k]) || r.c.class("mediated", v.lemma[k]) || r.c.class("hosted", v.lemma[k]) || v.lemma[k] == "host") {
				near[k] = 1 // "the talks, scheduled for Sunday in Arda"
			}
		}
	}
	for n := 0; tok >= 0 && n < 12; n++ {
		if base, ok := near[tok]; ok {
			return base*3 + n
		}
		if tok != d.tok && n > 0 && (v.isVerb(tok) || r.c.eventNoun[v.lemma[tok]] && v.isNoun(tok)) {
			return far
		}
		tok = v.head(tok)
	}
	return far
}

// beside2 are the slots in which a governor's own time is not the event's: "after the talks he flew home on Friday".
var beside2 = set("after before since ahead_of prior_to following amid despite until")

// host verbs above the event whose time is the event's: "Lavrov said at the meeting on Friday", "meeting Bree on Friday,
// Arda said".
func (v *view) frameVerb(i int) int {
	for n := 0; n < 8; n++ {
		h, slot := v.climb(i)
		if h < 0 {
			return -1
		}
		switch {
		case v.isVerb(h) && (slot == "at" || slot == "during" || slot == "in" || slot == "on" || slot == "for" || slot == "advcl" || slot == "xcomp" || slot == "with" || slot == "obj" || slot == "to" || slot == "as"):
			return h
		case v.isNoun(h) && (slot == "of" || slot == "mod" || slot == "acl"):
			i = h
		default:
			return -1
		}
	}
	return -1
}

// when gives the draft its time: the nearest expression that hangs from it; of two coordinated ones, both.
func (r *reading) when(d *draft) (all []int) {
	best := far
	for _, m := range r.times[d.v.at] {
		x := r.f.Times.Mentions[m]
		if !dates(x) || d.v.firstSince(x.First) || d.v.counts(x.Last) || d.v.counts(x.Last-1) && x.Last > x.First {
			continue
		}
		cost := r.reach(d.v, d.v.topOf(x.First, x.Last), d)
		if h := d.v.frameVerb(d.tok); cost == far && h >= 0 {
			if w := d.v.lemma[h]; (w == "precede" || w == "follow") && x.First > h {
				continue // "The talks were preceded by an attack on Friday"
			}
			if c := r.reach(d.v, d.v.topOf(x.First, x.Last), &draft{v: d.v, tok: h}); c < far {
				cost = c + 20
			}
		}
		if cost == far && d.v.betweenSubject(d.tok, x) {
			cost = 12
		}
		switch {
		case cost == far:
		case cost < best-2:
			best, all = cost, []int{m}
		case cost <= best+2:
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		if m := r.onlyTime(d); m >= 0 && (d.Type != Meeting && d.Type != Incident || d.st.effect.off() || r.f.Times.Mentions[m].First < 2) {
			all = []int{m} // "On 3 May the envoy arrived and held talks": a date that opens the sentence is for all of it
		}
	}
	if len(all) > 0 {
		r.setWhen(d, all[0])
	}
	return all
}

// dates reports whether an expression says when something was: a known day or stretch, or a day whose year is unsaid.
func dates(x when.Mention) bool {
	if x.Timex.Type == "DURATION" || x.Timex.Type == "SET" {
		return false
	}
	return x.When.Known() || x.Timex.Type == "DATE" && strings.HasPrefix(x.Timex.Value, "XXXX-") && len(x.Timex.Value) >= 7
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// yearless is the EDTF form of a day or month whose year the words leave out: "XXXX-10-18" of "18 October"; "" where they
// name no month or name a year.
func yearless(words string) string {
	month, day := 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(words), func(c rune) bool { return c == ' ' || c == ',' || c == '.' || c == '\u00a0' || c == '-' || c == '–' }) {
		for i, m := range months {
			if strings.HasPrefix(w, m) && month == 0 {
				month = i + 1
			}
		}
		n, digits := 0, 0
		for _, c := range w {
			if c < '0' || c > '9' {
				break
			}
			n, digits = n*10+int(c-'0'), digits+1
		}
		if digits == 4 {
			return ""
		}
		if digits > 0 && digits < 3 && n >= 1 && n <= 31 && day == 0 {
			day = n
		}
	}
	switch {
	case month == 0:
		return ""
	case day == 0:
		return fmt.Sprintf("XXXX-%02d", month)
	}
	return fmt.Sprintf("XXXX-%02d-%02d", month, day)
}

// yearlessDay is the day or month a time mention names without its year, be it right after it: "Monday (8 January)".
func (r *reading) yearlessDay(v *view, m int) string {
	x := r.f.Times.Mentions[m]
	if day := yearless(x.Span.Of(r.a.Text)); day != "" {
		return day
	}
	for _, o := range r.times[v.at] {
		y := r.f.Times.Mentions[o]
		if y.First != x.Last+2 || y.Timex.Type != "DATE" {
			continue
		}
		if mark := v.s.Tokens[x.Last+1].Form; mark == "(" || mark == "," {
			return yearless(y.Span.Of(r.a.Text))
		}
	}
	return ""
}

// betweenSubject reports whether an expression stands between a subject and its verb, so that it can only be of the
// subject: "A meeting in Arda on 3 May descended into a quarrel".
func (v *view) betweenSubject(tok int, x when.Mention) bool {
	h := v.head(tok)
	if h < 0 || v.rel(tok) != "nsubj" || x.First < tok || x.Last > h {
		return false
	}
	for k := tok; k < h; k++ {
		if v.isVerb(k) {
			return false
		}
	}
	return v.head(v.topOf(x.First, x.Last)) == h
}

// firstSince reports whether an expression only says how long something had not been: "their first talks since May", "had
// not met since 2019", "for the first time in years".
func (v *view) firstSince(first int) bool {
	if v.lemma[first] != "since" && (first == 0 || v.lemma[first-1] != "since") {
		return false
	}
	for k := first - 1; k >= 0 && k > first-14; k-- {
		switch v.lemma[k] {
		case "first", "not", "n't", "never", "time", "last":
			return true
		}
	}
	return false
}

// counts reports whether an expression only counts from the event after it: "hours after the talks".
func (v *view) counts(last int) bool {
	if last+1 >= len(v.lemma) {
		return false
	}
	w := v.lemma[last+1]
	return w == "after" || w == "before" || w == "since"
}

// clash reports whether two drafts are dated apart.
func clash(d, e *draft) bool {
	if !d.dated || !e.dated {
		return false
	}
	if d.season != "" && e.season != "" {
		return d.season != e.season
	}
	if !d.When.Known() && !e.When.Known() {
		return d.When.EDTF != e.When.EDTF
	}
	return !d.When.Overlaps(*e.When)
}

// onlyTime is the one date of a sentence that has no other, for an event told in the same stretch of it; -1 where there
// is none. "On Friday" in "Arda held talks with Bree on Friday after failing to bring Cole" dates the failure too.
func (r *reading) onlyTime(d *draft) int {
	found := -1
	for _, m := range r.times[d.v.at] {
		x := r.f.Times.Mentions[m]
		if !dates(x) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = m
	}
	if found < 0 || d.st.past2 || d.Type == Agreement || d.v.definite(d.tok) {
		return -1
	}
	x := r.f.Times.Mentions[found]
	if !d.v.sameClause(d.v.topOf(x.First, x.Last), d.tok) {
		return -1
	}
	for k := min(x.First, d.tok); k <= max(x.Last, d.tok); k++ {
		switch d.v.s.Tokens[k].Form {
		case "“", "”", "\"", ";", ":", "since", "before", "until":
			return -1
		}
	}
	return found
}

func (r *reading) setWhen(d *draft, m int) {
	x := r.f.Times.Mentions[m]
	w := x.When
	d.season, d.noyear = "", r.yearlessDay(d.v, m)
	if !w.Known() || w.Bounded() && w.Days() > 31 {
		d.season = r.yearlessDay(d.v, m)
		if day := d.season; len(day) > 7 || day != "" && !w.Known() {
			w = calendar.Interval{EDTF: day, Precision: calendar.DayPrecise} // "on 18 October", the year unsaid
			if len(day) == 7 {
				w.Precision = calendar.MonthPrecise
			}
		}
	}
	d.When, d.dated = &w, true
	d.note("when: " + x.Span.Of(r.a.Text))
	d.toks = append(d.toks, x.First, x.Last)
}

// topOf is the token of a stretch whose head lies outside it.
func (v *view) topOf(first, last int) int {
	for k := first; k <= last; k++ {
		if h := v.head(k); h < first || h > last {
			return k
		}
	}
	return first
}

// ahead moves the day or month of what is yet to come into the year after, where its words leave the year out and it would
// lie well before publication: "in July" of a meeting that is planned in May.
func (r *reading) ahead(d *draft) {
	p := r.f.Times.Published.Interval
	if !d.dated || d.noyear == "" || d.st.past2 || d.Status != "planned" && d.Status != "proposed" || !p.Earliest.Known() || !d.When.Bounded() || d.When.Latest >= p.Earliest || d.When.Days() > 31 {
		return
	}
	w := calendar.Between(d.When.Earliest.AddMonths(12), d.When.Latest.AddMonths(12))
	if d.When.Precision == calendar.MonthPrecise {
		w = calendar.MonthOf(d.When.Earliest.Year()+1, d.When.Earliest.Month())
	} else if d.When.Days() == 1 {
		w = calendar.DayOf(d.When.Earliest.AddMonths(12))
	}
	if w.Earliest.AddDays(-300) > p.Latest && p.Latest.Known() {
		return
	}
	d.When = &w
	d.note("the next one: still to come when published")
}

// undated gives an event without a date of its own the bound that its tense sets: what is told as done was done by the
// day of publication, what is told as coming comes after it.
func (r *reading) undated(d *draft) {
	p := r.f.Times.Published.Interval
	if d.When != nil || !p.Bounded() {
		return
	}
	var w calendar.Interval
	switch d.Status {
	case "planned", "proposed", "reported":
		w = calendar.Between(p.Earliest, 0)
	case "held", "ongoing", "failed", "denied":
		w = calendar.Between(0, p.Latest)
	default:
		return
	}
	if w.Known() {
		d.When = &w
	}
}

// place is the location that hangs from the event, the more exact before the nearer.
func (r *reading) place(d *draft) {
	best, bestCost := -1, far
	for _, m := range r.named[d.v.at] {
		x := r.mention(m)
		if len(x.IDs) == 0 {
			continue
		}
		e := r.ents[x.IDs[0]]
		if e == nil || !r.located(d.v, x, e) || e.Country == "" && !e.Located && e.Type != entity.State || r.insideName(d.v.at, x) {
			continue
		}
		top := d.v.topOf(x.First, x.Last)
		lead := top
		for d.v.rel(lead) == "conj" && d.v.head(lead) >= 0 && d.v.prep(lead) == "" {
			lead = d.v.head(lead)
		}
		if h := d.v.head(top); h >= 0 && d.v.prep(top) == "" && (d.v.rel(top) == "compound" || d.v.rel(top) == "amod") && (r.c.class("people", d.v.lemma[h]) || d.v.lemma[h] == "authority") {
			continue // "the Northern authorities"
		}
		switch d.v.prep(lead) {
		case "of":
			if h := d.v.head(top); h < 0 || !towns[d.v.lemma[h]] {
				continue
			}
		case "", "in", "at", "near", "outside", "inside", "within", "on", "around", "across", "throughout":
		default:
			continue
		}
		cost := r.reach(d.v, d.v.topOf(x.First, x.Last), d)
		if h := d.v.frameVerb(d.tok); cost == far && h >= 0 {
			if c := r.reach(d.v, d.v.topOf(x.First, x.Last), &draft{v: d.v, tok: h}); c < far {
				cost = c + 20
			}
		}
		if cost == far {
			continue
		}
		if e.Type == entity.State || e.Precision == "country" {
			cost += 6
		}
		if h := d.v.head(top); h >= 0 && towns[d.v.lemma[h]] && (d.v.rel(top) == "compound" || d.v.rel(top) == "amod") {
			cost += 6 // "the Green Sea resort of Arden"
		}
		if d.v.topical(top, d.tok) {
			cost += 12
		}
		if cost < bestCost {
			best, bestCost = m, cost
		}
	}
	if best < 0 && d.Type == Meeting && (r.capital(d) || r.here(d)) {
		return
	}
	if best < 0 && (d.Type == Meeting || d.Type == Mission) && !d.st.past2 && d.frame.flags["form"] != "phone" {
		best = r.onlyTown(d)
	}
	if best >= 0 {
		r.setPlace(d, best)
	}
}

// capital places a meeting in a capital that is not named: "in the Ardan capital", "in Arda's capital".
func (r *reading) capital(d *draft) bool {
	v := d.v
	for k := range v.lemma {
		if v.lemma[k] != "capital" || r.mentionAt(v, k) >= 0 && r.mention(r.mentionAt(v, k)).Use == entity.Location || v.prep(k) != "in" && v.prep(k) != "at" {
			continue
		}
		cost := r.reach(v, k, d)
		if h := v.frameVerb(d.tok); cost == far && h >= 0 {
			cost = r.reach(v, k, &draft{v: v, tok: h})
		}
		if cost == far {
			continue
		}
		for _, a := range v.arguments(k) {
			m := r.mentionAt(v, a.tok)
			if m < 0 || a.slot != "mod" && a.slot != "poss" && a.slot != "of" {
				continue
			}
			s := r.ents[r.mention(m).IDs[0]]
			if s == nil || s.Type != entity.State || s.Capital == "" {
				continue
			}
			d.Where = &Where{Name: s.Capital, Country: string(s.ID), Precision: "city"}
			for i := range r.f.Entities.Entities {
				if e := &r.f.Entities.Entities[i]; e.Type == entity.Place && e.Name == s.Capital && e.Located {
					lat, lon := e.Lat, e.Lon
					d.Where.Lat, d.Where.Lon = &lat, &lon
				}
			}
			d.toks = append(d.toks, k)
			d.note("where: the capital of " + s.Name)
			return true
		}
	}
	return false
}

// here places a meeting told to be "here" in the town of the dateline.
func (r *reading) here(d *draft) bool {
	for k := range d.v.lemma {
		if d.v.lemma[k] != "here" || d.v.rel(k) != "advmod" || r.reach(d.v, k, d) == far {
			continue
		}
		for i, v := range r.views {
			if v.s.Kind != article.Dateline {
				continue
			}
			for _, m := range r.named[i] {
				if e := r.ents[r.mention(m).IDs[0]]; e != nil && e.Type == entity.Place && e.Precision == "city" {
					w := &Where{Name: e.Name, Country: e.Country, Precision: e.Precision}
					if e.Located {
						lat, lon := e.Lat, e.Lon
						w.Lat, w.Lon = &lat, &lon
					}
					d.Where = w
					d.note("where: here, " + e.Name)
					return true
				}
			}
		}
	}
	return false
}

// onlyTown is the one town that a sentence sets its events in, for a meeting that no place hangs from: "They discussed the
// truce at a press conference in Arda"; -1 where there is none, or more.
func (r *reading) onlyTown(d *draft) int {
	found := -1
	for _, m := range r.named[d.v.at] {
		x := r.mention(m)
		if len(x.IDs) == 0 || r.ents[x.IDs[0]] == nil {
			continue
		}
		e := r.ents[x.IDs[0]]
		top := d.v.topOf(x.First, x.Last)
		if e.Type != entity.Place || e.Precision != "city" && e.Precision != "building" || !r.located(d.v, x, e) {
			continue
		}
		if p := d.v.prep(top); p != "in" && p != "at" {
			continue
		}
		if h := d.v.head(top); h >= 0 && (d.v.upos(h) == "PROPN" || r.c.class("people", d.v.lemma[h]) || r.c.class("affairs", d.v.lemma[h])) {
			continue // "the ambassador in Arda", "the situation in Arda"
		}
		if !d.v.sameClause(top, d.tok) {
			continue // "offered a meeting when he spoke in Arda"
		}
		if r.meetsAbove(d.v, top, d.tok) {
			return -1 // "they dined on Monday and met on Tuesday in Arda"
		}
		if found >= 0 {
			return -1
		}
		found = m
	}
	return found
}

// sameClause reports whether the clause of a place is that of the event or one above it.
func (v *view) sameClause(place, event int) bool {
	i := place
	for n := 0; i >= 0 && !v.isVerb(i) && n < 12; n++ {
		i = v.head(i)
	}
	if i < 0 || v.rel(i) == "conj" || v.rel(i) == "root" {
		return true
	}
	for k, n := event, 0; k >= 0 && n < 30; k, n = v.head(k), n+1 {
		if k == i {
			return true
		}
	}
	return !strings.HasPrefix(v.rel(i), "advcl") && v.rel(i) != "acl"
}

// meetsAbove reports whether the first verb above a token tells of a meeting other than that of trigger tok.
func (r *reading) meetsAbove(v *view, i, tok int) bool {
	for n := 0; i >= 0 && n < 12; n, i = n+1, v.head(i) {
		if i == tok || !v.isVerb(i) {
			continue
		}
		for _, f := range r.c.frames[v.lemma[i]] {
			if f.typ == Meeting && f.pos == "v" && len(f.needs) == 0 {
				return true
			}
		}
		return false
	}
	return false
}

// located reports whether a mention is where something is: used as a location, or a town before a noun ("the Prague
// summit").
func (r *reading) located(v *view, x *entity.Mention, e *entity.Entity) bool {
	switch x.Use {
	case entity.Location:
		return e.Type == entity.Place || e.Type == entity.State
	case entity.Named, entity.Modifier, "":
		if e.Type == entity.Place {
			return true
		}
		if e.Type == entity.State {
			p := v.prep(v.topOf(x.First, x.Last))
			return p == "in" || p == "at"
		}
	}
	return false
}

func (r *reading) setPlace(d *draft, m int) {
	x := r.mention(m)
	e := r.ents[x.IDs[0]]
	w := &Where{Name: e.Name, Country: e.Country, Precision: e.Precision}
	if e.Type == entity.State {
		w.Country, w.Precision = string(e.ID), "country"
	}
	if w.Precision == "" {
		w.Precision = "unknown"
	}
	if e.Building {
		if c := r.cityOf(e); c != nil {
			w.Name, w.Country, w.Precision, e = c.Name, c.Country, c.Precision, c
			d.note("in " + c.Name)
		}
	}
	if c := r.describedTown(d.v, x); c != nil {
		w.Name, w.Country, w.Precision, e = c.Name, c.Country, c.Precision, c
		d.note("that is " + c.Name)
	}
	if e.Located {
		lat, lon := e.Lat, e.Lon
		w.Lat, w.Lon = &lat, &lon
	}
	d.Where = w
	d.toks = append(d.toks, x.First, x.Last)
	d.note("where: " + x.Span.Of(r.a.Text))
}

// describedTown is the town that a phrase such as "the Green Sea port" speaks of without its name: the one named last
// before it, a dateline's among them. Nil where the words after the name are no noun for a town, or its name follows.
func (r *reading) describedTown(v *view, x *entity.Mention) *entity.Entity {
	h := v.head(v.topOf(x.First, x.Last))
	if rel := v.rel(v.topOf(x.First, x.Last)); h <= x.Last || !towns[v.lemma[h]] || rel != "compound" && rel != "amod" && rel != "nmod" || !v.definite(h) {
		return nil
	}
	if e := r.ents[x.IDs[0]]; e == nil || e.Precision == "city" {
		return nil
	}
	var last *entity.Entity
	for _, m := range r.f.Entities.Mentions {
		if m.Start >= x.Start {
			break
		}
		if e := r.ents[m.IDs[0]]; len(m.IDs) == 1 && e != nil && e.Type == entity.Place && e.Precision == "city" && !e.Building {
			last = e
		}
	}
	return last
}

// cityOf is the town of the article that a building stands in, the nearest by its place on the map; nil where none is near.
func (r *reading) cityOf(b *entity.Entity) *entity.Entity {
	var best *entity.Entity
	least := 0.2 // degrees: about twenty kilometres
	for i := range r.f.Entities.Entities {
		e := &r.f.Entities.Entities[i]
		if e.Type != entity.Place || e.Precision != "city" || e.Building || !e.Located || !b.Located {
			continue
		}
		if d := max(e.Lat-b.Lat, b.Lat-e.Lat) + max(e.Lon-b.Lon, b.Lon-e.Lon); d < least {
			best, least = e, d
		}
	}
	return best
}

// towns are the nouns whose name follows with "of": "the port of Arden".
var towns = set("city town resort port capital village suburb district outskirt outskirts seaport")

// topical reports whether a place stands in what talks are about: "talks on a truce in Arda opened in Bree".
func (v *view) topical(tok, event int) bool {
	for n := 0; tok >= 0 && tok != event && n < 8; n++ {
		switch v.prep(tok) {
		case "on", "about", "over", "concerning", "regarding", "for":
			if v.isNoun(tok) && n > 0 {
				return true
			}
		}
		tok = v.head(tok)
	}
	return false
}

// insideName reports whether a place is only part of the name of a body: "Harran" in "the Harran Liberation Front".
func (r *reading) insideName(at int, x *entity.Mention) bool {
	m := r.cover[at][x.First]
	if m < 0 {
		return false
	}
	c := r.mention(m)
	e := r.ents[c.IDs[0]]
	return c.Use == entity.Named && c.Len() > x.Len() && e != nil && (e.Type == entity.Group || e.Type == entity.Organization)
}
