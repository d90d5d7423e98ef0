package when

import (
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/syntax"
)

// repeated are days without a year that stand elsewhere with one.
func (w *witness) repeated(*days) []rung {
	full := map[[2]int]calendar.Interval{}
	for i := range w.finds {
		x := w.finds[i].x.core()
		if at := [2]int{x.month, x.day}; x.fullDay() && !full[at].Known() {
			full[at] = x.at(&moment{}).iv
		}
	}
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x.core()
		day, ok := full[[2]int{x.month, x.day}]
		if !ok || !x.yearless() || x.day2 != 0 {
			continue
		}
		delete(full, [2]int{x.month, x.day})
		r := f.rung("same-day-with-year")
		r.fits = func(p calendar.Date) bool { return x.at(f.on(p)).iv == day }
		out = append(out, r)
	}
	return out
}

// windows hold the day of publication near the days and months that are given without a year: nobody leaves the year
// out of a date that is nearly a year off.
func (w *witness) windows(*days) []rung {
	var out []rung
	seen := map[[3]int]bool{}
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x.core()
		key := [3]int{x.month, x.day, f.dir}
		if x.op != "date" || x.year != 0 || seen[key] {
			continue
		}
		seen[key] = true
		switch {
		case x.yearless() && f.kind != article.Dateline:
			r := f.rung("date-without-year")
			r.fits = func(p calendar.Date) bool { return x.inReach(p, f.dir) }
			out = append(out, r)
		case x.month == 0 && x.day > 0 && x.monthShift == nil:
			out = append(out, w.dayOfMonth(f, x)...)
		}
	}
	return out
}

// inReach reports whether a report of that day would give x without its year.
func (x *expr) inReach(p calendar.Date, dir int) bool {
	start := calendar.On(p.Year(), x.month, max(x.day, 1))
	if start > p {
		start = calendar.On(p.Year()-1, x.month, max(x.day, 1))
	}
	back := int(p - start)
	ahead := int(start.AddMonths(12) - p)
	if x.day == 0 && back < 31 {
		ahead = 0
	}
	far := backward
	if x.day == 0 {
		far += 45
	}
	return back <= far || dir > 0 && ahead <= 200 || dir == 0 && ahead <= forward
}

// dayOfMonth is "the 14th": of the month that is named beside another day.
func (w *witness) dayOfMonth(f *found, x *expr) []rung {
	for i := range w.finds {
		g := &w.finds[i]
		y := g.x.core()
		if !y.yearless() || y.day == 0 || g.dir > 0 {
			continue
		}
		r := f.rung("day-of-month")
		r.fits = func(p calendar.Date) bool {
			day, named := x.at(f.on(p)).iv.Earliest, y.at(g.on(p)).iv.Earliest
			return day.Year() == named.Year() && day.Month() == named.Month()
		}
		return []rung{r}
	}
	return nil
}

// pictured is a weekday that falls on the newest day a caption gives with its year: "on Friday" beside a picture of
// Friday, October 14, 2022, is that Friday, if both are of the same people and places. A picture from the archive says
// nothing.
func (w *witness) pictured(d *days) []rung {
	var day calendar.Date
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x.core()
		if !x.fullDay() || f.dir > 0 {
			continue
		}
		if on := x.at(&moment{}).iv.Earliest; on > day {
			if day = on; f.kind != article.Caption || w.archived(f) {
				day = 0
			}
		}
	}
	if day == 0 || d.left[0] > day.AddDays(6) {
		return nil
	}
	for i := range w.finds {
		f := &w.finds[i]
		if x := f.x.core(); f.told() && x.barely() && (f.dir <= 0 || w.leads(f)) && x.weekday == isoWeekday(day) {
			r := f.rung("weekday-of-dated-event")
			r.from, r.to = day, day.AddDays(6)
			if w.leads(f) && !w.leadsWithOther(x.weekday) {
				r.to = day
			}
			return []rung{r}
		}
	}
	return nil
}

// archived reports a picture that says it is from the archive, or that shares no two names with the opening of the
// report.
func (w *witness) archived(f *found) bool {
	s := &w.sents[f.sent]
	names := map[string]bool{}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if w.g.isWord(t, "ARCHIVE") {
			return true
		}
		if nameLike(t) {
			names[t.Form] = true
		}
	}
	shared := 0
	for i, opening := 0, 0; i < len(w.sents) && opening < 4; i++ {
		s := &w.sents[i]
		if s.Kind != article.Body && s.Kind != article.Title {
			continue
		}
		opening++
		for j := range s.Tokens {
			if form := s.Tokens[j].Form; names[form] {
				delete(names, form)
				shared++
			}
		}
	}
	return shared < 2
}

// nameLike reports a word with a capital that may be a name.
func nameLike(t *syntax.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Form)
	return unicode.IsUpper(first) && len(t.Form) > 2 && (t.UPOS == "" || t.UPOS == "PROPN" || t.UPOS == "ADJ")
}

// leadsWithOther reports whether the lead names another weekday as well.
func (w *witness) leadsWithOther(weekday int) bool {
	for i := range w.finds {
		f := &w.finds[i]
		if x := f.x.core(); f.told() && x.barely() && x.weekday != weekday && w.leads(f) {
			return true
		}
	}
	return false
}

// deadlines are ends of the running week, month or year that are still ahead, and a weekend that holds a dated day.
func (w *witness) deadlines(*days) []rung {
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x
		if x.op == "sub" && x.mod == "END" && x.sub.op == "rel" && x.sub.n == 0 && x.sub.anchor != 'R' && (f.deadline || f.dir > 0) {
			r := f.rung("deadline-ahead")
			r.fits = func(p calendar.Date) bool { return x.sub.at(f.on(p)).iv.Latest > p }
			out = append(out, r)
		}
		if x.op == "rel" && x.unit == "WE" && x.n == 0 && f.dir > 0 {
			out = append(out, w.weekends(f)...)
		}
	}
	return out
}

func (w *witness) weekends(f *found) []rung {
	for i := range w.finds {
		g := &w.finds[i]
		if g.x.op != "join" || !g.x.sub.yearless() || g.x.with.weekday < 6 {
			continue
		}
		r := f.rung("weekend-of-dated-event")
		r.fits = func(p calendar.Date) bool {
			v := g.x.at(&moment{day: p, dir: 1}).iv
			return v.Bounded() && f.x.at(f.on(p)).iv.Holds(v.Earliest)
		}
		return []rung{r}
	}
	return nil
}

// otherYears are past months and seasons that are given with their year: a report of the same year would say "in
// March".
func (w *witness) otherYears(*days) []rung {
	var out []rung
	for i := range w.finds {
		f := &w.finds[i]
		x := f.x.core()
		dated := x.op == "date" && x.year > 0 && x.day == 0 && (x.month > 0 || x.season != "")
		if !dated || f.kind != article.Body || f.dir > 0 || f.deadline || f.ahead {
			continue
		}
		r := f.rung("year-named")
		r.from = calendar.On(max(x.year, x.year2)+1, 1, 1)
		out = append(out, r)
	}
	return out
}
