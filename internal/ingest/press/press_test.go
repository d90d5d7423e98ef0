package press_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"parley/internal/ingest"
	"parley/internal/ingest/press"
)

var (
	records = flag.Int("records", 120, "how many records TestArchive makes")
	out     = flag.String("out", "", "file that TestArchive writes the archive to, to measure with")
)

// TestArchive reads a made archive: what is a report comes out with its title, date and text, and the rest is told of.
func TestArchive(t *testing.T) {
	if *out != "" {
		f, err := os.Create(*out)
		if err != nil {
			t.Fatal(err)
		}
		if err := press.Archive(f, *records); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		return
	}
	var raw, again bytes.Buffer
	if err := press.Archive(&raw, *records); err != nil {
		t.Fatal(err)
	}
	if press.Archive(&again, *records); !bytes.Equal(raw.Bytes(), again.Bytes()) {
		t.Error("two archives of one number differ")
	}
	in, err := ingest.Default()
	if err != nil {
		t.Fatal(err)
	}
	reports, lists, dated, whole := 0, 0, 0, 0
	for a, err := range in.Each("made.warc.gz", &raw) {
		if err != nil {
			if ingest.Reason(err) != ingest.NoReport {
				t.Error(err)
			}
			lists++
			continue
		}
		reports++
		if a.Stated.Known() {
			dated++
		}
		if strings.Contains(a.Text, a.Title) && len(a.Text) > 600 && !strings.Contains(a.Text, "All rights reserved") && a.Captured != "" && a.Address != "" {
			whole++
		}
	}
	if reports+lists != *records || lists < *records/12 || dated < reports*95/100 || whole < reports*90/100 {
		t.Errorf("%d records: %d reports, %d dated and %d whole; %d no reports", *records, reports, dated, whole, lists)
	}
}

// BenchmarkRead makes articles of pages of all systems.
func BenchmarkRead(b *testing.B) {
	in, err := ingest.Default()
	if err != nil {
		b.Fatal(err)
	}
	var pages [][]byte
	for n := range 60 {
		if _, page := press.Record(n); page != "" {
			pages = append(pages, []byte(page))
		}
	}
	i := 0
	for b.Loop() {
		in.Read("page.html", pages[i%len(pages)]) // lists are no reports, and an error each
		i++
	}
}
