package article

import "testing"

const text = "Delta truce\n\nEnvoys met in Zürich on Monday.\n"

func made() *Article {
	return New(text, []Passage{{Title, Span{0, 11}}, {Body, Span{13, len(text) - 1}}})
}

func TestNew(t *testing.T) {
	a, b := made(), New(text, nil)
	if a.ID != b.ID || len(a.ID) != 16 {
		t.Errorf("ids %q and %q of one text", a.ID, b.ID)
	}
	if c := New(text+" ", nil); c.ID == a.ID {
		t.Error("two texts share an id")
	}
	if a.Title != "Delta truce" || b.Title != "" {
		t.Errorf("titles %q and %q", a.Title, b.Title)
	}
}

func TestSpan(t *testing.T) {
	s := Span{13, 19}
	for _, c := range []struct {
		t               Span
		overlaps, holds bool
		joined          Span
	}{
		{Span{13, 19}, true, true, Span{13, 19}},
		{Span{14, 16}, true, true, Span{13, 19}},
		{Span{18, 25}, true, false, Span{13, 25}},
		{Span{19, 25}, false, false, Span{13, 25}},
		{Span{0, 13}, false, false, Span{0, 19}},
	} {
		if s.Overlaps(c.t) != c.overlaps || c.t.Overlaps(s) != c.overlaps || s.Holds(c.t) != c.holds || s.Join(c.t) != c.joined {
			t.Errorf("%v and %v: overlaps %v, holds %v, joined %v", s, c.t, s.Overlaps(c.t), s.Holds(c.t), s.Join(c.t))
		}
	}
	if s.Join(Span{}) != s || (Span{}).Join(s) != s || !(Span{5, 5}).Empty() || s.Len() != 6 {
		t.Error("an empty span is not left alone")
	}
}

func TestOf(t *testing.T) {
	for span, want := range map[Span]string{{13, 19}: "Envoys", {27, 34}: "Zürich", {-1, 3}: "", {0, 999}: "", {9, 5}: ""} {
		if got := span.Of(text); got != want {
			t.Errorf("%v is %q, want %q", span, got, want)
		}
	}
}

func TestCiteAndVerify(t *testing.T) {
	a := made()
	e := a.Cite(Span{27, 34})
	if e.Exact != "Zürich" || !a.Verify(e) {
		t.Errorf("cited %+v", e)
	}
	for _, bad := range []Evidence{{}, {Span{27, 34}, "Zurich"}, {Span{28, 35}, "Zürich"}, a.Cite(Span{40, 4000})} {
		if a.Verify(bad) {
			t.Errorf("%+v is taken for true", bad)
		}
	}
}

func TestKindAt(t *testing.T) {
	a := made()
	for offset, want := range map[int]Kind{0: Title, 10: Title, 11: "", 13: Body, len(text) - 2: Body, len(text): ""} {
		if got := a.KindAt(offset); got != want {
			t.Errorf("at %d: %q, want %q", offset, got, want)
		}
	}
}
