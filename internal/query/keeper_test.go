package query

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/ledger/transcript"
)

// TestKeeper lets reports come, go and be judged, and wants the view that NewView makes of them; views made before stay as
// they were.
func TestKeeper(t *testing.T) {
	files, err := filepath.Glob("../ledger/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no reports", err)
	}
	var all []event.Report
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reports, err := transcript.Parse(string(text))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reports...)
	}
	var claim event.ClaimID
	for _, c := range all[0].Claims {
		if c.Type == event.Meeting {
			claim = c.ID
		}
	}
	judged := []ledger.Judgement{{ID: "j1", Rule: ledger.Person, Verdict: ledger.Rejected, A: claim, By: "Clerk", At: "2031-06-01",
		AAt: []ledger.Anchor{ledger.AnchorOf(all[0], all[0].Claims[0])}}}
	k := NewKeeper()
	var first *View
	var was string
	for step, c := range []struct {
		reports []event.Report
		judged  []ledger.Judgement
	}{{all[:3], nil}, {all[:5], nil}, {all, nil}, {all, judged}, {all, nil}, {all[1:], judged}} {
		v := k.View(c.reports, c.judged)
		got, want := record(t, v), record(t, NewView(c.reports, c.judged))
		if got != want {
			t.Errorf("step %d: another record than of the reports at once", step)
		}
		if first == nil {
			first, was = v, got
		}
	}
	if record(t, first) != was {
		t.Error("a view changed after it was made")
	}
}

func record(t *testing.T, v *View) string {
	t.Helper()
	text, err := json.Marshal(v.Record)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
