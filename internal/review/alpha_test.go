package review_test

import (
	"math"
	"strings"
	"testing"

	"parley/internal/ledger"
	"parley/internal/review"
)

// units are the columns of a table of codings: a row a coder, a dot where a coder gave no value.
func units(rows ...string) [][]string {
	var all [][]string
	for i, row := range rows {
		for j, value := range strings.Fields(row) {
			if i == 0 {
				all = append(all, nil)
			}
			if value != "." {
				all[j] = append(all[j], value)
			}
		}
	}
	return all
}

// TestNominal takes the tables of published worked examples, and wants their figures.
func TestNominal(t *testing.T) {
	for _, c := range []struct {
		name, source string
		units        [][]string
		alpha        float64
		n, values    int
	}{
		{"two observers, two values", "K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A",
			units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, 10, 20},
		{"two observers, five values", "the same, B",
			units("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, 12, 24},
		{"four observers, some silent", "the same, C",
			units("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743, 11, 40},
		{"three observers, most silent", "the table of the encyclopedia's article on alpha",
			units(". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"), 0.691, 12, 26},
	} {
		a := review.Nominal(c.units)
		if a.Alpha == nil || math.Abs(*a.Alpha-c.alpha) > 0.0005 || a.Units != c.n || a.Values != c.values {
			t.Errorf("%s (%s): %s of %d units, %d values, want %.3f of %d, %d", c.name, c.source, a.Text(), a.Units, a.Values, c.alpha, c.n, c.values)
		}
		if a.Low == nil || *a.Low > c.alpha || *a.High < c.alpha {
			t.Errorf("%s: interval %s", c.name, a.Between())
		}
		if again := review.Nominal(c.units); *again.Low != *a.Low || *again.High != *a.High {
			t.Errorf("%s: two intervals: %s, %s", c.name, a.Between(), again.Between())
		}
	}
}

func TestNominalWithoutAlpha(t *testing.T) {
	for name, u := range map[string][][]string{"nothing": nil, "one coder": units("1 2 3"), "one value": units("1 1", "1 1")} {
		if a := review.Nominal(u); a.Alpha != nil || a.Low != nil || a.Text() != "-" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	if a := review.Nominal(units("1 2 1 2", "1 2 1 2")); *a.Alpha != 1 || a.Observed != 1 {
		t.Errorf("full agreement gives %s", a.Text())
	}
}

// TestCompare has two people code the same claims, each on a copy of the record of their own.
func TestCompare(t *testing.T) {
	sol, vale := book(), book()
	a := decide(t, sol, "Sol",
		review.Request{Act: review.Accept, On: []string{"c1"}, Reason: "x"},
		review.Request{Act: review.Edit, On: []string{"c2"}, Set: map[string]string{"status": "withdrawn"}, Reason: "x"},
		review.Request{Act: review.Reject, On: []string{"c3"}, Reason: "x"},
		review.Request{Act: review.Add, Report: 1, Type: "response", Words: "Bree declined", Set: map[string]string{"status": "declined", "by": "Bree"}, Reason: "x"})
	b := decide(t, vale, "Vale",
		review.Request{Act: review.Edit, On: []string{"c1"}, Set: map[string]string{"participant": "Bree; Arda", "when": "2024-03"}, Reason: "x"},
		review.Request{Act: review.Accept, On: []string{"c2"}, Reason: "x"},
		review.Request{Act: review.Accept, On: []string{"c3"}, Reason: "x"},
		review.Request{Act: review.Add, Report: 1, Type: "response", Words: "Bree declined", Set: map[string]string{"status": "declined"}, Reason: "x"})
	got := map[string]review.Alpha{}
	for _, f := range review.Compare(a, b) {
		got[f.Field] = f
	}
	for field, want := range map[string]struct {
		units int
		agree float64
	}{"claim": {4, 0.75}, "status": {3, 2.0 / 3}, "when": {3, 2.0 / 3}, "participant": {3, 1}, "by": {3, 2.0 / 3}} {
		if f := got[field]; f.Units != want.units || math.Abs(f.Observed-want.agree) > 1e-9 || f.Coders != 2 {
			t.Errorf("%s: %+v, want %+v", field, f, want)
		}
	}
	if found := review.Compare(a); len(found) != 0 {
		t.Errorf("one coder agrees with %+v", found)
	}
	if found := review.Compare(append([]ledger.Judgement{}, append(a, b...)...)); len(found) != len(got) {
		t.Errorf("two coders in one file: %d fields of %d", len(found), len(got))
	}
}
