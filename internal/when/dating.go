package when

import (
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// firstDay is the first day a report may be of that says nothing of its year.
var firstDay = calendar.On(1945, 1, 1)

// beyond is how many years after the last accession in the lexicon's terms of office a report may be of: the tables
// cannot tell who holds office later.
const beyond = 3

// crowd is how many terms must end on one day for it to be the day a table was made, not that of so many farewells.
const crowd = 40

// tenure is what the lexicon's terms of office allow to conclude.
type tenure struct {
	lex  *lexicon.Lexicon
	last calendar.Date          // the last day a report may be of
	made map[calendar.Date]bool // days on which tables were made: terms that end there may go on
}

func newTenure(lex *lexicon.Lexicon) tenure {
	t := tenure{lex: lex, made: map[calendar.Date]bool{}}
	ends := map[calendar.Date]int{}
	for _, p := range lex.Items(lexicon.Person) {
		for _, term := range lex.Terms(p.ID) {
			t.last = max(t.last, term.From)
			if ends[term.To]++; term.To != 0 && ends[term.To] == crowd {
				t.made[term.To] = true
			}
		}
	}
	if t.last == 0 {
		t.last = calendar.On(2100, 12, 31)
	} else {
		t.last = t.last.AddMonths(12 * beyond)
	}
	return t
}

// end is the last day of a term; where the table does not know it, the day before the next one took office, or zero.
func (t *tenure) end(term lexicon.Term) calendar.Date {
	if term.To != 0 && !t.made[term.To] {
		return term.To
	}
	var end calendar.Date
	for _, other := range t.lex.Holders(term.Office, term.Of) {
		if other.Holder != term.Holder && other.Title == term.Title && other.From > term.From && (end == 0 || other.From-1 < end) {
			end = other.From - 1
		}
	}
	return end
}

// rung is one condition on the day of publication, with the words it rests on.
type rung struct {
	Reason
	from, to calendar.Date            // the day lies in here; zero is open
	fits     func(calendar.Date) bool // nil where from and to say it all
	or       func(calendar.Date) bool // asked where no day fits; may be nil
}

// days are the days on which the article may have been published, in order.
type days struct {
	left  []calendar.Date
	spare []calendar.Date // room for the next condition
	basis []Reason
}

// keepAll keeps by each condition in turn; one that rests on the same words as another of its rule is asked once.
func (d *days) keepAll(text string, rungs []rung) {
	seen := map[string]bool{}
	for _, r := range rungs {
		if key := r.Rule + " " + r.Of(text); !seen[key] {
			seen[key] = true
			d.keep(r)
		}
	}
}

// keep leaves the days that fit, unless none would be left: then an earlier, surer condition is against this one and
// it is dropped.
func (d *days) keep(r rung) {
	left := d.left
	if r.from != 0 {
		i, _ := slices.BinarySearch(left, r.from)
		left = left[i:]
	}
	if r.to != 0 {
		i, _ := slices.BinarySearch(left, r.to+1)
		left = left[:i]
	}
	if r.fits != nil {
		d.spare = d.spare[:0]
		for _, day := range left {
			if r.fits(day) {
				d.spare = append(d.spare, day)
			}
		}
		left = d.spare
	}
	if len(left) == 0 && r.or != nil {
		r.fits, r.or = r.or, nil
		d.keep(r)
		return
	}
	if len(left) == 0 || len(left) == len(d.left) {
		return
	}
	if r.fits != nil {
		d.spare = d.left[:0]
	}
	d.left = left
	d.basis = append(d.basis, r.Reason)
}

// date works out when the article was published: as stated, or from the text. Conditions are tried from the surest to
// the weakest.
func (f *Finder) date(a *article.Article, sents []syntax.Sentence, finds []found) Dating {
	if a.Stated.Known() {
		return Dating{Interval: a.Stated}
	}
	terms := f.tenure()
	w := &witness{text: a.Text, sents: sents, finds: finds, g: f.g, tenure: terms, lead: leadOf(a.Text, sents)}
	last := terms.last
	d := days{left: make([]calendar.Date, 0, int(last-firstDay)+1)}
	for day := firstDay; day <= last; day++ {
		d.left = append(d.left, day)
	}
	for _, ask := range []func(*witness) []rung{
		(*witness).stamps, (*witness).years, (*witness).terms, (*witness).recalled,
	} {
		d.keepAll(a.Text, ask(w))
	}
	if len(d.basis) == 0 {
		return Dating{} // weekdays and months come round every year
	}
	for _, ask := range []func(*witness, *days) []rung{
		(*witness).datelines, (*witness).joins, (*witness).repeated, (*witness).windows, (*witness).pictured, (*witness).deadlines, (*witness).otherYears,
		(*witness).currentDay, (*witness).sameMonth, (*witness).leadDay,
	} {
		d.keepAll(a.Text, ask(w, &d))
	}
	return d.dating(firstDay, last)
}

// dating is the interval of the days left. An end that nothing but the limits of the search holds is open.
func (d *days) dating(first, last calendar.Date) Dating {
	from, to := d.left[0], d.left[len(d.left)-1]
	if from < first.AddMonths(84) {
		from = 0
	}
	if to > last.AddMonths(-84) && d.openAbove(last) {
		to = 0
	}
	v := calendar.Between(from, to)
	if !v.Known() {
		return Dating{}
	}
	return Dating{Interval: v, Basis: d.basis, Weekdays: d.weekdays()}
}

// openAbove reports whether the days left go on to the end of the search, year after year.
func (d *days) openAbove(last calendar.Date) bool {
	n := len(d.left)
	if d.left[n-1] > last.AddMonths(-12) {
		return true
	}
	return n > 2 && d.left[n-1]-d.left[0] > 365*12 // a day of the year and a weekday, which come round every few years
}

// weekdays are the days of the week on which the days left fall.
func (d *days) weekdays() Weekdays {
	var w Weekdays
	for _, day := range d.left {
		w |= 1 << day.Weekday()
	}
	if w == 1<<7-1 {
		return 0
	}
	return w
}
