package when

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/syntax"
)

// daily reports whether the report says "today" and "yesterday" rather than the weekday for the days about its own.
func (w *witness) daily() (*found, bool) {
	for i := range w.finds {
		f := &w.finds[i]
		if x := f.x.core(); f.told() && x.op == "rel" && x.unit == "D" && x.anchor == 'P' && x.kind == "day" && x.pod == "" {
			return f, true
		}
	}
	return nil, false
}

// pastWeekdays are the bare weekdays the report tells of as past, in order.
func (w *witness) pastWeekdays() []*found {
	var out []*found
	for i := range w.finds {
		f := &w.finds[i]
		if f.told() && f.dir <= 0 && f.x.core().barely() {
			out = append(out, f)
		}
	}
	return out
}

// currentDay keeps the day of publication off the weekdays of a report that would call it "today".
func (w *witness) currentDay(*days) []rung {
	if _, ok := w.daily(); !ok {
		return nil
	}
	var out []rung
	for _, f := range w.pastWeekdays() {
		if f.dir == 0 {
			continue
		}
		day := f.x.core().weekday
		r := f.rung("weekday-not-today")
		r.fits = func(p calendar.Date) bool { return isoWeekday(p) != day }
		out = append(out, r)
	}
	return out
}

// leadDay is the newest of the weekdays told of. A report that leads with it below a dateline, or gives what was said on
// it and names it again, is of that day; otherwise it may be of the day after; where the newest weekday only stands by
// the way, it may be of any day until the weekday of the lead comes round again.
func (w *witness) leadDay(*days) []rung {
	past := w.pastWeekdays()
	if len(past) == 0 {
		return nil
	}
	newest, ok := newestWeekday(past)
	if !ok {
		return nil
	}
	var f *found
	said, times, opens := false, 0, false
	for _, p := range past {
		if p.x.core().weekday == newest {
			if f == nil {
				f = p
			}
			times++
			opens = opens || w.leads(p) && w.dated() && p.x.mod != "END" && p.x.pod == ""
			said = said || w.leads(p) || p.said
		}
	}
	r := f.rung("weekday-of-the-news")
	span := 1
	if _, daily := w.daily(); daily || w.dated() && !opens || said && times == 1 && !opens {
		span = 2
	} else if !said {
		span = (past[0].x.core().weekday-newest+7)%7 + 7
		if span > 7 {
			span -= 7
		}
		span = max(span, 2)
	}
	if span == 2 && newest == 5 && !w.dated() {
		span = 4 // the next issue after Friday may be Monday's
	}
	within := func(span int) func(calendar.Date) bool {
		return func(p calendar.Date) bool { return (isoWeekday(p)-newest+7)%7 < span }
	}
	r.fits = within(span)
	if span == 1 {
		r.or = within(2) // "March 4 - Envoys on Monday signed": where the 4th can be no Monday, it is the day after
	}
	return []rung{r}
}

// dated reports whether a dateline gives the day.
func (w *witness) dated() bool {
	for i := range w.finds {
		if f := &w.finds[i]; f.kind == article.Dateline && f.x.core().yearless() {
			return true
		}
	}
	return false
}

// leads reports whether f stands in the title or in the first paragraph.
func (w *witness) leads(f *found) bool { return f.kind == article.Title || w.lead.Holds(f.Span) }

// leadOf is the first paragraph of the body: its first sentence, to the end of the line.
func leadOf(text string, sents []syntax.Sentence) article.Span {
	for i := range sents {
		if s := &sents[i]; s.Kind == article.Body {
			if n := strings.IndexByte(text[s.Start:], '\n'); n >= 0 {
				return article.Span{Start: s.Start, End: s.Start + n}
			}
			return article.Span{Start: s.Start, End: len(text)}
		}
	}
	return article.Span{}
}

// newestWeekday is the last of the weekdays told of: the one before the longest stretch of the week that is not
// spoken of. "Saturday", "Wednesday" and "Friday" of one report are Wednesday, Friday, Saturday. Two stretches of the
// same length leave it open.
func newestWeekday(past []*found) (int, bool) {
	var said []int
	for _, f := range past {
		if day := f.x.core().weekday; !slices.Contains(said, day) {
			said = append(said, day)
		}
	}
	slices.Sort(said)
	newest, longest, tie := 0, 0, false
	for i, day := range said {
		gap := 7
		if len(said) > 1 {
			gap = (said[(i+1)%len(said)] - day + 7) % 7
		}
		tie = gap == longest || gap < longest && tie
		if gap > longest {
			newest, longest = day, gap
		}
	}
	return newest, !tie
}
