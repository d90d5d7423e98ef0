package ledger

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
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
	debug.SetGCPercent(400) // as the program begins
	debug.SetMemoryLimit(900 << 20)
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
	peak := peakMemory(t)
	runtime.GC()
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	t.Logf("%d reports in %v: %d meetings, %d judgements, %d processes; %d MB live, %d MB of memory at the most",
		n, took, len(r.Meetings), len(r.Judgements), len(r.Processes), after.HeapAlloc>>20, peak>>20)
	var more []time.Duration
	for range 5 {
		start = time.Now()
		ix.Add(last)
		ix.Record()
		more = append(more, time.Since(start))
		t.Logf("one more in %v", more[len(more)-1])
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
	slices.Sort(more)
	if most := more[len(more)/2]; most > 100*time.Millisecond {
		t.Errorf("one more took %v", most)
	}
}

// peakMemory is the most memory that the process had at a time, in bytes. Where the system does not tell, it is all that Go
// asked it for, which is more.
func peakMemory(t *testing.T) uint64 {
	t.Helper()
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		var kilobytes uint64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	var asked runtime.MemStats
	runtime.ReadMemStats(&asked)
	return asked.Sys
}

// TestGrowth wants four times the reports to cost not much more than four times the work, and one report more the same
// work as before. Work is counted in allocations, which are the same on every machine.
func TestGrowth(t *testing.T) {
	cost := func(n int) (all, one float64) {
		reports := made(n + 1)
		ix := NewIndex()
		all = testing.AllocsPerRun(1, func() {
			ix = NewIndex()
			for _, r := range reports[:n] {
				ix.Add(r)
			}
			ix.Record()
		})
		one = testing.AllocsPerRun(10, func() {
			ix.Add(reports[n])
			ix.Record()
			ix.Remove(reports[n].Article.ID)
			ix.Record()
		})
		return all, one
	}
	few, oneOfFew := cost(999)
	many, oneOfMany := cost(3999)
	t.Logf("%.0f for 999 reports and %.0f for one more, %.0f for 3999 and %.0f for one more", few, oneOfFew, many, oneOfMany)
	if many > 6*few {
		t.Errorf("four times the reports cost %.1f times the work", many/few)
	}
	if oneOfMany > 2*oneOfFew {
		t.Errorf("one more report costs %.1f times as much where there are four times as many", oneOfMany/oneOfFew)
	}
}
