package identity

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

const (
	lead = "Envoys of the Delta Republic and the Northern Front met in Harran on Tuesday for a second day of talks on a truce along the river, the host said. "
	rest = "The two delegations sat in separate rooms while mediators carried papers between them, according to an official of the host state. " +
		"Amina Sol, who leads the mediation, told reporters that the sides had agreed on an agenda but not yet on the order of its points. " +
		"At least 40 people have been killed since fighting resumed in the border district last month, according to the district hospital. " +
		"The talks will go on until Friday and may move to another town after that, depending on the weather in the valley."
	other = "A second day of negotiations between the Front and the government of the Delta ended in Harran without a word on a truce. " +
		"Mediators shuttled between two halls of a hotel, said people who were there. Sol said an agenda was in place. " +
		"“We have a list, and we have time,” she told reporters. Hospitals in the border area have counted 40 dead within weeks."
	statement = "“The sides confirm that they will exchange all prisoners held since the spring and open the bridge to traffic by day, " +
		"and that a commission of both will meet every week in the customs house to settle what is left open,” the statement said. "
)

func made(text, address string) *article.Article {
	a := article.New("Talks\n\n"+text, []article.Passage{{Kind: article.Title, Span: article.Span{Start: 0, End: 5}},
		{Kind: article.Body, Span: article.Span{Start: 7, End: 7 + len(text)}}})
	a.Address = address
	return a
}

func TestJudge(t *testing.T) {
	edited := strings.NewReplacer("Tuesday", "Tuesday evening", "mediators", "go-betweens", "At least 40", "At least 43", "another town", "the capital").Replace(lead + rest)
	for name, c := range map[string]struct {
		a, b *article.Article
		want Kind
	}{
		"edited":                    {made(lead+rest, ""), made(edited, ""), Copy},
		"cut short":                 {made(lead+rest, ""), made(lead+rest[:130], ""), Copy},
		"a dateline of one's own":   {made(lead+rest, ""), made("Harran, by our own correspondent here. "+lead+rest[:130], ""), Copy},
		"the same event":            {made(lead+rest, ""), made(other, ""), ""},
		"a statement quoted":        {made(statement+statement[:60], ""), made(other+" "+statement+lead+rest, ""), ""},
		"a long quotation in both":  {made(statement+other, ""), made(lead+rest+statement, ""), ""},
		"too short to tell":         {made("Talks end in Harran without a result.", ""), made("Talks end in Harran without a result.  ", ""), ""},
		"one address, changed":      {made(lead+rest, "https://a.example/1"), made(lead+rest+" More to follow.", "https://a.example/1"), Version},
		"one address, another text": {made(lead+rest, "https://a.example/1"), article.New("Rain\n\nIt will rain until Friday in all of the south.\n", nil), ""},
	} {
		if name == "one address, another text" {
			c.b.Address = c.a.Address
		}
		kin, ok := Judge(c.a, c.b)
		back, _ := Judge(c.b, c.a)
		if ok != (c.want != "") || kin.Kind != c.want || kin != back {
			t.Errorf("%s: %+v (and back %+v), want %q; %+v", name, kin, back, c.want, Compare(c.a, c.b))
		}
	}
}

func TestGroups(t *testing.T) {
	pairs := []Kin{newKin("d", "c", Copy, ""), newKin("b", "a", Copy, ""), newKin("c", "b", Copy, ""), newKin("x", "y", Version, "")}
	want := map[article.ID]article.ID{"a": "a", "b": "a", "c": "a", "d": "a"}
	for range 4 {
		pairs = append(pairs[1:], pairs[0])
		if got := Groups(pairs, Copy); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v gives %v", pairs, got)
		}
	}
}

// TestMark: what reports are one does not hang on their order, and of versions the latest counts.
func TestMark(t *testing.T) {
	first, second := made(lead+rest, "https://a.example/1"), made(lead+rest+" A third day is planned.", "https://a.example/1")
	first.Stated, second.Stated = calendar.DayOf(calendar.On(2024, 3, 12)), calendar.DayOf(calendar.On(2024, 3, 12))
	second.Modified = "2024-03-12T18:00:00Z"
	reports := []event.Report{{Article: first}, {Article: second}, {Article: made(lead+rest+" (Wire)", "https://b.example/2")}, {Article: made(other, "")}}
	for range 4 {
		reports = append(reports[1:], reports[0])
		Mark(reports)
		works, groups := map[article.ID]int{}, map[article.ID]int{}
		for _, r := range reports {
			works[r.Work]++
			groups[r.Group]++
		}
		if works[""] != 2 || len(works) != 2 || groups[""] > 2 {
			t.Errorf("works %v, groups %v", works, groups)
		}
		current := Current(reports)
		if len(current) != 3 || slices.ContainsFunc(current, func(r event.Report) bool { return r.Article.ID == first.ID }) {
			t.Errorf("%d reports are current", len(current))
		}
		if old := Superseded(reports); old[first.ID] != second.ID || len(old) != 1 {
			t.Errorf("superseded: %v", old)
		}
	}
}

func TestSketchBytes(t *testing.T) {
	s := SketchOf(made(lead+rest, ""))
	if len(s) != wholeSize+leadSize || !slices.Equal(ReadSketch(s.Bytes()), s) {
		t.Errorf("%v becomes %v", s, ReadSketch(s.Bytes()))
	}
	if s := SketchOf(made("Four words are few", "")); len(s) != 0 {
		t.Errorf("the sketch of too few words is %v", s)
	}
}

func alone(n int32) int32 { return n }

// TestIndexGrows: what was put in is found however often the table was made larger.
func TestIndexGrows(t *testing.T) {
	var ix Index
	sketch := func(n int) Sketch { return Sketch{uint32(n) * 7, uint32(n)*7 + 1, uint32(n)*7 + 2} }
	for n := range 20_000 {
		ix.Add(int32(n), sketch(n))
	}
	for n := range 20_000 {
		if got := ix.Like(sketch(n), alone); len(got) != 1 || got[0] != int32(n) {
			t.Fatalf("like %d: %v", n, got)
		}
	}
	for n := range 10 * mostOfHash {
		ix.Add(int32(30_000+n), Sketch{3, 5})
	}
	if got := ix.Like(Sketch{3, 5}, alone); len(got) != 0 {
		t.Errorf("a formula finds %d articles", len(got))
	}
	if got := ix.Like(Sketch{3, 5}, func(int32) int32 { return 0 }); len(got) != mostOfHash {
		t.Errorf("what all copies of one text share finds %d of them, want %d", len(got), mostOfHash)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(lead+rest, other)
	f.Add("a b c d e", "É\xff \x00")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := article.New(x, nil), article.New(y, nil)
		like := Compare(a, b)
		if like != Compare(b, a) && len(wordsOf(a)) != len(wordsOf(b)) {
			t.Errorf("%+v and back %+v", like, Compare(b, a))
		}
		for _, share := range []float64{like.Longer, like.Shorter} {
			if share < 0 || share > 1 {
				t.Errorf("%+v", like)
			}
		}
	})
}
