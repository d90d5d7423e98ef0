package review

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
)

// Folds reports whether several claims of the type can make one entry, so that they can be merged and split.
func Folds(t event.Type) bool { return slices.Contains(folded, t) }

// Marked is the words of the article that the request marks.
func Marked(a *article.Article, r Request) (article.Evidence, error) { return marked(a, r) }

// IsRole reports whether the field is a role, which takes names.
func (b *Book) IsRole(field string) bool { return isRole(field) }

// Value is a field of the claim for people: roles as names.
func (b *Book) Value(f Found, c *event.Claim, field ledger.Field) string {
	value := field.Get(c)
	if !isRole(field.Name) || value == "" {
		return value
	}
	var names []string
	for _, id := range strings.Split(value, "; ") {
		names = append(names, b.NameOf(f.Report, entity.ID(id)))
	}
	return strings.Join(names, "; ")
}

// Near are entries of the same type that an entry may be one with, by how near they are in time: those with somebody in
// common, and figures that count the same.
func (b *Book) Near(e query.Entry, limit int) []query.Entry {
	if !Folds(event.Type(e.Type)) {
		return nil
	}
	who, when := b.cast(e)
	type candidate struct{ at, days int }
	var found []candidate
	all := b.entries()
	for i, o := range all.All {
		if o.ID == e.ID || o.Type != e.Type {
			continue
		}
		others, day := b.cast(o)
		if slices.ContainsFunc(others, func(id entity.ID) bool { return slices.Contains(who, id) }) {
			found = append(found, candidate{i, gap(when, day)})
		}
	}
	slices.SortStableFunc(found, func(x, y candidate) int { return cmp.Compare(x.days, y.days) })
	var near []query.Entry
	for _, c := range found[:min(limit, len(found))] {
		near = append(near, all.Told(c.at))
	}
	return near
}

// gap is how many days lie between; a lifetime where a day is not known.
func gap(a, b calendar.Date) int {
	if a == 0 || b == 0 {
		return 1 << 15
	}
	return max(int(a-b), int(b-a))
}

// cast is who takes part in an entry, and the first day given for it. What a figure counts stands among those who take part.
func (b *Book) cast(e query.Entry) (who []entity.ID, day calendar.Date) {
	for _, f := range b.Own(e) {
		if f.Figure != nil && e.Type == string(event.FigureClaim) {
			who = append(who, entity.ID("number of "+f.Figure.Quantity))
		}
		for _, role := range ledger.Roles {
			who = append(who, *role.In(&f.Roles)...)
		}
		if day == 0 && f.When != nil {
			day = cmp.Or(f.When.Earliest, f.When.Latest)
		}
	}
	return who, day
}
