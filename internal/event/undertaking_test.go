package event

import (
	"slices"
	"testing"
)

func TestInfinitivesCutAList(t *testing.T) {
	s := pipeline(t)
	a := textOf("The sides undertake to withdraw from hospitals, to free prisoners and to let relief convoys in.")
	r := s.coder.open(a, s.find(a))
	v := r.views[0]
	var got []string
	for _, x := range v.infinitives(0, len(v.lemma)-1) {
		got = append(got, v.s.SpanOf(x.first, x.last).Of(a.Text))
	}
	want := []string{"to withdraw from hospitals", "to free prisoners", "to let relief convoys in"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUndertakings(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"Egypt and Sudan signed a declaration in Cairo. Both sides undertake to withdraw from hospitals and to free prisoners.", 2},
		{"Egypt and Sudan signed a declaration in Cairo. Both sides undertake to meet again.", 0},
		{"Norway promised to withdraw from hospitals.", 0},
	} {
		n := 0
		_, claims := pipeline(t).read(c.text)
		for _, claim := range claims {
			if claim.Type == Provision {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%s: %d provisions, want %d", c.text, n, c.want)
		}
	}
}

func TestWishedConsentIsNoAgreement(t *testing.T) {
	_, claims := pipeline(t).read("Norway said that it wanted Egypt and Sudan to agree to free the prisoners.")
	for _, c := range claims {
		if c.Type == Agreement && c.Rule == "agree to do" {
			t.Errorf("an agreement from a wish: %s %s", c.Rule, c.Status)
		}
	}
}
