package query

import (
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

func TestTakingArticle(t *testing.T) {
	text := "The Drovers met the Ford League. A Ford League envoy spoke for the Ford League. Norland waited, and the Norland-led bloc too."
	named := func(name string, kind entity.Type) entity.Entity {
		e := entity.Entity{ID: entity.ID(name), Name: name, Type: kind}
		for at := 0; strings.Contains(text[at:], name); at = e.Mentions[len(e.Mentions)-1].End {
			start := at + strings.Index(text[at:], name)
			e.Mentions = append(e.Mentions, article.Span{Start: start, End: start + len(name)})
		}
		return e
	}
	r := event.Report{Article: &article.Article{ID: "a", Text: text}}
	r.Entities = []entity.Entity{named("Drovers", entity.Group), named("Ford League", entity.Organization), named("Norland", entity.State)}
	got := takingArticle([]event.Report{r})
	if !got["Drovers"] || !got["Ford League"] || got["Norland"] {
		t.Errorf("got %v", got)
	}
	for name, want := range map[string]string{"Drovers": "the Drovers", "Norland": "Norland", "envoy of Ford League": "the envoy of Ford League",
		"Assembly of the Coast": "the Assembly of the Coast", "Union for the Coast": "the Union for the Coast"} {
		if s := withArticle(name, got); s != want {
			t.Errorf("%s: got %q, want %q", name, s, want)
		}
	}
	for name, want := range map[string]string{"Envoy of Ford League": "Envoy of the Ford League", "Lawmaker of Norland": "lawmaker, Norland"} {
		if s := office(name, got); s != want {
			t.Errorf("%s: got %q, want %q", name, s, want)
		}
	}
}

func TestWhatCounted(t *testing.T) {
	for _, c := range []struct{ what, quantity, want string }{
		{"at least 290 soldiers were killed", "killed", "soldiers"},
		{"more than 200 border guards died", "killed", "border guards"},
		{"more than 6,500 lives", "killed", ""},
		{"around 12,000 villagers", "displaced", "villagers"},
		{"the price of bread", "money", "the price of bread"},
	} {
		if got := whatCounted(c.what, c.quantity); got != c.want {
			t.Errorf("%q: got %q, want %q", c.what, got, c.want)
		}
	}
}

func TestClause(t *testing.T) {
	text := "Berg blamed the U.S. envoy for the 3,500 empty seats, and left. Osei declined to say."
	v := &View{Record: &ledger.Record{}, Reports: []event.Report{{Article: &article.Article{ID: "a", Text: text}}}}
	d := newDesk(v)
	for exact, want := range map[string]string{"Berg blamed": "Berg blamed the U.S. envoy for the 3,500 empty seats", "Osei declined to say.": "Osei declined to say."} {
		at := 0
		if exact[0] == 'O' {
			at = 64
		}
		if got := d.clause(ledger.Cite{Article: "a", Start: at, End: at + len(exact), Exact: exact}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestRest(t *testing.T) {
	r := &ledger.Record{
		Processes: []ledger.Process{{ID: "p1", Name: "A–B", Entries: 9}, {ID: "p2", Name: "C–D", Entries: 4}, {ID: "p3", Name: "E–F", Entries: 1}},
		Missions:  []ledger.Mission{{ID: "m1", Process: "p1", Evidence: []ledger.Cite{{Article: "a"}}}, {ID: "m3", Process: "p3", Evidence: []ledger.Cite{{Article: "b"}}}, {ID: "m0"}},
		Index:     []ledger.Source{{ID: "a"}, {ID: "b"}, {ID: "c"}},
	}
	views, err := byProcess(&View{Record: r}, Filter{})
	if err != nil || len(views) != 3 {
		t.Fatalf("%d views, %v", len(views), err)
	}
	first, rest := views[0].Record, views[2].Record
	if len(first.Index) != 1 || first.Index[0].ID != "a" || len(first.Missions) != 1 {
		t.Errorf("the first has %v", first.Index)
	}
	if rest.Process.Name != beside || len(rest.Missions) != 2 || len(rest.Index) != 2 {
		t.Errorf("the rest has %v and %v", rest.Missions, rest.Index)
	}
}
