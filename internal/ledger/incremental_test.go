package ledger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// TestIncremental adds, takes out and judges in turns, and wants after each turn the record of what is there at once.
func TestIncremental(t *testing.T) {
	reports := append(allCases(t), loosen(made(60))...)
	for seed := range uint64(5) {
		rng := rand.New(rand.NewPCG(seed, 9))
		ix := NewIndex()
		there := map[int]bool{}
		var judged []Judgement
		for step := range 40 {
			for range 1 + rng.IntN(6) {
				i := rng.IntN(len(reports))
				if there[i] && rng.IntN(2) == 0 {
					ix.Remove(reports[i].Article.ID)
					delete(there, i)
					continue
				}
				ix.Add(reports[i])
				there[i] = true
			}
			if step%5 == 4 {
				j := anyJudgement(rng, reports, step)
				judged = append(judged, j)
				ix.Judge(j)
			}
			if step%7 == 6 && len(judged) > 0 {
				judged = slices.Delete(slices.Clone(judged), 0, 1)
				ix.SetJudgements(judged)
			}
			var left []event.Report
			for i, r := range reports {
				if there[i] {
					left = append(left, r)
				}
			}
			got, want := marshal(t, ix.Record()), marshal(t, Fold(left, judged))
			if !bytes.Equal(got, want) {
				at := 0
				for got[at] == want[at] {
					at++
				}
				t.Fatalf("seed %d, step %d, %d reports: %s … %s", seed, step, len(left),
					got[max(0, at-300):min(len(got), at+200)], want[max(0, at-300):min(len(want), at+200)])
			}
		}
	}
}

// loosen takes every seventh report's date away but for its year, and says of others that they are copies.
func loosen(reports []event.Report) []event.Report {
	for i := range reports {
		if i%5 == 1 {
			reports[i].Group = article.ID(fmt.Sprint("g", i%3))
		}
		if i%7 == 3 {
			reports[i].Published.Interval = calendar.YearOf(reports[i].Published.Earliest.Year())
			reports[i].Claims = slices.Clone(reports[i].Claims)
			day := reports[i].Claims[0].When.EDTF
			reports[i].Claims[0].When = nil
			if i%2 == 0 {
				reports[i].Claims[0].When = &calendar.Interval{EDTF: "XXXX" + day[4:]}
			}
		}
	}
	return reports
}

func anyJudgement(rng *rand.Rand, reports []event.Report, step int) Judgement {
	kind := []event.Type{event.Meeting, event.FigureClaim, event.Statement, event.Accusation}[rng.IntN(4)]
	claim := func() event.ClaimID {
		for range 20 {
			for _, c := range reports[rng.IntN(len(reports))].Claims {
				if c.Type == kind && rng.IntN(2) == 0 {
					return c.ID
				}
			}
		}
		return "none"
	}
	return Judgement{Rule: "person", A: claim(), B: claim(), Verdict: []Verdict{Same, Different, ""}[rng.IntN(3)],
		By: "Clerk", At: fmt.Sprintf("2031-06-%02d", step/5+1)}
}
