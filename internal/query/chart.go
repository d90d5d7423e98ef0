package query

import (
	"cmp"
	"fmt"
	"slices"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// Chart shows tracks over time: a row each, a point for every dated meeting and offer.
type Chart struct {
	Width, Height int
	Rows          []ChartRow
	Ticks         []Tick
}

// ChartRow is a track.
type ChartRow struct {
	Name   string
	Names  []ChartName // the name in a line, or in two
	Y      int
	Points []Point
}

// ChartName is a line of a row's name, and how far below the middle of the row it is written.
type ChartName struct {
	Text string
	DY   int
}

// inLines is the name in lines that the room beside the chart holds; what two cannot hold is cut.
func inLines(name string) []ChartName {
	const most = 24
	if runes(name) <= most {
		return []ChartName{{name, 4}}
	}
	cut := len(name)
	for i, r := range name {
		if r == ' ' && runes(name[:i]) <= most {
			cut = i
		}
	}
	if cut == len(name) {
		return []ChartName{{clip(name, most), 4}}
	}
	return []ChartName{{name[:cut], -2}, {clip(name[cut:], most), 10}}
}

// Point is a meeting or an offer.
type Point struct {
	X     int
	Kind  string // meeting or offer
	Tone  Tone
	Label string
	Entry ledger.ID
}

// Tick is the beginning of a year.
type Tick struct {
	X     int
	Label string
}

// The chart's measures, in its own units.
const (
	chartWidth = 720
	chartLeft  = 170
	chartRow   = 28
	maxRows    = 9
	maxPoints  = 800 // beyond, points hide one another
)

// chart is the chart of the desk's tracks; nil where fewer than three entries have dates, or too many for one picture.
func (d *desk) chart() *Chart {
	if len(d.Record.Meetings)+len(d.Record.Offers) > maxPoints {
		return nil
	}
	rows := map[string][]Point{}
	days := map[ledger.ID]calendar.Date{}
	put := func(track string, p Point, v *calendar.Interval) {
		if v == nil || !v.Bounded() || v.Days() > 100 || track == "" {
			return
		}
		days[p.Entry] = v.Earliest.AddDays(v.Days() / 2)
		rows[track] = append(rows[track], p)
	}
	for i := range d.Record.Meetings {
		m := &d.Record.Meetings[i]
		if p := d.Record.Process; p != nil && m.Process != p.ID && !d.several {
			continue
		}
		put(trackName(ledger.Track{Name: m.Track}), Point{Kind: "meeting", Tone: tones[string(m.Status)], Entry: m.ID, Label: date(m.When) + ", " + string(m.Status) + ". " + d.meetingText(m)}, m.When)
	}
	parties := []ledger.Who{}
	if p := d.Record.Process; p != nil {
		parties = p.Parties
	}
	for i := range d.Record.Processes {
		if d.several {
			parties = append(slices.Clip(parties), d.Record.Processes[i].Parties...)
		}
	}
	for i := range d.Record.Offers {
		o := &d.Record.Offers[i]
		for _, w := range o.By {
			if !slices.ContainsFunc(parties, func(p ledger.Who) bool { return p.Side == w.Side }) {
				put(w.SideName, Point{Kind: "offer", Entry: o.ID, Label: date(o.When) + ", offer. " + d.offerText(o)}, o.When)
				break
			}
		}
	}
	if len(days) < 3 {
		return nil
	}
	return layChart(rows, days)
}

func layChart(rows map[string][]Point, days map[ledger.ID]calendar.Date) *Chart {
	var first, last calendar.Date
	for _, d := range days {
		if first == 0 || d < first {
			first = d
		}
		last = max(last, d)
	}
	first, last = first.AddDays(-20), last.AddDays(20)
	x := func(d calendar.Date) int {
		return chartLeft + 10 + int(int64(d-first)*int64(chartWidth-chartLeft-20)/int64(last-first))
	}
	c := &Chart{Width: chartWidth}
	for name, points := range rows {
		for i := range points {
			points[i].X = x(days[points[i].Entry])
		}
		slices.SortFunc(points, func(a, b Point) int { return cmp.Or(a.X-b.X, cmp.Compare(a.Entry, b.Entry)) })
		c.Rows = append(c.Rows, ChartRow{Name: name, Names: inLines(name), Points: points})
	}
	slices.SortFunc(c.Rows, func(a, b ChartRow) int { return cmp.Or(len(b.Points)-len(a.Points), cmp.Compare(a.Name, b.Name)) })
	c.Rows = c.Rows[:min(len(c.Rows), maxRows)]
	for i := range c.Rows {
		c.Rows[i].Y = 20 + i*chartRow
	}
	c.Height = 20 + len(c.Rows)*chartRow + 14
	step := 1 + (last.Year()-first.Year())/10
	for y := first.Year(); y <= last.Year(); y++ {
		if d := calendar.On(y, 1, 1); d >= first && (y-first.Year())%step == 0 {
			c.Ticks = append(c.Ticks, Tick{x(d), fmt.Sprint(y)})
		}
	}
	if len(c.Ticks) == 0 {
		for m := calendar.On(first.Year(), first.Month()+1, 1); m <= last; m = m.AddMonths(1) {
			c.Ticks = append(c.Ticks, Tick{x(m), month(m)})
		}
	}
	return c
}
