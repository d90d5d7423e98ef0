package ledger

import (
	"fmt"
	"slices"
	"testing"

	"parley/internal/event"
	"parley/internal/ledger/ledgertest"
)

// made is n reports such as a wire prints about many negotiations over ten years.
func made(n int) []event.Report { return slices.Collect(ledgertest.Reports(n)) }

// BenchmarkFold shows how the cost grows with the reports.
func BenchmarkFold(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		if testing.Short() && n > 10_000 {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ix := NewIndex()
				for r := range ledgertest.Reports(n) {
					ix.Add(r)
				}
				ix.Record()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/report")
		})
	}
}

// BenchmarkAddOne adds a report to a record and brings the record up to date, and takes it out again.
func BenchmarkAddOne(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		reports := made(n + 1)
		ix := NewIndex()
		for _, r := range reports[:n] {
			ix.Add(r)
		}
		ix.Record()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ix.Add(reports[n])
				ix.Record()
				ix.Remove(reports[n].Article.ID)
				ix.Record()
			}
		})
	}
}
