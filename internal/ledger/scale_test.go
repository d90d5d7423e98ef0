package ledger

import (
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"parley/internal/event"
	"parley/internal/ledger/ledgertest"
)

// TestScale reconciles as many reports as PARLEY_SCALE says in two minutes and a gigabyte, and adds one more. It is
// skipped where the variable is not set.
func TestScale(t *testing.T) {
	n := 0
	for _, c := range os.Getenv("PARLEY_SCALE") {
		n = n*10 + int(c-'0')
	}
	if n <= 0 {
		t.Skip("PARLEY_SCALE is not set")
	}
	debug.SetGCPercent(50) // as the program has it where it keeps a record
	start := time.Now()
	ix := NewIndex()
	var last event.Report
	for r := range ledgertest.Reports(n + 1) {
		if ix.Len() == n {
			last = r
			break
		}
		ix.Add(r)
	}
	r := ix.Record()
	took := time.Since(start)
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	peak := after.Sys
	runtime.GC()
	runtime.ReadMemStats(&after)
	t.Logf("%d reports in %v: %d meetings, %d judgements, %d processes; %d MB live, %d MB in all from the system",
		n, took, len(r.Meetings), len(r.Judgements), len(r.Processes), after.HeapAlloc>>20, peak>>20)
	for range 5 {
		start = time.Now()
		ix.Add(last)
		ix.Record()
		t.Logf("one more in %v", time.Since(start))
		start = time.Now()
		ix.Remove(last.Article.ID)
		ix.Record()
		t.Logf("one less in %v", time.Since(start))
	}
	if took > 2*time.Minute {
		t.Errorf("took %v", took)
	}
	if peak > 1<<30 {
		t.Errorf("%d MB", peak>>20)
	}
}
