package query

import "parley/internal/calendar"

// AsOf is the view as it stood on a day: only reports that had certainly come out by then count, under their old
// numbers. The zero day gives the view itself.
func AsOf(v *View, day calendar.Date) *View { return asOf(v, day) }
