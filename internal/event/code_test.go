package event

import (
	"reflect"
	"strings"
	"testing"

	"parley/internal/article"
)

// TestTexts reads short reports and asks for the claims they must give and those they must not.
func TestTexts(t *testing.T) {
	s := pipeline(t)
	for _, x := range []struct{ text, want, not string }{
		{"Scholz received Erdogan in Berlin on Monday.", "meeting held participant=Scholz,Erdo; where=Berlin", ""},
		{"Macron telephoned Erdogan on Monday.", "meeting held form=phone", ""},
		{"Talks between Egypt and Sudan will be held in Geneva on Sunday.", "meeting planned participant=Egypt,Sudan; where=Geneva", "meeting held"},
		{"The talks between Egypt and Sudan were called off.", "meeting cancelled participant=Egypt,Sudan", "meeting held"},
		{"The meeting between Egypt and Sudan was postponed.", "meeting postponed participant=Egypt,Sudan", "meeting held"},
		{"Egypt refused to hold talks with Sudan.", "meeting failed participant=Egypt,Sudan", "meeting held"},
		{"Egypt denied that talks with Sudan had begun.", "meeting denied participant=Sudan,Egypt", "meeting held"},
		{"Qatar mediated between Egypt and Sudan. Sudan and Egypt signed a truce in Doha on Monday.", "agreement signed party=Egypt,Sudan", ""},
		{"At least 40 people were killed in the shelling of Goma on Friday.", "figure occurred", ""},
		{"Egypt and Sudan never met.", "", "meeting held"},
		{"The plan meets the needs of Egypt.", "", "meeting"},
	} {
		f, claims := s.read(x.text)
		if x.want != "" && !anyMatches(claims, f, x.want) {
			t.Errorf("%q\n\twant %s\n\tgot  %s", x.text, x.want, show(claims, f))
		}
		for _, c := range claims {
			if x.not != "" && strings.HasPrefix(string(c.Type)+" "+string(c.Status), x.not) {
				t.Errorf("%q\n\tmust not give %s\n\tgot  %s", x.text, x.not, show(claims, f))
			}
		}
	}
}

const report = `Qatar offered on Monday to host talks between Egypt and Sudan. Sudan rejected the offer, and Egypt said it would consider it.
Envoys from Egypt and Sudan met in Geneva on 3 May for talks mediated by Switzerland. They agreed to exchange 200 prisoners.
At least 40 soldiers were killed in clashes on the border last month. Russia deployed peacekeepers in Sudan in April.`

// TestSound holds that claims cite the very text, point at claims and entities that exist, and come out alike twice.
func TestSound(t *testing.T) {
	s := pipeline(t)
	a := textOf(report)
	f := s.find(a)
	claims := s.coder.Code(a, f)
	if again := s.coder.Code(a, f); !reflect.DeepEqual(claims, again) {
		t.Error("the same report, read twice, gives different claims")
	}
	sound(t, a, f, claims)
	if len(claims) < 6 {
		t.Errorf("only %d claims: %s", len(claims), show(claims, f))
	}
}

func sound(t *testing.T, a *article.Article, f Findings, claims []Claim) {
	t.Helper()
	ids, ents := map[ClaimID]bool{}, map[string]bool{}
	for _, c := range claims {
		ids[c.ID] = true
	}
	for _, e := range f.Entities.Entities {
		ents[string(e.ID)] = true
	}
	for _, c := range claims {
		if len(c.Evidence) == 0 {
			t.Errorf("%s %s has no evidence", c.Type, c.Rule)
		}
		for _, e := range c.Evidence {
			if !a.Verify(e) {
				t.Errorf("%s cites %q at %v", c.Rule, e.Exact, e.Span)
			}
		}
		for _, link := range []ClaimID{c.Answers, c.PartOf, c.Scope} {
			if link != "" && !ids[link] {
				t.Errorf("%s points at %s, which is no claim", c.Rule, link)
			}
		}
		d := draft{Claim: c}
		for _, id := range d.everybody() {
			if !ents[string(id)] {
				t.Errorf("%s has %s, which is no entity", c.Rule, id)
			}
		}
	}
}

func FuzzCode(f *testing.F) {
	for _, seed := range []string{report, "Arda met", "“He said, ‘no’.”", "", "-", "The U.S.-led talks on 30 February", "1,000 for 1,000 - 2"} {
		f.Add(seed)
	}
	s := pipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		a := textOf(text)
		found := s.find(a)
		sound(t, a, found, s.coder.Code(a, found))
	})
}

func BenchmarkCode(b *testing.B) {
	s := pipeline(b)
	a := textOf(strings.Repeat(report+"\n", 10))
	f := s.find(a)
	b.ReportAllocs()
	for b.Loop() {
		s.coder.Code(a, f)
	}
	b.ReportMetric(float64(len(f.Sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(tables()); err != nil {
			b.Fatal(err)
		}
	}
}
