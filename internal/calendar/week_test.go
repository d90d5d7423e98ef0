package calendar

import "testing"

func TestWeek(t *testing.T) {
	for _, c := range []struct {
		day        string
		year, week int
		monday     string
	}{
		{"2022-10-14", 2022, 41, "2022-10-10"}, {"2021-01-03", 2020, 53, "2020-12-28"},
		{"2024-12-30", 2025, 1, "2024-12-30"}, {"1991-02-24", 1991, 8, "1991-02-18"},
	} {
		d, err := Parse(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if y, w := d.Week(); y != c.year || w != c.week {
			t.Errorf("%s is in %d-W%d, want %d-W%d", c.day, y, w, c.year, c.week)
		}
		v := WeekOf(d)
		if v.Earliest.String() != c.monday || v.Days() != 7 || v.Precision != WeekPrecise || !v.Holds(d) {
			t.Errorf("week of %s is %v", c.day, v)
		}
	}
	if WeekOf(0).Known() {
		t.Error("no day has a week")
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{1991: "1991-03-31", 2000: "2000-04-23", 2019: "2019-04-21", 2024: "2024-03-31", 2038: "2038-04-25"} {
		if got := Easter(year).String(); got != want {
			t.Errorf("Easter %d is %s, want %s", year, got, want)
		}
	}
}
