package store

import (
	"fmt"

	"parley/internal/article"
	"parley/internal/event"
)

// Faults says what in a report no longer fits its text: an id that is not the hash of the text, a passage or mention
// outside it, evidence whose words do not stand where it says. A sound report has none.
func Faults(r event.Report) []string {
	a := r.Article
	var faults []string
	note := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if id := article.New(a.Text, nil).ID; id != a.ID {
		note("the text has changed: its id would be %s", id)
	}
	for _, p := range a.Passages {
		if p.Of(a.Text) == "" {
			note("%s [%d,%d) lies outside the text", p.Kind, p.Start, p.End)
		}
	}
	for _, b := range r.Published.Basis {
		if b.Span != (article.Span{}) && b.Of(a.Text) == "" {
			note("basis of the date [%d,%d) lies outside the text", b.Start, b.End)
		}
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			if m.Of(a.Text) == "" {
				note("mention of %s [%d,%d) lies outside the text", e.ID, m.Start, m.End)
			}
		}
	}
	for _, c := range r.Claims {
		if len(c.Evidence) == 0 {
			note("claim %s has no evidence", c.ID)
		}
		for _, e := range c.Evidence {
			if !a.Verify(e) {
				note("claim %s: %q does not stand at [%d,%d)", c.ID, e.Exact, e.Start, e.End)
			}
		}
	}
	return faults
}

// Copy puts every report and judgement of one store into another, which should be empty, and counts the reports.
func Copy(to, from Store) (reports int, err error) {
	var again []Reprint
	for r, err := range from.Reports() {
		if err != nil {
			return reports, err
		}
		for _, p := range r.Article.Also {
			again = append(again, Reprint{r.Article.ID, p})
		}
		if _, err := to.Put(r); err != nil {
			return reports, err
		}
		reports++
	}
	kin, err := from.Kin()
	if err != nil {
		return reports, err
	}
	if _, err := to.Write(Batch{Kin: kin, Reprints: again}); err != nil {
		return reports, err
	}
	judgements, err := from.Judgements()
	if err != nil {
		return reports, err
	}
	return reports, to.Judge(judgements...)
}
