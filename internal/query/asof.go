package query

import (
	"fmt"
	"strconv"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// AsOf is the view as it stood on a day: only reports that had certainly come out by then count, under their old
// numbers. The zero day gives the view itself.
func AsOf(v *View, day calendar.Date) *View { return asOf(v, day) }

// UpTo is the view as it stood on a day ("2022-11-30") or when a report, named by its number ("3"), had come out: by the
// reports that came out before it, and it. A report without a date counts where it is the one named. What is neither a day
// nor the number of a report is an error.
func UpTo(v *View, ref string) (*View, error) {
	if day, err := calendar.Parse(ref); err == nil {
		return asOf(v, day), nil
	}
	n, err := strconv.Atoi(ref)
	if err != nil || n < 1 || n > len(v.Reports) {
		return nil, fmt.Errorf("%q is neither a day of the form 2022-10-14 nor the number of a report", ref)
	}
	published := map[article.ID]calendar.Date{}
	for i := range v.Record.Index {
		published[v.Record.Index[i].ID] = v.Record.Index[i].Published.Middle()
	}
	last := v.Reports[n-1].Article.ID
	var kept []event.Report
	for _, r := range v.AsRead() {
		day := published[r.Article.ID]
		if r.Article.ID == last || day != 0 && day <= published[last] {
			kept = append(kept, r)
		}
	}
	return v.of(NewView(kept, v.Judgements).Record), nil
}
