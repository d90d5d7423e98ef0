package query

import (
	"slices"

	"parley/internal/calendar"
)

// Month is a month as a grid of days, with what happened on each.
type Month struct {
	Label          string
	From, To       calendar.Date
	Before, After  calendar.Date // the months on either side
	Weeks          [][]Day       // from Monday to Sunday
	Rough          []Line        // what is dated to some days or weeks of the month
	Total, Further int           // entries of the month; rough ones left out
}

// Day is a day of the grid.
type Day struct {
	Date    calendar.Date
	Within  bool // whether it is of the month, and not of the one before or after
	Entries []Line
	More    int
}

// HeatRow is a year with the number of entries in each of its months.
type HeatRow struct {
	Year   int
	Months [12]Heat
}

// Heat is how many entries lie in a month, and how many that is of the most in any: 0 to 4.
type Heat struct {
	From  calendar.Date
	Label string
	N     int
	Level int
}

// The most entries that a day's cell names, and that are listed below the grid.
const (
	maxCell  = 4
	maxRough = 40
	maxDays  = 92 // what is dated less closely than to a season is of no month
)

// Month is the month that holds the day, under the filter.
func (p *Part) Month(day calendar.Date, f Filter) Month {
	first := calendar.On(day.Year(), day.Month(), 1)
	m := Month{Label: month(first), From: first, To: first.AddMonths(1).AddDays(-1), Before: first.AddMonths(-1), After: first.AddMonths(1)}
	start := first.AddDays(-(int(first.Weekday()) + 6) % 7)
	for d := start; d <= m.To; {
		var week []Day
		for range 7 {
			week = append(week, Day{Date: d, Within: d >= m.From && d <= m.To})
			d = d.AddDays(1)
		}
		m.Weeks = append(m.Weeks, week)
	}
	f.From, f.To = m.From, m.To
	for _, it := range p.chosen(f) {
		n := it.when.Days()
		if !it.when.Bounded() || n > maxDays {
			continue
		}
		m.Total++
		if n > 4 {
			if len(m.Rough) < maxRough {
				m.Rough = append(m.Rough, p.told(it))
			} else {
				m.Further++
			}
			continue
		}
		for d := max(it.when.Earliest, start); d <= min(it.when.Latest, start.AddDays(7*len(m.Weeks)-1)); d++ {
			cell := &m.Weeks[int(d-start)/7][int(d-start)%7]
			if len(cell.Entries) == maxCell {
				cell.More++
				continue
			}
			cell.Entries = append(cell.Entries, p.told(it))
		}
	}
	return m
}

// Heat is the years of what passes the filter, month by month; what is dated to a month or better counts.
func (p *Part) Heat(f Filter) []HeatRow {
	var rows []HeatRow
	most := 1
	for _, it := range p.chosen(f) {
		if it.when == nil || !it.when.Bounded() || it.when.Days() > 31 {
			continue
		}
		d := it.when.Earliest
		i, ok := slices.BinarySearchFunc(rows, d.Year(), func(r HeatRow, y int) int { return r.Year - y })
		if !ok {
			rows = slices.Insert(rows, i, newHeatRow(d.Year()))
		}
		cell := &rows[i].Months[d.Month()-1]
		cell.N++
		most = max(most, cell.N)
	}
	rows = gapless(rows)
	for i := range rows {
		for j := range rows[i].Months {
			if c := &rows[i].Months[j]; c.N > 0 {
				c.Level = 1 + 3*(c.N-1)/most
			}
		}
	}
	return rows
}

// gapless puts in the years between, where they are few.
func gapless(rows []HeatRow) []HeatRow {
	if len(rows) == 0 || rows[len(rows)-1].Year-rows[0].Year > 30 {
		return rows
	}
	var all []HeatRow
	for _, r := range rows {
		for len(all) > 0 && all[len(all)-1].Year+1 < r.Year {
			all = append(all, newHeatRow(all[len(all)-1].Year+1))
		}
		all = append(all, r)
	}
	return all
}

func newHeatRow(year int) HeatRow {
	r := HeatRow{Year: year}
	for m := range r.Months {
		r.Months[m].From = calendar.On(year, m+1, 1)
		r.Months[m].Label = month(r.Months[m].From)
	}
	return r
}

// LastDay is the last day an entry is dated to, from which a calendar is best opened; zero where there is none.
func (p *Part) LastDay(f Filter) calendar.Date {
	var last calendar.Date
	for _, it := range p.chosen(f) {
		if it.when != nil && it.when.Days() == 1 {
			last = max(last, it.when.Earliest)
		}
	}
	return last
}
