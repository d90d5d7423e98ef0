package web

import (
	"net/http"
	"strconv"

	"parley/internal/article"
	"parley/internal/ledger"
	"parley/internal/query"
)

// comparePage is two reports side by side.
type comparePage struct {
	*query.Compared
	Sides [2]compareSide
}

type compareSide struct {
	*query.Reading
	Passages []comparePassage
}

type comparePassage struct {
	Kind article.Kind
	Runs []sharedRun
}

// sharedRun is text that stands in one report only, in both, or in both but for a word.
type sharedRun struct {
	Text    string
	Shared  int // number of the stretch; 0 for text of one report only
	First   bool
	Changed string // the word in the other report
}

func compare(a *asked) (sheet, error) {
	sh := a.sheet("reports", "Two reports side by side")
	one, errOne := strconv.Atoi(a.PathValue("one"))
	other, errOther := strconv.Atoi(a.PathValue("other"))
	if errOne != nil || errOther != nil {
		return sh, fault{http.StatusNotFound, "a report is named by its number"}
	}
	c, err := a.index.Compare(one, other)
	if err != nil {
		return sh, fault{http.StatusNotFound, err.Error()}
	}
	page := &comparePage{Compared: c}
	page.Sides[0] = sideOf(c.One, c.Shared, true)
	page.Sides[1] = sideOf(c.Other, c.Shared, false)
	sh.Body = page
	return sh, nil
}

func sideOf(r *query.Reading, shared []query.SharedRun, one bool) compareSide {
	type mark struct {
		at    article.Span
		n     int
		other string
	}
	var marks []mark
	for _, s := range shared {
		span := s.Other
		if one {
			span = s.One
		}
		marks = append(marks, mark{span, s.N, ""})
		for _, c := range s.Changed {
			at, other := changeIn(c, s.LaterIsOne == one)
			marks = append(marks, mark{at, s.N, other})
		}
	}
	l := &lamp{report: r.Report}
	for i := range marks {
		l.add(marks[i].at, func(x *run) { x.Claims = append(x.Claims, i) })
	}
	side := compareSide{Reading: r}
	begun := map[int]bool{}
	for _, p := range l.passages() {
		cp := comparePassage{Kind: p.Kind}
		for _, x := range p.Runs {
			s := sharedRun{Text: x.Text}
			for _, i := range x.Claims {
				s.Shared = marks[i].n
				if marks[i].other != "" {
					s.Changed = marks[i].other
				}
			}
			if s.Shared > 0 && !begun[s.Shared] {
				begun[s.Shared], s.First = true, true
			}
			cp.Runs = append(cp.Runs, s)
		}
		side.Passages = append(side.Passages, cp)
	}
	return side
}

// changeIn is where a changed word stands in the report that came later, or in the one it was taken from, and the word of the
// other.
func changeIn(c ledger.Change, later bool) (article.Span, string) {
	if later {
		return article.Span{Start: c.Start, End: c.End}, c.Was
	}
	return article.Span{Start: c.WasStart, End: c.WasEnd}, c.Exact
}
