package query

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/internal/calendar"
	"parley/internal/ledger"
	"parley/internal/ledger/transcript"
)

// TestThread asks for the offers of a mediation as they stood on days in its course.
func TestThread(t *testing.T) { asOfDays(t, "testdata/mediation.txt", threads) }

// TestPositions asks where actors stood on days.
func TestPositions(t *testing.T) {
	v := asOfDays(t, "testdata/positions.txt", func(r *ledger.Record) string {
		var b strings.Builder
		for _, p := range r.Positions {
			if b.WriteString(p.Kind); p.Kind != "offer" {
				b.WriteString(" " + p.Toward)
			}
			fmt.Fprintf(&b, " %s %s %s %s", p.Side, p.Stance, p.Actor, p.Asserted)
			if p.Standing != "" && p.Standing != "government" {
				b.WriteString(" " + p.Standing)
			}
			b.WriteString("\n")
		}
		return b.String()
	})
	text := written(t, Brief, v, Options{})
	data, _ := os.ReadFile("testdata/positions.txt")
	if _, want, _ := strings.Cut(string(data), "-- text --\n"); !strings.Contains(text, want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	alone := narrow(v, Filter{Actor: "Osei"}).Record.Positions
	if len(alone) != 1 || alone[0].Actor != "Ben Osei" {
		t.Errorf("of Osei: %+v", alone)
	}
}

// asOfDays holds the record of a transcript as it stood on days against what the file says of it.
func asOfDays(t *testing.T, file string, outline func(*ledger.Record) string) *View {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases, _, _ := strings.Cut(string(data), "-- text --\n")
	parts := strings.Split(cases, "-- as of ")
	reports, err := transcript.Parse(parts[0])
	if err != nil {
		t.Fatal(err)
	}
	v := NewView(reports, nil)
	for _, part := range parts[1:] {
		head, want, _ := strings.Cut(part, " --\n")
		t.Run(head, func(t *testing.T) {
			day, err := calendar.Parse(head)
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(AsOf(v, day).Record); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	return v
}

// threads is the offers of a record with their answers, in a form that people can read and check.
func threads(r *ledger.Record) string {
	var b strings.Builder
	names := func(whos []ledger.Who) string {
		var all []string
		for _, w := range whos {
			all = append(all, w.Name)
		}
		return strings.Join(all, ", ")
	}
	for _, o := range r.Offers {
		fmt.Fprintf(&b, "offer %s %s to %s: %s", o.When.EDTF, names(o.By), names(o.To), o.Status)
		if i := slices.IndexFunc(r.Offers, func(x ledger.Offer) bool { return x.ID == o.Counters }); i >= 0 {
			b.WriteString(", counters " + names(r.Offers[i].By))
		}
		if i := slices.IndexFunc(r.Meetings, func(m ledger.Meeting) bool { return m.ID == o.Meeting }); i >= 0 {
			b.WriteString(", led to the meeting of " + r.Meetings[i].When.EDTF)
		}
		b.WriteString("\n")
		for _, a := range o.Responses {
			day := a.Asserted
			if a.When != nil {
				day = a.When.EDTF
			}
			fmt.Fprintf(&b, "  %s %s %s", day, a.By, a.Answer)
			if a.Standing != "" && a.Standing != "government" {
				b.WriteString(" (" + a.Standing + ")")
			}
			if a.Claimed {
				b.WriteString(", others say")
			}
			b.WriteString("\n")
		}
		for _, side := range slices.Sorted(maps.Keys(o.State)) {
			fmt.Fprintf(&b, "  state %s %s\n", side, o.State[side])
		}
	}
	return b.String()
}

// TestFilterOfNothing asks for what is not there: a filter that nothing can pass is an error that helps, one that nothing happens to
// pass an answer that says so.
func TestFilterOfNothing(t *testing.T) {
	v := rivers(t)
	for _, c := range []struct {
		f    Filter
		want string
	}{
		{Filter{Process: "Nowhere"}, "there are Norland – Sudland"},
		{Filter{Status: "flying"}, "statuses are held, "},
		{Filter{Type: "offer", Status: "held"}, "statuses are made, "},
		{Filter{From: calendar.On(2031, 5, 1), To: calendar.On(2031, 4, 1)}, "no day is from 2031-05-01"},
	} {
		for _, ask := range []writer{Brief, Timeline, Offers, Statements, Export, searching("talks")} {
			if err := ask(io.Discard, v, Options{Filter: c.f}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v: got %v, want %q", c.f, err, c.want)
			}
		}
	}
	for _, f := range []Filter{{Actor: "Nobody"}, {Place: "Elsewhere", Status: "held"}, {Process: "Norland", Mediator: "Nobody"},
		{Process: "Sudland", AsOf: calendar.On(2001, 1, 1)}} {
		for _, ask := range []writer{Brief, Timeline, Offers} {
			if got := written(t, ask, v, Options{Filter: f}); !strings.HasPrefix(got, "Nothing found") {
				t.Errorf("%+v: got %s", f, got)
			}
		}
	}
	all := listItems(narrow(v, Filter{}).Record)
	for _, f := range []Filter{{Actor: "Berg"}, {Mediator: "Estmark"}, {Place: "Port Hale"}, {Status: "held"}, {From: calendar.On(2031, 8, 1)},
		{Actor: "Berg", Place: "Port Hale", Status: "held"}} {
		if n := len(listItems(narrow(v, f).Record)); n == 0 || n >= len(all) {
			t.Errorf("%+v keeps %d of %d", f, n, len(all))
		}
	}
}
