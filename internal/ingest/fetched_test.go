package ingest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// TestFetched: what a server says of characters is believed where the bytes do not say otherwise.
func TestFetched(t *testing.T) {
	const text = "Посланники встретились в Харране. Envoys met in Harran, in the Café Brûlé."
	cyrillic, err := charmap.Windows1251.NewEncoder().String("Посланники встретились в Харране. Envoys met in Harran.")
	if err != nil {
		t.Fatal(err)
	}
	page := func(head, body string) string {
		return "<html><head>" + head + "</head><body><article><p>" + body + " " + report + "</p></article></body></html>"
	}
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, kind, raw, want string }{
		{"text", "text/plain; charset=windows-1251", cyrillic, "Посланники встретились"},
		{"UTF-8 that is said to be Latin 1", "text/plain; charset=iso-8859-1", text, "Café Brûlé"},
		{"page", "text/html; charset=windows-1251", page("", cyrillic), "Посланники встретились"},
		{"page that errs about itself", "text/html; charset=windows-1251", page("<meta charset=koi8-r>", cyrillic), "Посланники встретились"},
		{"page that is not said to be anything", "text/html", page("<meta charset=windows-1251>", cyrillic), "Посланники встретились"},
		{"unknown name", "text/plain; charset=x-none", text, "Посланники"},
		{"broken kind", "text/plain; charset=\"", text, "Посланники"},
		{"a rune cut at the end of what is looked at", "text/plain; charset=windows-1251", strings.Repeat("a", sniffed-3) + "éé" + text, "Посланники"},
	} {
		for a, err := range in.Fetched("https://news.example/1", c.kind, bytes.NewReader([]byte(c.raw))) {
			if err != nil || !strings.Contains(a.Text, c.want) || a.URI != "https://news.example/1" {
				t.Errorf("%s: %.100q, %v", c.name, a.Text, err)
			}
		}
	}
}
