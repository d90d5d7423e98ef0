// Package identity tells which reports are one: the versions of a page that was changed after it came out, and the
// copies of one text that several print, with other headings, edited or cut short.
//
// In: articles and reports. Out: pairs of kin with the reason, the groups they add up to, and what a version changed.
// An Index finds the few articles that may be kin to a new one, by sketches of twenty-six numbers each; Compare then looks
// at the words themselves. Mark does all of it for reports at hand; Current is the reports that count.
package identity

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
)

// Kind is how two articles are kin.
type Kind string

// The kinds of kin.
const (
	Version Kind = "version" // of one page, at different times
	Copy    Kind = "copy"    // of one text, by different publishers or at different addresses
)

// Kin is two articles that are one, and why.
type Kin struct {
	A, B article.ID // A is the lesser id
	Kind Kind
	Why  string
}

func newKin(a, b article.ID, kind Kind, why string) Kin {
	if b < a {
		a, b = b, a
	}
	return Kin{a, b, kind, why}
}

// Judge says how two articles are kin; ok is false where they are not. Articles at one address are versions, unless
// they have so little in common that the address was given to another report.
func Judge(a, b *article.Article) (Kin, bool) { return judge(newText(a), newText(b)) }

func judge(x, y *text) (Kin, bool) {
	a, b := x.Article, y.Article
	if a.ID == b.ID {
		return Kin{}, false
	}
	like := compare(x, y)
	if a.Address != "" && a.Address == b.Address {
		if like.Shorter >= versionShare || sameTitle(a, b) {
			return newKin(a.ID, b.ID, Version, "one address"), true
		}
		return Kin{}, false
	}
	if why := like.copied(); why != "" {
		return newKin(a.ID, b.ID, Copy, why), true
	}
	return Kin{}, false
}

// versionShare is the share of the shorter text from which two texts at one address are versions of one. Pages that are
// written anew all day share at least their older parts.
const versionShare = 0.2

func sameTitle(a, b *article.Article) bool {
	return a.Title != "" && strings.EqualFold(strings.Join(strings.Fields(a.Title), " "), strings.Join(strings.Fields(b.Title), " "))
}

// Groups names, for every article that has kin of the kind, the group it belongs to by the least id in it. Kin of kin
// are kin, so the order of the pairs does not matter.
func Groups(pairs []Kin, kind Kind) map[article.ID]article.ID {
	parent := map[article.ID]article.ID{}
	root := func(id article.ID) article.ID {
		for parent[id] != "" && parent[id] != id {
			if up := parent[parent[id]]; up != "" {
				parent[id] = up
			}
			id = parent[id]
		}
		return id
	}
	for _, k := range pairs {
		if k.Kind != kind {
			continue
		}
		a, b := root(k.A), root(k.B)
		parent[max(a, b)], parent[min(a, b)] = min(a, b), min(a, b)
	}
	groups := make(map[article.ID]article.ID, len(parent))
	for id := range parent {
		groups[id] = root(id)
	}
	return groups
}

// Mark finds the kin among the reports and sets Group and Work of each. The order of the reports does not matter.
func Mark(reports []event.Report) { tie(reports, Find(reports)) }

// Tie is the reports with Group and Work as the pairs say. Those given are not changed.
func Tie(reports []event.Report, pairs []Kin) []event.Report {
	reports = slices.Clone(reports)
	tie(reports, pairs)
	return reports
}

func tie(reports []event.Report, pairs []Kin) {
	copies, versions := Groups(pairs, Copy), Groups(pairs, Version)
	for i := range reports {
		r := &reports[i]
		r.Group, r.Work = copies[r.Article.ID], versions[r.Article.ID]
	}
}

// Find is the kin among the reports.
func Find(reports []event.Report) []Kin {
	order := make([]*article.Article, len(reports))
	for i := range reports {
		order[i] = reports[i].Article
	}
	slices.SortFunc(order, func(a, b *article.Article) int { return cmp.Compare(a.ID, b.ID) })
	f := NewFinder(func(n int32) (*article.Article, error) { return order[n], nil })
	var pairs []Kin
	for i, a := range order {
		found, _ := f.Add(int32(i), a) // the articles are at hand, so none fails to be fetched
		pairs = append(pairs, found...)
	}
	return pairs
}

// Current is the reports that count for the record: of the versions of one page only the latest. The others can still be
// cited. Which is the latest goes by the reports at hand, so the record as of an earlier day has the version of that day.
func Current(reports []event.Report) []event.Report {
	old := Superseded(reports)
	if len(old) == 0 {
		return reports
	}
	return slices.DeleteFunc(slices.Clone(reports), func(r event.Report) bool { return old[r.Article.ID] != "" })
}

// Superseded gives, for each report that a later version took the place of, the latest.
func Superseded(reports []event.Report) map[article.ID]article.ID {
	latest := map[article.ID]*event.Report{}
	for i := range reports {
		r := &reports[i]
		if r.Work != "" && (latest[r.Work] == nil || Later(r, latest[r.Work]) > 0) {
			latest[r.Work] = r
		}
	}
	old := map[article.ID]article.ID{}
	for i := range reports {
		r := &reports[i]
		if last := latest[r.Work]; last != nil && last.Article.ID != r.Article.ID {
			old[r.Article.ID] = last.Article.ID
		}
	}
	return old
}

// Later orders the versions of a page: by when the publisher says it was changed or came out, then by when it was
// fetched; where nobody says, the longer is taken for the later, as pages grow. The last resort is the id, so that the
// order never hangs on that in which reports were added.
func Later(a, b *event.Report) int {
	said := func(r *event.Report) string { return cmp.Or(r.Article.Modified, r.Article.Stated.EDTF) }
	return cmp.Or(cmp.Compare(said(a), said(b)), cmp.Compare(a.Article.Captured, b.Article.Captured),
		cmp.Compare(len(a.Article.Text), len(b.Article.Text)), cmp.Compare(a.Article.ID, b.Article.ID))
}
