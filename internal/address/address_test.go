package address

import (
	"strings"
	"testing"

	"parley/data"
)

func TestCanonical(t *testing.T) {
	const plain = "https://herald.example/2024/03/envoys-meet"
	for raw, want := range map[string]string{
		"http://www.Herald.example:80/2024/03/envoys-meet/":                           plain,
		"https://m.herald.example/2024/03/envoys-meet.html?utm_source=x&fbclid=1#top": plain,
		"https://amp.herald.example/2024/03/envoys-meet":                              plain,
		"https://herald.example/amp/2024/03/envoys-meet.amp.html":                     plain,
		"https://herald.example/2024/03/envoys-meet/amp/":                             plain,
		"https://herald.example/2024/./03/x/../envoys-meet?print=1":                   plain,
		"https://herald.example/print/2024/03/envoys-meet":                            plain,
		"https://herald.example/2024/03/envoys%2Dmeet/index.html":                     plain,
		"https://cache.example.org/c/s/herald.example/2024/03/envoys-meet":            plain,
		"https://herald.example/story?b=2&id=7&a=&a=1":                                "https://herald.example/story?a&a=1&b=2&id=7",
		"https://herald.example/story?id=7&page=1":                                    "https://herald.example/story?id=7",
		"https://herald.example/story?id=7&page=2":                                    "https://herald.example/story?id=7&page=2",
		"https://herald.example:8443/a":                                               "https://herald.example:8443/a",
		"https://bücher.example/a":                                                    "https://xn--bcher-kva.example/a",
		"https://m.example/a":                                                         "https://m.example/a",
		"https://herald.example/#!/story/7":                                           "",
		"https://herald.example/app#!/story/7":                                        "https://herald.example/app#!/story/7",
		"https://herald.example/":                                                     "",
		"https://herald.example":                                                      "",
		"https://user:secret@herald.example/a":                                        "https://herald.example/a",
		"reports/a.txt":                                                               "",
		"mailto:a@herald.example":                                                     "",
		"ftp://herald.example/a":                                                      "",
		"https://herald.example/a b/ü":                                                "https://herald.example/a%20b/%C3%BC",
	} {
		if got := Canonical(raw); got != want {
			t.Errorf("%s\n got %q\nwant %q", raw, got, want)
		}
	}
}

// TestExamples: the address of each row is that of the page without the mark.
func TestExamples(t *testing.T) {
	raw, err := data.Files.ReadFile("ingest/addresses.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || row[0] == "kind" {
			continue
		}
		if n++; len(row) != 3 || Canonical(row[2]) != "https://herald.example/a" {
			t.Errorf("%q gives %q", line, Canonical(row[len(row)-1]))
		}
	}
	if n < 60 {
		t.Errorf("%d rows", n)
	}
}

func TestSameSite(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"https://news.herald.example/a", "https://herald.example/", true},
		{"https://herald.co.uk/a", "https://post.co.uk/a", false},
		{"https://herald.example/a", "b.txt", false},
		{"", "", false},
	} {
		if got := SameSite(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	f.Add("https://www.herald.example/a?b=c#d")
	f.Add("https://x/c/s/y.z/c/s/a.b/q")
	f.Add("http://[::1]:80/%zz;jsessionid=1.amp.html")
	f.Add("http://........./0")
	f.Add("http://m.../0")
	f.Fuzz(func(t *testing.T, raw string) {
		if len(raw) > 200 {
			return // more marks than there are turns
		}
		once := Canonical(raw)
		if again := Canonical(once); once != "" && again != once {
			t.Errorf("%q gives %q, and that gives %q", raw, once, again)
		}
	})
}
