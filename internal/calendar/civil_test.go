package calendar

import (
	"testing"
	"time"
)

// TestAgainstTime holds every day of three centuries, and months out of range, against package time.
func TestAgainstTime(t *testing.T) {
	for d := On(1850, 1, 1); d <= On(2150, 1, 1); d++ {
		want := time.Unix((int64(d)-epoch)*86400, 0).UTC()
		if d.Year() != want.Year() || d.Month() != int(want.Month()) || d.Day() != want.Day() || d.Weekday() != want.Weekday() {
			t.Fatalf("day %d is %d-%d-%d %s, want %s", d, d.Year(), d.Month(), d.Day(), d.Weekday(), want)
		}
		if On(want.Year(), int(want.Month()), want.Day()) != d {
			t.Fatalf("%s does not come back", want)
		}
	}
	for _, c := range [][3]int{{2022, 13, 1}, {2022, 0, 1}, {2022, -11, 31}, {2022, 26, 0}, {2022, 2, 31}, {1, 1, 1}, {9999, 12, 31}, {2000, 3, -40}} {
		want := time.Date(c[0], time.Month(c[1]), c[2], 0, 0, 0, 0, time.UTC)
		if got := On(c[0], c[1], c[2]); got.time() != want {
			t.Errorf("%v is %s, want %s", c, got, want)
		}
	}
}

func BenchmarkOn(b *testing.B) {
	for b.Loop() {
		On(2022, 10, 14)
	}
}
