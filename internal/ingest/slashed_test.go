package ingest

import (
	"testing"

	"parley/internal/calendar"
)

func TestSlashedDays(t *testing.T) {
	for text, want := range map[string]string{
		"03/04/2025":                       "2025-03-04 or 2025-04-03",
		"3-4-2025":                         "2025-03-04 or 2025-04-03",
		"25/04/2025":                       "2025-04-25",
		"04/25/2025":                       "2025-04-25",
		"04/04/2025":                       "2025-04-04",
		"Thursday, 03/04/2025 - 14:05":     "2025-03-04 or 2025-04-03",
		"03/04/2025 02:05 PM (GMT)":        "2025-03-04 or 2025-04-03",
		"31/02/2025":                       "",
		"13/13/2025":                       "",
		"0/4/2025":                         "",
		"03/04/25":                         "",
		"the road opened on 03/04/2025":    "",
		"resolution 03/04/2025 of council": "",
	} {
		if got := doubtful(slashedDays(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestOrder: which number is the month is told by the site's country, its language and its other dates, or it is left open.
func TestOrder(t *testing.T) {
	const day, month, open = "2025-04-03", "2025-03-04", "2025-03-04/2025-04-03"
	for _, c := range []struct{ name, head, text, want string }{
		{"nothing tells", ``, "", open},
		{"a language that tells nothing", `<meta property="og:locale" content="en_US">`, "", open},
		{"British English", `<meta property="og:locale" content="en_GB">`, "", day},
		{"another language", `<meta http-equiv="content-language" content="pt">`, "", day},
		{"a country that puts the month first", `<meta property="og:locale" content="fil_PH">`, "", month},
		{"its country outranks its language", `<meta property="og:locale" content="en_US"><link rel="canonical" href="https://news.herald.co.uk/a/talks">`, "", day},
		{"an authority of a country that puts the month first", `<link rel="canonical" href="https://www.office.gov/a/talks">`, "", month},
		{"a top that anybody may buy", `<link rel="canonical" href="https://herald.io/a/talks">`, "", open},
		{"other dates of the page", ``, "Read also: 27/03/2025 Envoys expected", day},
		{"other dates of the page, the month first", `<meta property="og:locale" content="en_GB">`, "Read also: 03/27/2025 Envoys expected", month},
		{"other dates that differ", ``, "27/03/2025 and 03/28/2025", open},
		{"it was changed before one of the two", `<meta property="article:modified_time" content="2025-03-05T10:00:00Z">`, "", month},
		{"the dateline", ``, "HARRAN, April 2 (HNA) - Envoys met for a second day, the host said, and will go on until Friday.", day},
		{"another date in metadata", `<meta name="pubdate" content="2025-04-02">`, "", "2025-04-02"},
	} {
		in := testIntake(t)
		page := `<!doctype html><html><head><title>Talks</title><meta property="article:published_time" content="03/04/2025">` + c.head +
			`</head><body><article><h1>Talks</h1><p>` + report + `</p><p>` + c.text + `</p></article></body></html>`
		a, err := in.Read("page.html", []byte(page))
		if err != nil || a.Stated.EDTF != c.want {
			t.Errorf("%s: %s, want %s; %v", c.name, a.Stated.EDTF, c.want, err)
		}
	}
}

// TestMarkupOrder: a day that only the markup shows is not guessed either.
func TestMarkupOrder(t *testing.T) {
	in := testIntake(t)
	a, err := in.Read("page.html", []byte(`<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks</h1><p class="date">Published 03/04/2025</p><p>`+report+`</p></article></body></html>`))
	if err != nil || a.Stated.Known() && a.Stated.Earliest == a.Stated.Latest {
		t.Errorf("%+v, %v", a.Stated, err)
	}
}

func TestDated(t *testing.T) {
	in := testIntake(t)
	read := func(published string) string {
		a, err := in.Read("page.html", []byte(`<!doctype html><html><head><title>Talks</title><meta property="article:published_time" content="`+published+`"></head><body><article><p>`+report+`</p></article></body></html>`))
		if err != nil {
			t.Fatal(err)
		}
		in.Dated(a, calendar.On(2025, 4, 3), "feed")
		got := a.Stated.EDTF
		for _, f := range a.Facts {
			if f.What == ofPublished && f.Clash {
				got += " not " + f.Value
			}
		}
		return got
	}
	for published, want := range map[string]string{"": "2025-04-03", "2025-04-04T01:00:00Z": "2025-04-04", "03/04/2025": "2025-04-03",
		"2025-01-01": "2025-01-01 not 2025-04-03", "05/06/2025": "2025-05-06/2025-06-05 not 2025-04-03"} {
		if got := read(published); got != want {
			t.Errorf("%q: %s, want %s", published, got, want)
		}
	}
}
