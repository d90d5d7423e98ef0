package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

// counts is a report in which Arda says and counts something. The ids of the claims begin with the letter.
func counts(letter, said string, dead float64) event.Report {
	text := letter + " wire: " + said + " At least 40 soldiers were killed."
	r := reading(letter, text, [2]string{"statement", said}, [2]string{"figure", "At least 40 soldiers were killed"})
	r.Article.URI = letter + ".txt"
	r.Claims[0].Roles, r.Claims[0].Status = event.Roles{By: []entity.ID{"state/arda"}}, "occurred"
	r.Claims[1].Roles, r.Claims[1].Status = event.Roles{}, "occurred"
	r.Claims[1].About, r.Claims[1].Figure = "soldiers killed at the pass", &event.Figure{Value: &dead, Quantity: "killed", Unit: letter}
	return r
}

// joined is which claims the entries of statements and of figures rest on: "a1+b1 c1".
func joined(r *ledger.Record) (statements, figures string) {
	ids := func(cs []ledger.Cite) (found []string) {
		for _, c := range cs {
			found = append(found, string(c.Claim))
		}
		return found
	}
	var said, counted []string
	for _, s := range r.Statements {
		said = append(said, strings.Join(ids(s.Evidence), "+"))
	}
	for _, g := range r.Figures {
		var all []string
		for _, c := range g.Claims {
			all = append(all, ids(c.Evidence)...)
		}
		counted = append(counted, strings.Join(all, "+"))
	}
	return strings.Join(said, " "), strings.Join(counted, " ")
}

// TestByHand joins and parts figures and statements, which no rule compares.
func TestByHand(t *testing.T) {
	one, two, three := counts("a", "Arda will not wait.", 40), counts("b", "Arda will not wait.", 55), counts("c", "Arda is in no mood to wait.", 60)
	again := counts("d", "Arda will not wait.", 40)
	again.Article = article.New(one.Article.Text, one.Article.Passages)
	again.Article.URI = one.Article.URI
	for i := range again.Claims {
		again.Claims[i].Evidence = one.Claims[i].Evidence
	}
	pair := func(id string, verdict ledger.Verdict, claim int, x, y event.Report) ledger.Judgement {
		return ledger.Judgement{ID: ledger.ID(id), Rule: ledger.Person, By: "Sol", Reason: "because", At: "2024-03-0" + id[1:], Verdict: verdict, A: x.Claims[claim].ID, B: y.Claims[claim].ID,
			AAt: []ledger.Anchor{ledger.AnchorOf(x, x.Claims[claim])}, BAt: []ledger.Anchor{ledger.AnchorOf(y, y.Claims[claim])}}
	}
	undo := ledger.Judgement{ID: "j9", Rule: ledger.Person, By: "Sol", At: "2024-03-09", Verdict: ledger.Undone, Undoes: "j1"}
	all := []event.Report{one, two, three}
	for name, c := range map[string]struct {
		reports             []event.Report
		judged              []ledger.Judgement
		statements, figures string
	}{
		"by rule":            {all, nil, "a1+b1 c1", "a2 b2 c2"},
		"figures joined":     {all, []ledger.Judgement{pair("j1", ledger.Same, 1, one, three)}, "a1+b1 c1", "a2+c2 b2"},
		"all figures":        {all, []ledger.Judgement{pair("j1", ledger.Same, 1, one, three), pair("j2", ledger.Same, 1, three, two)}, "a1+b1 c1", "a2+b2+c2"},
		"joined and parted":  {all, []ledger.Judgement{pair("j1", ledger.Same, 1, one, three), pair("j2", ledger.Different, 1, three, one)}, "a1+b1 c1", "a2 b2 c2"},
		"joining undone":     {all, []ledger.Judgement{pair("j1", ledger.Same, 1, one, three), undo}, "a1+b1 c1", "a2 b2 c2"},
		"statements joined":  {all, []ledger.Judgement{pair("j1", ledger.Same, 0, two, three)}, "a1+b1+c1", "a2 b2 c2"},
		"statements parted":  {all, []ledger.Judgement{pair("j1", ledger.Different, 0, two, one)}, "a1 b1 c1", "a2 b2 c2"},
		"parted, one joined": {all, []ledger.Judgement{pair("j1", ledger.Different, 0, two, one), pair("j2", ledger.Same, 0, two, three)}, "a1 b1+c1", "a2 b2 c2"},
		"read again":         {[]event.Report{again, two, three}, []ledger.Judgement{pair("j1", ledger.Different, 0, two, one), pair("j2", ledger.Same, 1, one, two)}, "d1 b1 c1", "d2+b2 c2"},
	} {
		am := ledger.Amend(c.reports, c.judged)
		r := ledger.Fold(am.Reports, am.Pairs)
		statements, figures := joined(r)
		if !sameWords(statements, c.statements) || !sameWords(figures, c.figures) {
			t.Errorf("%s: %q, %q, want %q, %q", name, statements, figures, c.statements, c.figures)
		}
		if want := len(am.Pairs) > 0; (len(r.Judgements) > 0) != want {
			t.Errorf("%s: judgements %+v", name, r.Judgements)
		}
	}
	r := ledger.Fold(all, []ledger.Judgement{{ID: "j1", Rule: ledger.Person, Verdict: ledger.Same, A: "a2", B: "b2"}})
	for _, g := range r.Figures {
		if two := len(g.Claims) == 2; two != (len(g.Judgements) == 1) || two != g.Disputed {
			t.Errorf("%+v", g)
		}
	}
}

// sameWords reports whether both hold the same words in any order; within a word, parts stand in any order too.
func sameWords(a, b string) bool { return sortedWords(a) == sortedWords(b) }

func sortedWords(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		parts := strings.Split(w, "+")
		slices.Sort(parts)
		words[i] = strings.Join(parts, "+")
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
