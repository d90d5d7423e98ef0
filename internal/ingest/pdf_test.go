package ingest

import (
	"fmt"
	"strings"
	"testing"

	"parley/internal/article"
)

// TestPDF: a document's large letters are its title, its paragraphs are cut like any text; it may lie in an archive.
func TestPDF(t *testing.T) {
	content := "BT /F 24 Tf 72 740 Td (A second day) Tj /F 12 Tf 0 -40 Td (By Amina Sol) Tj 0 -40 Td (HARRAN, March 9 \\(Harran News\\) - Envoys met in Harran on) Tj 0 -14 Td (Tuesday, the host said.) Tj ET"
	raw := "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Kids [3 0 R]>> endobj\n" +
		"3 0 obj <</Type /Page /Contents 4 0 R /Resources <</Font <</F <</Subtype /Type1>>>>>>>> endobj\n" +
		fmt.Sprintf("4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", len(content), content)
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := in.Read("a.pdf", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, p := range a.Passages {
		kinds = append(kinds, string(p.Kind))
	}
	if a.Title != "A second day" || !strings.Contains(a.Text, "met in Harran on Tuesday") || a.KindAt(0) != article.Title {
		t.Errorf("%+v", a)
	}
	expect(t, "passages", kinds, "title", "byline", "dateline", "body")
	got, faults := gather(t, "a.zip", zipped(t, "x/report", raw))
	expect(t, "zip", got, "a.zip!x/report")
	expect(t, "faults", faults)
	_, faults = gather(t, "b.pdf", []byte("%PDF-1.4\n"))
	expect(t, "faults of a broken one", faults, "b.pdf: is a broken PDF document")
}
