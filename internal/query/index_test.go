package query

import (
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

func part(t testing.TB, process string) *Part {
	t.Helper()
	p, err := NewIndex(rivers(t)).Part(process)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestIndex wants the same lines from the index, window by window, as from the question that writes all of them.
func TestIndex(t *testing.T) {
	p := part(t, "")
	whole := p.Timeline(Filter{}, Window{Limit: 1000})
	if whole.Total != len(whole.Lines) || whole.Total < 10 {
		t.Fatalf("%d lines of %d", len(whole.Lines), whole.Total)
	}
	var pieced []Line
	for at := 0; at < whole.Total; at += 4 {
		pieced = append(pieced, p.Timeline(Filter{}, Window{Offset: at, Limit: 4}).Lines...)
	}
	if !reflect.DeepEqual(pieced, whole.Lines) {
		t.Error("windows put together are not the list")
	}
	text := written(t, Timeline, p.View, Options{Width: 140})
	for _, l := range whole.Lines {
		if words := strings.Fields(l.Text)[0]; !strings.Contains(text, words) {
			t.Errorf("the timeline does not tell of %q", l.Text)
		}
	}
	newest := p.Timeline(Filter{}, Window{Limit: 1000, Newest: true}).Lines
	if newest[0].Key != "5 Dec 2031" || !reflect.DeepEqual(newest[len(newest)-1], whole.Lines[0]) {
		t.Errorf("the newest first begins with %s and ends with %s", newest[0].Key, newest[len(newest)-1].Key)
	}
	if got := p.Timeline(Filter{Type: "meeting", Status: "cancelled"}, Window{Limit: 9}); got.Total != 1 || got.Lines[0].Mark != "cancelled" {
		t.Errorf("narrowed to %+v", got)
	}
	if got := p.Timeline(Filter{Type: "accusation"}, Window{Limit: 9}); got.Total != 1 {
		t.Errorf("%d accusations", got.Total)
	}
}

func TestIndexVersion(t *testing.T) {
	v := rivers(t)
	one, same := NewIndex(v).Version(), NewIndex(NewView(slices.Clone(v.Reports), nil)).Version()
	if one != same {
		t.Error("the same reports have two versions")
	}
	if other := NewIndex(NewView(v.Reports[1:], nil)).Version(); other == one {
		t.Error("a report less has the same version")
	}
	if _, err := NewIndex(v).Part("Nowhere"); err == nil {
		t.Error("a negotiation nobody knows of is found")
	}
}

func TestDensity(t *testing.T) {
	p := part(t, "")
	d := p.Density(Filter{})
	total := d.Undated
	for _, b := range d.Bars {
		total += b.Total()
	}
	if all := p.Timeline(Filter{}, Window{}).Total; d.Unit != "month" || total != all {
		t.Errorf("by %s: %d entries in bars or undated, want %d", d.Unit, total, all)
	}
	from, to := calendar.On(2031, 3, 1), calendar.On(2031, 3, 31)
	if d := p.Density(Filter{From: from, To: to}); d.Unit != "day" || len(d.Bars) != 31 || d.Bars[19].Held != 1 {
		t.Errorf("March by %s: %+v", d.Unit, d.Bars)
	}
}

func TestMonth(t *testing.T) {
	p := part(t, "")
	m := p.Month(calendar.On(2031, 5, 17), Filter{})
	if m.Label != "May 2031" || len(m.Weeks) != 5 || m.Weeks[0][0].Date != calendar.On(2031, 4, 28) || m.Weeks[0][0].Within {
		t.Fatalf("%s of %d weeks from %v", m.Label, len(m.Weeks), m.Weeks[0][0])
	}
	if monday := m.Weeks[1][0]; monday.Date != calendar.On(2031, 5, 5) || len(monday.Entries) < 3 {
		t.Errorf("%v has %d entries", monday.Date, len(monday.Entries))
	}
	rows := p.Heat(Filter{})
	if len(rows) != 1 || rows[0].Year != 2031 || rows[0].Months[4].N < 3 || rows[0].Months[4].Level < 2 || rows[0].Months[0].N != 0 {
		t.Errorf("%+v", rows)
	}
}

// TestNetwork wants every link between points that are there, and the same picture each time.
func TestNetwork(t *testing.T) {
	p := part(t, "")
	n := p.Layout(Filter{}).Within(0, 0)
	if len(n.Nodes) < 3 || len(n.Links) < 3 {
		t.Fatalf("%d nodes, %d links", len(n.Nodes), len(n.Links))
	}
	for _, l := range n.Links {
		a := slices.IndexFunc(n.Nodes, func(x Node) bool { return x.Name == l.A })
		if a < 0 || n.Nodes[a].X != l.X1 || n.Nodes[a].Y != l.Y1 {
			t.Errorf("the link of %s and %s begins nowhere", l.A, l.B)
		}
	}
	for _, x := range n.Nodes {
		if x.X < 0 || x.X > n.Width || x.Y < 0 || x.Y > n.Height || x.Anchor == "" {
			t.Errorf("%s stands at %d, %d of %d, %d", x.Name, x.X, x.Y, n.Width, n.Height)
		}
	}
	if again := part(t, "").Layout(Filter{}).Within(0, 0); !reflect.DeepEqual(n, again) {
		t.Error("the same network is drawn in two ways")
	}
	from, to := YearOf(1999)
	if none := p.Layout(Filter{}).Within(from, to); len(none.Links) > 0 {
		t.Errorf("links in a year without entries: %+v", none.Links)
	}
}

func TestBoard(t *testing.T) {
	p := part(t, "")
	b := p.Board(Filter{}, Window{Limit: 10})
	if b.Total != 2 || len(b.Rows) != 2 {
		t.Fatalf("%d offers of %d", len(b.Rows), b.Total)
	}
	first := b.Rows[0]
	i := slices.IndexFunc(first.Sides, func(s SideAnswers) bool { return s.Side == "Norland" })
	if i < 0 || first.Sides[i].State != "declined" || len(first.Sides[i].Steps) < 2 || first.Sides[i].Steps[1].Answer != "effectively declined" {
		t.Errorf("%+v", first.Sides)
	}
	if len(first.Others) != 1 || len(first.Marks) < 3 {
		t.Errorf("%d other voices, %d marks on the axis", len(first.Others), len(first.Marks))
	}
	for _, row := range b.Rows {
		for _, m := range row.Marks {
			if m.X < 0 || m.X > b.Width {
				t.Errorf("%s stands outside the axis", m.Says)
			}
		}
	}
}

func TestPeople(t *testing.T) {
	p := part(t, "")
	list, total := p.People(Filter{}, Window{Limit: 3})
	if len(list) != 3 || total < 5 {
		t.Fatalf("%d of %d", len(list), total)
	}
	ada := list[slices.IndexFunc(list, func(q Person) bool { return q.Name == "Ada Berg" })]
	if ada.Side != "Norland" || ada.Meetings < 3 || len(ada.Offices) != 1 || ada.Offices[0].Shown() != "Mar 2031 – Jan 2032" || len(ada.Cites) == 0 {
		t.Errorf("%+v", ada)
	}
}

// TestCompare wants the two numbers of one recycled paragraph set off.
func TestCompare(t *testing.T) {
	v := rivers(t)
	ix := NewIndex(v)
	at := func(words string) int {
		return 1 + slices.IndexFunc(v.Reports, func(r event.Report) bool { return strings.Contains(r.Article.Text, words) })
	}
	a, b := at("at least 290"), at("at least 280")
	c, err := ix.Compare(a, b)
	if err != nil || len(c.Shared) == 0 {
		t.Fatal(c, err)
	}
	var changes []ledger.Change
	for _, s := range c.Shared {
		if one, other := s.One.Of(c.One.Report.Article.Text), s.Other.Of(c.Other.Report.Article.Text); len(s.Changed) == 0 && strings.Fields(one)[0] != strings.Fields(other)[0] {
			t.Errorf("%q is not %q", one, other)
		}
		changes = append(changes, s.Changed...)
	}
	if len(changes) != 1 || changes[0].Was != "290" || changes[0].Exact != "280" {
		t.Errorf("%+v", changes)
	}
	if _, err := ix.Compare(a, 99); err == nil {
		t.Error("a report that is not there is compared")
	}
	if r := ix.Reading(b); r == nil || len(r.Recycled) == 0 || r.Recycled[0].From != a {
		t.Errorf("%+v", r)
	}
}

// TestAtlas places a meeting and an incident on the map, with names beside the pins and land around them.
func TestAtlas(t *testing.T) {
	v := rivers(t)
	lat, lon := 41.0, 29.0
	for i := range v.Reports {
		for j := range v.Reports[i].Claims {
			if w := v.Reports[i].Claims[j].Where; w != nil && w.Name == "Port Hale" {
				w.Lat, w.Lon = &lat, &lon
			}
		}
	}
	p, err := NewIndex(NewView(v.Reports, nil)).Part("")
	if err != nil {
		t.Fatal(err)
	}
	a := p.Atlas(Filter{})
	if len(a.Maps) != 1 || len(a.Places) != 1 || a.Unplaced == 0 || a.Nowhere == 0 {
		t.Fatalf("%d maps, %d places, %d unplaced, %d nowhere", len(a.Maps), len(a.Places), a.Unplaced, a.Nowhere)
	}
	m := a.Maps[0]
	if pin := m.Pins[0]; pin.Label != "Port Hale" || pin.X != m.Width/2 || pin.Held == 0 || len(pin.Entries[0].Cites) == 0 {
		t.Errorf("%+v", pin)
	}
	if !strings.HasPrefix(m.Land, "M") || len(m.Land) < 500 || m.Height < 100 || m.Height > m.Width {
		t.Errorf("%d by %d with %d of land", m.Width, m.Height, len(m.Land))
	}
	if html := written(t, Brief, p.View, Options{Format: HTML}); !strings.Contains(html, `class="land"`) || !strings.Contains(html, `id="p1-at-1"`) {
		t.Error("the brief shows no map")
	}
}

func TestReadRings(t *testing.T) {
	if len(land()) < 100 {
		t.Errorf("%d rings of land", len(land()))
	}
	if _, err := readRings("1,2 3"); err == nil {
		t.Error("half a point is taken")
	}
}

// TestUpTo compares the record as two reports left it.
func TestUpTo(t *testing.T) {
	v := rivers(t)
	early, err := UpTo(v, "2")
	if err != nil || early.Record.Articles != 2 {
		t.Fatalf("%v, %v", early, err)
	}
	if day, err := UpTo(v, "2031-03-12"); err != nil || day.Record.Articles != 2 {
		t.Errorf("%v, %v", day, err)
	}
	for _, ref := range []string{"0", "99", "x"} {
		if _, err := UpTo(v, ref); err == nil {
			t.Errorf("%q is taken for a day or a number", ref)
		}
	}
}

// TestSearchFinder searches by an index that knows other forms of words.
func TestSearchFinder(t *testing.T) {
	v := rivers(t)
	find := func(string) ([]article.ID, error) { return []article.ID{v.Reports[3].Article.ID}, nil }
	got := written(t, func(w io.Writer, v *View, o Options) error {
		o.Find = find
		return Search(w, v, "calling ministers", o)
	}, v, Options{})
	if !strings.Contains(got, "[4:") || strings.Contains(got, "[5:") {
		t.Errorf("got\n%s", got)
	}
	days := Filter{From: calendar.On(2031, 5, 1), To: calendar.On(2031, 5, 31)}
	if got := written(t, searching("port hale"), v, Options{Filter: days}); strings.Contains(got, "[1:23]") || !strings.Contains(got, "[13:") {
		t.Errorf("narrowed to May it gives\n%s", got)
	}
}
