package when

import (
	"slices"
	"strings"
	"unicode"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/syntax"
)

// witness is what an article has to say of its own date.
type witness struct {
	text  string
	sents []syntax.Sentence
	finds []found
	g     *grammar
	tenure
	words map[int]map[string]bool // content words by sentence, as far as asked for
	lead  article.Span
}

// core is the date inside "early on Monday, March 5".
func (x *expr) core() *expr {
	for x.sub != nil && (x.op == "sub" || x.op == "join") {
		x = x.sub
	}
	return x
}

// fullDay reports a day with its month and year.
func (x *expr) fullDay() bool {
	return x.op == "date" && x.year > 0 && x.month > 0 && x.day > 0 && x.day2 == 0 && !x.ambiguous
}

// yearless reports a day or a month that is given without its year.
func (x *expr) yearless() bool {
	return x.op == "date" && x.year == 0 && x.month > 0 && x.yearShift == nil && x.dir == 0 && x.anchor == 'P'
}

// barely reports a weekday with nothing about it: neither "last" nor "next".
func (x *expr) barely() bool {
	return x.op == "wday" && x.dir == 0 && x.code == "" && x.anchor == 'P' && x.weekShift == nil
}

func (f *found) on(day calendar.Date) *moment { return &moment{day: day, dir: f.dir} }

func (f *found) rung(rule string) rung { return rung{Reason: Reason{rule, f.Span}} }

// told is whether f is part of the report's own story, as far as can be seen.
func (f *found) told() bool { return !f.quoted && (f.kind == article.Body || f.kind == article.Title) }

// stamps are lines that hold the date of publication and little else, and datelines and bylines with a year.
func (w *witness) stamps() []rung {
	var out, revisions []rung
	for i := range w.finds {
		f := &w.finds[i]
		if x := f.x.core(); x.fullDay() && f.kind != article.Caption && (f.kind == article.Dateline || f.kind == article.Byline || w.alone(f)) {
			r := f.rung("date-line")
			r.from = x.at(f.on(0)).iv.Earliest
			r.to = r.from
			if w.revised(f) {
				r.Rule, r.from = "updated-line", r.from-latestRevision
				revisions = append(revisions, r)
			} else {
				out = append(out, r)
			}
		}
	}
	for _, r := range revisions {
		if len(out) == 0 && !w.dated() {
			r.from = r.to // nothing else gives the day: most are updated on it
		}
		out = append(out, r)
	}
	return out
}

// latestRevision is how many days after its publication a report is thought to be changed.
const latestRevision = 30

// revised reports whether the line of f is about a change: "Last updated: 10 April 2023" below "HARRAN, April 9 --".
func (w *witness) revised(f *found) bool {
	s := &w.sents[f.sent]
	for i := max(0, f.first-5); i < f.first; i++ {
		if w.g.isWord(&s.Tokens[i], "REVISED") {
			return true
		}
	}
	return false
}

// alone reports whether the sentence of f holds nothing beside it but words such as "Published" and, at the head of
// the report, names: "Posted on October 14, 2022 by A. N.".
func (w *witness) alone(f *found) bool {
	s := &w.sents[f.sent]
	head := f.sent < 3 && len(s.Tokens) <= 14
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Overlaps(f.Span) || !letterByte(t.Form[0]) && t.Form[0] < 0x80 {
			continue
		}
		if head && t.UPOS == "PROPN" {
			continue
		}
		if !w.g.isWord(t, "STAMP") && !w.g.isWord(t, "ZONE") && !w.g.isWord(t, "WDAY") {
			return false
		}
	}
	return true
}

// datelines are the day and month that open a story without a year: "GENEVA, May 12 (Agency) -".
func (w *witness) datelines(*days) []rung {
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		if x := f.x.core(); (f.kind == article.Dateline || w.announced(f)) && x.yearless() && x.day > 0 {
			r := f.rung("dateline")
			r.fits = func(p calendar.Date) bool { return p.Month() == x.month && p.Day() == x.day }
			out = append(out, r)
		}
	}
	return out
}

// announced reports whether the day is said to be that of the broadcast: "Presenter: It is Tuesday, March 3, and the talks …".
func (w *witness) announced(f *found) bool {
	if f.kind != article.Body {
		return false
	}
	before := strings.ToLower(strings.TrimRight(w.text[max(0, f.Start-len(" today's date is ")):f.Start], " "))
	for _, words := range []string{"it is", "this is", "today is", "it's", "today's date is"} {
		if rest, ok := strings.CutSuffix(before, words); ok && (rest == "" || !unicode.IsLetter(rune(rest[len(rest)-1]))) {
			return true
		}
	}
	return false
}

