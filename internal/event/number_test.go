package event

import (
	"strings"
	"testing"
)

func TestReadNumber(t *testing.T) {
	for _, x := range []struct {
		words     string
		value     float64
		low, high float64
		next      int
	}{
		{"290 soldiers", 290, 0, 0, 1},
		{"6,500 lives", 6500, 0, 0, 1},
		{"10m people", 1e7, 0, 0, 1},
		{"1.2 billion", 1.2e9, 0, 0, 2},
		{"twenty - five men", 25, 0, 0, 3},
		{"two and a half hours", 2.5, 0, 0, 4},
		{"three hundred and twelve", 312, 0, 0, 4},
		{"twelve thousand", 12000, 0, 0, 2},
		{"two", 2, 0, 0, 1},
		{"tens of thousands of people", 0, 20000, 99999, 3},
		{"hundreds of", 0, 200, 999, 1},
	} {
		n, next, ok := readNumber(strings.Fields(x.words), 0)
		if !ok || next != x.next || n.value != x.value || n.low != x.low || n.high != x.high {
			t.Errorf("%q: %+v to %d, %v", x.words, n, next, ok)
		}
	}
	if _, _, ok := readNumber([]string{"house"}, 0); ok {
		t.Error("a house is a number")
	}
}

func TestYearless(t *testing.T) {
	for words, want := range map[string]string{"18 October": "XXXX-10-18", "Oct. 3rd": "XXXX-10-03", "June": "XXXX-06",
		"14 June 2025": "", "Monday": ""} {
		if got := yearless(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
