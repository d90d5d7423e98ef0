package web_test

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"parley/internal/ledger"
	"parley/internal/ledger/ledgertest"
	"parley/internal/query"
	"parley/internal/review"
)

// TestLoadCorrect says how long one correction takes, step by step, on a record of as many reports as PARLEY_LOAD says: the
// first, which has all claims looked up, and one more. It is skipped where the variable is not set.
func TestLoadCorrect(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("PARLEY_LOAD"))
	if n <= 0 {
		t.Skip("PARLEY_LOAD is not set")
	}
	reports := slices.Collect(ledgertest.Reports(n))
	keeper := query.NewKeeper()
	start := time.Now()
	lap := func(what string) {
		t.Logf("%-40s %v", what, time.Since(start).Round(time.Millisecond))
		start = time.Now()
	}
	v := keeper.View(reports, nil)
	lap("folded")
	for i := range 3 {
		b := review.Open(v)
		lap("book")
		id := string(v.Record.Meetings[len(v.Record.Meetings)/2+i].ID)
		act := review.Request{Act: review.Edit, On: []string{id}, Set: map[string]string{"status": "failed"}, Reason: "it came to nothing"}
		j, err := b.Make(act, review.Author{Name: "Sol"}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		lap("judgement made")
		v = keeper.View(reports, append(slices.Clone(v.Judgements), j))
		lap("view")
		query.NewIndex(v)
		lap("index")
		if got := v.Amended.Standing[j.ID].Effect; got != ledger.Stands {
			t.Errorf("the judgement is %s", got)
		}
	}
}
