package query

import (
	"fmt"
	"strconv"

	"parley/internal/calendar"
)

// Bar is a stretch of time with the number of entries in it, as a bar of a chart that leads to them.
type Bar struct {
	Label         string
	Tick          string // where the axis is labelled here
	From, To      calendar.Date
	Held          int // what took place
	Open          int // what was planned or proposed
	Off           int // what failed or was called off
	Other         int
	X, W          int // place of the bar, and its width
	HeldH, OpenH  int // heights
	OffH, OtherH  int
	OtherY, HeldY int // upper edges, from the top
	OpenY, OffY   int
}

// Total is the number of entries.
func (b Bar) Total() int { return b.Held + b.Open + b.Off + b.Other }

// Density is how many entries lie in each year, month or day of a stretch of time: what to zoom in by.
type Density struct {
	Unit          string // year, month or day
	Width, Height int
	Bars          []Bar
	Undated       int
}

// The measures of the chart.
const (
	densityWidth  = 720
	densityHeight = 72
	maxBars       = 62
)

// Density is the chart of what passes the filter, by years, months or days as the time it spans makes fit.
func (p *Part) Density(f Filter) Density {
	d := Density{Width: densityWidth, Height: densityHeight}
	items := p.chosen(f)
	first, last := f.From, f.To
	for _, it := range items {
		day, ok := dayOf(it)
		switch {
		case !ok:
			d.Undated++
		case f.From == 0 && (first == 0 || day < first):
			first = day
		}
		if ok && f.To == 0 {
			last = max(last, day)
		}
	}
	if first == 0 || last == 0 || last < first {
		return d
	}
	if since := thick(items); f.From == 0 && since.Year() > first.Year()+1 {
		d.Bars = append(d.Bars, Bar{Label: "before " + strconv.Itoa(since.Year()), From: first, To: calendar.On(since.Year(), 1, 1).AddDays(-1)})
		first = calendar.On(since.Year(), 1, 1)
	}
	d.spread(first, last)
	for _, it := range items {
		if day, ok := dayOf(it); ok {
			d.count(day, p.toneOf(it))
		}
	}
	d.lay()
	return d
}

// thick is the day from which on the entries lie close: the first one after the few that lie in the first half of the
// time.
func thick(items []item) calendar.Date {
	var days []calendar.Date
	for _, it := range items {
		if d, ok := dayOf(it); ok {
			days = append(days, d)
		}
	}
	if len(days) < 20 {
		return 0
	}
	first, last := days[0], days[len(days)-1]
	early := len(days) / 10
	if days[early] < first.AddDays(int(last-first)/2) {
		return 0
	}
	for i, d := range days[:early+1] {
		if d >= first.AddDays(int(last-first)/2) {
			return days[i]
		}
	}
	return 0
}

// dayOf is the day an entry is counted on: the first on which it may have been.
func dayOf(it item) (calendar.Date, bool) {
	if it.when == nil || !it.when.Known() {
		return 0, false
	}
	return sortDay(it.when), true
}

// toneOf is what came of an entry.
func (d *desk) toneOf(it item) Tone {
	switch it.kind {
	case "meeting":
		return tones[string(d.Record.Meetings[it.at].Status)]
	case "agreement":
		return tones[string(d.Record.Agreements[it.at].Status)]
	}
	return ""
}

// spread makes a bar for each year, month or day.
func (d *Density) spread(first, last calendar.Date) {
	days := int(last - first)
	start, next, label := calendar.On(first.Year(), 1, 1), func(t calendar.Date) calendar.Date { return calendar.On(t.Year()+1, 1, 1) }, func(t calendar.Date) string { return fmt.Sprint(t.Year()) }
	d.Unit = "year"
	switch {
	case days <= maxBars:
		d.Unit, start = "day", first
		next, label = func(t calendar.Date) calendar.Date { return t.AddDays(1) }, day
	case days <= 31*maxBars*2/3:
		d.Unit, start = "month", calendar.On(first.Year(), first.Month(), 1)
		next, label = func(t calendar.Date) calendar.Date { return t.AddMonths(1) }, month
	}
	for t := start; t <= last; t = next(t) {
		d.Bars = append(d.Bars, Bar{Label: label(t), From: t, To: next(t).AddDays(-1)})
	}
}

func (d *Density) count(day calendar.Date, tone Tone) {
	lo, hi := 0, len(d.Bars)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Bars[mid].To < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(d.Bars) || d.Bars[lo].From > day {
		return
	}
	b := &d.Bars[lo]
	switch tone {
	case Good:
		b.Held++
	case Warn:
		b.Open++
	case Bad:
		b.Off++
	default:
		b.Other++
	}
}

// lay gives the bars their places; what took place stands lowest.
func (d *Density) lay() {
	most := 1
	for _, b := range d.Bars {
		most = max(most, b.Total())
	}
	room, step := d.Height-16, 1+len(d.Bars)/9
	for i := range d.Bars {
		b := &d.Bars[i]
		if i%step == 0 && i+step/2 < len(d.Bars) {
			b.Tick = b.Label
		}
		b.X = i * d.Width / len(d.Bars)
		b.W = max(2, min(28, d.Width/len(d.Bars)-2))
		high := func(n int) int {
			if n == 0 {
				return 0
			}
			return max(2, n*room/most)
		}
		b.OtherH, b.HeldH, b.OpenH, b.OffH = high(b.Other), high(b.Held), high(b.Open), high(b.Off)
		b.HeldY = room - b.HeldH
		b.OpenY = b.HeldY - b.OpenH
		b.OffY = b.OpenY - b.OffH
		b.OtherY = b.OffY - b.OtherH
	}
}
