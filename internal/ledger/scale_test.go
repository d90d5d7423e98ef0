package ledger

import (
	"os"
	"runtime"
	"testing"
	"time"
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
	reports := made(n + 1)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	ix := NewIndex()
	for _, r := range reports[:n] {
		ix.Add(r)
	}
	r := ix.Record()
	took := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	t.Logf("%d reports in %v: %d meetings, %d judgements, %d processes; %d MB live beside the reports, %d MB in all from the system",
		n, took, len(r.Meetings), len(r.Judgements), len(r.Processes), (after.HeapAlloc-before.HeapAlloc)>>20, after.Sys>>20)
	start = time.Now()
	ix.Add(reports[n])
	ix.Record()
	t.Logf("one more in %v", time.Since(start))
	if took > 2*time.Minute {
		t.Errorf("took %v", took)
	}
}
