package event

import (
	"fmt"
	"slices"
	"strings"

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
	for k := d.tok + 1; k < len(v.lemma) && k < d.tok+14; k++ {
		if _, known := near[k]; !known && appointed[v.lemma[k]] && v.s.Tokens[k].XPOS == "VBN" && v.rel(k) == "acl" && r.ofNoun(v, v.head(k), d.tok) {
			near[k] = 1 // "a meeting of the ministers of Arda and Bree scheduled for Sunday": it is the meeting that is
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

// appointed are the participles that say of a meeting, and not of those who meet, when it is to be.
var appointed = set("schedule plan slate fix hold postpone pencil")

// ofNoun reports whether a token stands in what hangs from a noun by prepositions and "and" alone, with no other event between.
func (r *reading) ofNoun(v *view, i, noun int) bool {
	if !v.isNoun(noun) {
		return false
	}
	for n := 0; i >= 0 && n < 6; n, i = n+1, v.head(i) {
		if i == noun {
			return true
		}
		if v.isVerb(i) || r.c.eventNoun[v.lemma[i]] {
			return false
		}
	}
	return false
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
		case v.isVerb(h) && (slot == "at" || slot == "during" || slot == "in" || slot == "on" || slot == "for" || slot == "advcl" || slot == "advcl:when" || slot == "xcomp" || slot == "with" || slot == "obj" || slot == "to" || slot == "as"):
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
	if len(all) == 0 {
		if m := r.dayBefore(d); m >= 0 {
			all = []int{m}
		}
	}
	if len(all) > 0 {
		r.setWhen(d, all[0])
	}
	return all
}

// dayBefore is the day a clause of "when" tells more of: "in September, when Cole received Dole"; -1 for none.
func (r *reading) dayBefore(d *draft) int {
	v := d.v
	for i, n := d.tok, 0; i >= 0 && n < 4; i, n = v.head(i), n+1 {
		if v.rel(i) != "acl" && v.rel(i) != "advcl" || !slices.ContainsFunc(v.kids[i], func(k int) bool { return v.lemma[k] == "when" }) {
			continue
		}
		first, _ := v.s.Subtree(i)
		for _, m := range r.times[v.at] {
			if x := r.f.Times.Mentions[m]; dates(x) && (x.Last == first-1 || x.Last == first-2 && v.s.Tokens[first-1].Form == ",") {
				return m
			}
		}
	}
	return -1
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
	if day := r.yearlessDay(d.v, m); len(day) > 7 && w.Known() && !w.Bounded() {
		w.EDTF, w.Precision = day, calendar.DayPrecise // the day is told; its year only bounded on one side
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
