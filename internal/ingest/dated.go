package ingest

import (
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
)

// Dated sets the day on which somebody else says that an article came out, such as a feed of its page, against what is known
// of it. Where nothing is, the day is taken, and the text is asked what it says to that; where one of two days is meant, it
// tells which; where another is, that is shown. A day beside it is none other, as newsrooms and feeds keep different clocks;
// neither is that on which the page says it was changed. An unknown day changes nothing.
func (in *Intake) Dated(a *article.Article, day calendar.Date, from string) {
	if !day.Known() {
		return
	}
	s := settled{facts: slices.Clone(a.Facts)}
	f := article.Fact{What: ofPublished, Value: day.String(), From: from}
	if used := s.used(ofPublished); used != nil {
		if s.doubt = doubted(used.Value); s.doubt == nil {
			s.published, _ = momentOf(used.Value)
		}
		s.decide(func(d calendar.Date) bool { return beside(d, day) })
		changed, _ := momentOf(a.Modified)
		if !beside(s.published.day, day) && !beside(changed.day, day) {
			f.Clash = true
			s.facts = append(s.facts, f)
		}
	} else {
		f.Used, s.published = true, moment{day: day, text: f.Value}
		s.facts = append(s.facts, f)
		s.compareDates(a)
	}
	s.date(a)
	a.Facts = inOrder(s.facts)
}

// beside reports whether the days are one, or one is the day behind the other.
func beside(a, b calendar.Date) bool { return max(a, b)-min(a, b) <= 1 }
