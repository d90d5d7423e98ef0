package ingest

import (
	"strings"
	"testing"

	"parley/internal/article"
)

func TestMoments(t *testing.T) {
	for text, want := range map[string]string{
		"2024-03-12T08:15:00+03:00":       "2024-03-12T08:15:00+03:00",
		"2024-03-12T08:15:00.000Z":        "2024-03-12T08:15:00Z",
		"2024-03-12T08:15+0300":           "2024-03-12T08:15:00+03:00",
		"2024-03-12 08:15:00":             "2024-03-12",
		"2024-03-12":                      "2024-03-12",
		"Tue, 12 Mar 2024 08:15:00 GMT":   "2024-03-12T08:15:00Z",
		"Tue, 12 Mar 2024 08:15:00 +0300": "2024-03-12T08:15:00+03:00",
		"March 12, 2024 at 8:15 AM":       "2024-03-12",
		"12 March 2024, 08:15":            "2024-03-12",
		"20240312":                        "2024-03-12",
		"1710220500":                      "2024-03-12T05:15:00Z",
		"1710220500000":                   "2024-03-12T05:15:00Z",
		"03/04/2024":                      "",
		"two days ago":                    "",
		"2024-13-40":                      "",
	} {
		if m, _ := momentOf(text); m.text != want {
			t.Errorf("%q is %q, want %q", text, m.text, want)
		}
	}
}