// years are dates with their year of which the report tells as past: it is not older than they are. The newest comes
// first, so that it alone is given as the reason.
func (w *witness) years() []rung {
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x.core()
		if x.op != "date" || x.year == 0 || f.dir > 0 || f.deadline || f.ahead || w.revised(f) && (f.kind == article.Byline || w.alone(f)) {
			continue
		}
		if x.month == 0 && x.season == "" && w.names(f) {
			continue
		}
		r := f.rung("dated-event")
		if r.from = f.x.at(f.on(0)).iv.Earliest; r.from != 0 {
			out = append(out, r)
		}
	}
	out = append(out, w.spans()...)
	slices.SortStableFunc(out, func(a, b rung) int { return int(b.from - a.from) })
	return out
}

// spans are lengths of time that a story which is over went on for after a dated event: "in the next two years".
func (w *witness) spans() []rung {
	var out []rung
	for i, m := range resolve(w.finds, 0) {
		f := &w.finds[i]
		if x := f.x; x.op == "dur" && x.dir > 0 && f.dir < 0 && f.beside && !x.vague && !f.quoted && m.iv.Bounded() {
			r := f.rung("time-since-dated-event")
			r.from = reach(m.iv.Earliest, x.unit, x.n)
			out = append(out, r)
		}
	}
	return out
}

// names reports a bare year that is part of a name, which may be of what is still to come: "the 2030 Agenda".
func (w *witness) names(f *found) bool {
	s := &w.sents[f.sent]
	if f.last+1 >= len(s.Tokens) {
		return false
	}
	if next := &s.Tokens[f.last+1]; strings.HasPrefix(next.XPOS, "NNP") || unicode.IsUpper(rune(next.Form[0])) {
		return true
	}
	for i := f.last + 1; i < min(f.last+5, len(s.Tokens)); i++ {
		if w.g.isWord(&s.Tokens[i], "FORECAST") {
			return true
		}
	}
	return false
}

// joins are days given with weekday and month but no year: they pick the years in which the two agree.
func (w *witness) joins(*days) []rung {
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x
		for x.op == "sub" && x.sub != nil {
			x = x.sub
		}
		if x.op != "join" || x.with == nil || !x.sub.yearless() {
			continue
		}
		r := f.rung("weekday-and-date")
		r.fits = func(p calendar.Date) bool { return w.agree(f, x, p) }
		out = append(out, r)
	}
	return out
}

func (w *witness) agree(f *found, x *expr, p calendar.Date) bool {
	for _, dir := range [2]int{-1, 1} {
		if f.dir == -dir {
			continue
		}
		y := *x.sub
		y.year = y.nearYear(&moment{day: p, dir: dir})
		day := y.at(&moment{}).iv.Earliest
		near := day-p <= 120 && p-day <= backward
		if near && day != 0 && isoWeekday(day) == x.with.weekday {
			return true
		}
	}
	return false
}

// recalled are dated events the report looks back on: "after the invasion of …".
func (w *witness) recalled() []rung {
	var out []rung
	for i := range w.sents {
		s := &w.sents[i]
		if s.Kind == article.Boilerplate {
			continue
		}
		for _, hit := range w.lex.Recalled(forms(s)) {
			if w.near(s, hit.Start, "NOTYET") {
				continue
			}
			span := s.SpanOf(hit.Start, hit.End-1)
			out = append(out, rung{Reason: Reason{"recalled-event", span}, from: hit.Happening.When.Earliest})
		}
	}
	slices.SortStableFunc(out, func(a, b rung) int { return int(b.from - a.from) })
	return out
}

// near reports a word of the class among the four before a token.
func (w *witness) near(s *syntax.Sentence, at int, class string) bool {
	for i := max(0, at-4); i < at; i++ {
		if w.g.isWord(&s.Tokens[i], class) {
			return true
		}
	}
	return false
}

func forms(s *syntax.Sentence) []string {
	out := make([]string, len(s.Tokens))
	for i := range s.Tokens {
		out[i] = s.Tokens[i].Form
	}
	return out
}