func TestDateIn(t *testing.T) {
	for words, want := range map[string]string{
		"Published Sunday 21 May 2023, 08:14": "2023-05-21",
		"May 21st, 2023 / 10:34 AM":           "2023-05-21",
		"Updated 22 May 2023":                 "2023-05-22 changed",
		"21 May 2023 (updated 22 May 2023)":   "2023-05-21",
		"2023-05-21 10:00":                    "2023-05-21",
		"HARRAN, May 21":                      "",
		"By Amina Sol":                        "",
	} {
		day, changed := dateIn(words)
		got := strings.TrimSuffix(day.String(), "0000-00-00")
		if !day.Known() {
			got = ""
		}
		if changed {
			got += " changed"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

// TestNoClash: what words one thing in two ways is no contradiction.
func TestNoClash(t *testing.T) {
	for _, c := range [][3]string{
		{ofTitle, "Envoys meet for a second day", "Envoys meet for a second day in Harran"},
		{ofPublished, "2024-03-12T23:15:00Z", "2024-03-13T02:15:00+03:00"},
		{ofPublished, "2024-03-12T08:15:00Z", "2024-03-12"},
		{ofOutlet, "Harran Herald", "The Harran Herald"},
		{ofAddress, "https://herald.example/a", "https://m.herald.example/a?utm_source=x"},
		{ofByline, "Amina Sol", "Amina Sol, Joseph Brandt"},
	} {
		if clash(c[0], c[1], c[2]) || clash(c[0], c[2], c[1]) {
			t.Errorf("%q and %q clash", c[1], c[2])
		}
	}
	for _, c := range [][3]string{
		{ofPublished, "2024-03-12", "2024-03-13"},
		{ofTitle, "Envoys meet for a second day", "Rains fail in the south"},
		{ofLanguage, "en", "fr"},
	} {
		if !clash(c[0], c[1], c[2]) {
			t.Errorf("%q and %q do not clash", c[1], c[2])
		}
	}
}

// TestLanguage: the language is that of the body, and the page's word is kept beside it.
func TestLanguage(t *testing.T) {
	const french = "Les envoyés des deux gouvernements se sont rencontrés mardi à Harran pour une deuxième journée de pourparlers sur une trêve le long du fleuve."
	in := testIntake(t)
	for name, c := range map[string]struct{ page, want, from string }{
		"agree":       {"<html lang=en><body><article><p>" + report + "</p></article>", "en", "html lang"},
		"lies":        {"<html lang=en><body><article><p>" + french + "</p><p>" + french + " Encore.</p></article>", "fr", "text"},
		"mixed":       {"<html><body><article><p>" + report + "</p><p>" + french + "</p><p>" + report + " Again.</p></article>", "en", "most of the text"},
		"silent":      {"<html><body><article><p>" + french + "</p></article>", "fr", "text"},
		"menu around": {"<html><body><nav><p>" + french + "</p></nav><article><p>" + report + "</p></article>", "en", "text"},
	} {
		a, err := in.page("x", []byte(c.page), "")
		if err != nil {
			t.Fatal(name, err)
		}
		if f := a.Fact(ofLanguage); a.Language != c.want || f.From != c.from {
			t.Errorf("%s: %q by %+v, want %q by %s", name, a.Language, f, c.want, c.from)
		}
	}
}

// TestForeignCanonical: a page that says it lives on another site keeps its own address, and what it says is shown.
func TestForeignCanonical(t *testing.T) {
	in := testIntake(t)
	page := func(canonical string) *article.Article {
		a, err := in.page("x", []byte("<html><head><link rel=canonical href=\""+canonical+"\"></head><body><article><p>"+report+"</p></article>"), "https://post.example/7?fbclid=1")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for canonical, want := range map[string]string{
		"https://post.example/7":      "https://post.example/7",
		"/seven":                      "https://post.example/seven",
		"https://www.post.example/7/": "https://post.example/7",
		"https://herald.example/1":    "https://post.example/7",
		"https://post.example/":       "https://post.example/7",
		"javascript:alert(1)":         "https://post.example/7",
	} {
		if a := page(canonical); a.Address != want {
			t.Errorf("%s: %s, want %s", canonical, a.Address, want)
		}
	}
	if a := page("https://herald.example/1"); len(a.Clashes()) != 1 || a.Clashes()[0].Value != "https://herald.example/1" {
		t.Errorf("facts %+v", a.Facts)
	}
}

func FuzzMoment(f *testing.F) {
	f.Add("2024-03-12T08:15:00+03:00")
	f.Add("Thursday, 03/04/2025 - 14:05")
	f.Add("Mon May 20 2024 23:40:00 GMT+0545 (Highland Time)")
	f.Fuzz(func(t *testing.T, text string) {
		if m, ok := momentOf(text); ok {
			if again, ok := momentOf(m.text); !ok || again.text != m.text {
				t.Errorf("%q is %q, and that is %q", text, m.text, again.text)
			}
		}
		days := slashedDays(text)
		if again := doubted(doubtful(days)); len(days) == 2 && (len(again) != 2 || again[0] != min(days[0], days[1]) || again[1] != max(days[0], days[1])) {
			t.Errorf("%q may be %v, and reads %v", text, days, again)
		}
	})
}

// TestOddMoments: times as scripts, plug-ins and people write them.
func TestOddMoments(t *testing.T) {
	for text, want := range map[string]string{
		"2024-05-20T23:40:00.0000000+0545":                  "2024-05-20T23:40:00+05:45",
		"2024-05-20T23:40-03:30":                            "2024-05-20T23:40:00-03:30",
		"2024-05-20T23:40:00+04":                            "2024-05-20T23:40:00+04:00",
		"2024-05-20 23:40:00 +0400":                         "2024-05-20T23:40:00+04:00",
		"2024-05-20 23:40:00 +0000 UTC":                     "2024-05-20T23:40:00Z",
		"2024-05-20T23:40:00+05:45[Asia/Harran]":            "2024-05-20T23:40:00+05:45",
		"Mon May 20 2024 23:40:00 GMT+0545 (Highland Time)": "2024-05-20T23:40:00+05:45",
		"20240520T234000Z":                                  "2024-05-20T23:40:00Z",
		"20.05.2024 23:40:15 UTC+04:00":                     "2024-05-20T23:40:15+04:00",
		"Mon, 20 May 2024 23:40:00 +0400":                   "2024-05-20T23:40:00+04:00",
		"Monday, 20th May, 2024 11:40 PM":                   "2024-05-20",
		"May 20th, 2024":                                    "2024-05-20",
		"20 May 2024, 11:40 pm":                             "2024-05-20",
		"20.05.2024, 23:40":                                 "2024-05-20",
		"2024-05-20T23:40:00":                               "2024-05-20",
		"1716234000000":                                     "2024-05-20T19:40:00Z",
		"20/05/2024 - 23:40":                                "2024-05-20",
		"05/06/2024":                                        "",
		"tomorrow":                                          "",
		"2024-02-30":                                        "",
	} {
		m, ok := momentOf(text)
		if ok != (want != "") || m.text != want {
			t.Errorf("%q: %q, want %q", text, m.text, want)
		}
	}
}
