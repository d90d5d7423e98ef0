package ledger_test

import (
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

const told = "Envoys of Arda and Bree met in Harran on Monday. Bree declined an offer of talks."

// reading is a report of the text with a claim of each type and words, in this order. The ids of claims begin with the
// letter.
func reading(letter, text string, claims ...[2]string) event.Report {
	r := event.Report{Article: article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}}),
		Entities: []entity.Entity{{ID: "state/arda", Name: "Arda", Type: entity.State, Country: "ARD"}, {ID: "state/bree", Name: "Bree", Type: entity.State, Country: "BRE"}}}
	r.Article.URI = "news/harran.txt"
	for i, c := range claims {
		start := strings.Index(text, c[1])
		r.Claims = append(r.Claims, event.Claim{ID: event.ClaimID(letter + string(rune('1'+i))), Type: event.Type(c[0]), Status: "held", Rule: "test",
			Roles:    event.Roles{Participant: []entity.ID{"state/arda", "state/bree"}},
			Evidence: []article.Evidence{r.Article.Cite(article.Span{Start: start, End: start + len(c[1])})}})
	}
	return r
}

func on(r event.Report, claim int, id, verdict string) ledger.Judgement {
	c := r.Claims[claim]
	return ledger.Judgement{ID: ledger.ID(id), Rule: ledger.Person, Reason: "because", By: "Sol", At: "2024-03-0" + id[1:], Verdict: ledger.Verdict(verdict),
		A: c.ID, AAt: []ledger.Anchor{ledger.AnchorOf(r, c)}, Claims: []event.Claim{c}, Names: []ledger.Named{ledger.NameOf(r.Entities[0])}}
}

// statuses is what is left of the claims, with their statuses.
func statuses(r event.Report) string {
	var out []string
	for _, c := range r.Claims {
		out = append(out, string(c.Type)+" "+string(c.Status))
	}
	return strings.Join(out, ", ")
}

func TestAmend(t *testing.T) {
	read := reading("a", told, [2]string{"meeting", "Arda and Bree met in Harran"}, [2]string{"response", "Bree declined an offer"})
	edit := func(id, field, value string) ledger.Judgement {
		j := on(read, 0, id, "edited")
		j.Set = map[string]string{field: value}
		return j
	}
	undo := func(id, which string) ledger.Judgement {
		return ledger.Judgement{ID: ledger.ID(id), Rule: ledger.Person, By: "Sol", At: "2024-03-0" + id[1:], Verdict: ledger.Undone, Undoes: ledger.ID(which)}
	}
	for name, c := range map[string]struct {
		judged  []ledger.Judgement
		want    string
		effects string // of j1, j2, …
	}{
		"none":              {nil, "meeting held, response held", ""},
		"rejected":          {[]ledger.Judgement{on(read, 0, "j1", "rejected")}, "response held", "stands"},
		"edited":            {[]ledger.Judgement{edit("j1", "status", "planned")}, "meeting planned, response held", "stands"},
		"edited twice":      {[]ledger.Judgement{edit("j1", "status", "planned"), edit("j2", "status", "failed")}, "meeting failed, response held", "overruled stands"},
		"two fields":        {[]ledger.Judgement{edit("j1", "status", "planned"), edit("j2", "when", "2024-03")}, "meeting planned, response held", "stands stands"},
		"any order":         {[]ledger.Judgement{edit("j2", "status", "failed"), edit("j1", "status", "planned")}, "meeting failed, response held", "overruled stands"},
		"no such status":    {[]ledger.Judgement{edit("j1", "status", "signed")}, "meeting held, response held", "stands"},
		"rejected, edited":  {[]ledger.Judgement{on(read, 0, "j1", "rejected"), edit("j2", "status", "planned")}, "meeting planned, response held", "overruled stands"},
		"undone":            {[]ledger.Judgement{on(read, 0, "j1", "rejected"), undo("j2", "j1")}, "meeting held, response held", "undone stands"},
		"undoing undone":    {[]ledger.Judgement{on(read, 0, "j1", "rejected"), undo("j2", "j1"), undo("j3", "j2")}, "response held", "stands undone stands"},
		"first edit undone": {[]ledger.Judgement{edit("j1", "status", "planned"), edit("j2", "when", "2024-03"), undo("j3", "j1")}, "meeting held, response held", "undone stands stands"},
	} {
		am := ledger.Amend([]event.Report{read}, c.judged)
		var effects []string
		for _, j := range ledger.InOrder(c.judged) {
			effects = append(effects, string(am.Standing[j.ID].Effect))
		}
		if got := statuses(am.Reports[0]); got != c.want || strings.Join(effects, " ") != c.effects {
			t.Errorf("%s: %q, %q, want %q, %q", name, got, effects, c.want, c.effects)
		}
	}
	if got := statuses(read); got != "meeting held, response held" {
		t.Errorf("the reports as read are changed: %s", got)
	}
}

// TestAmendReadAgain applies judgements on one reading to another of the same report, or of a later version of it.
func TestAmendReadAgain(t *testing.T) {
	before := reading("a", told, [2]string{"meeting", "Arda and Bree met in Harran"}, [2]string{"response", "Bree declined an offer"})
	edited := on(before, 0, "j1", "edited")
	edited.Set = map[string]string{"status": "planned"}
	rejected, accepted := on(before, 0, "j1", "rejected"), on(before, 0, "j1", "accepted")
	longer := reading("b", "Updated. "+told, [2]string{"meeting", "Envoys of Arda and Bree met in Harran"})
	other := reading("b", "Nothing of the kind happened.")
	other.Article.URI = "news/other.txt"
	for name, c := range map[string]struct {
		judged ledger.Judgement
		after  event.Report
		want   string
		effect ledger.Effect
	}{
		"other words":       {edited, reading("b", told, [2]string{"meeting", "Envoys of Arda and Bree met in Harran on Monday"}), "meeting planned", ledger.Stands},
		"no longer read":    {edited, reading("b", told), "meeting planned", ledger.Stands},
		"accepted, lost":    {accepted, reading("b", told), "meeting held", ledger.Stands},
		"rejected, lost":    {rejected, reading("b", told), "", ledger.Orphaned},
		"rejected, shifted": {rejected, longer, "", ledger.Stands},
		"edited, shifted":   {edited, longer, "meeting planned", ledger.Stands},
		"added, shifted":    {on(before, 1, "j1", "added"), longer, "meeting held, response held", ledger.Stands},
		"words gone":        {edited, other, "", ledger.Orphaned},
	} {
		am := ledger.Amend([]event.Report{c.after}, []ledger.Judgement{c.judged})
		if got := statuses(am.Reports[0]); got != c.want || am.Standing["j1"].Effect != c.effect {
			t.Errorf("%s: %q, %s, want %q, %s", name, got, am.Standing["j1"].Effect, c.want, c.effect)
		}
		for _, claim := range am.Reports[0].Claims {
			if !am.Reports[0].Article.Verify(claim.Evidence[0]) {
				t.Errorf("%s: %+v does not stand there", name, claim.Evidence)
			}
		}
	}
}

// TestAmendPairs wants a judgement on two claims to hold for what became of them.
func TestAmendPairs(t *testing.T) {
	meeting := [2]string{"meeting", "Arda and Bree met in Harran"}
	one, two := reading("a", told, meeting), reading("b", told+" More follows.", meeting)
	two.Article.URI = "news/second.txt"
	j := ledger.Judgement{ID: "j1", Rule: ledger.Person, By: "Sol", At: "2024-03-01", Verdict: ledger.Different, A: "a1", B: "b1",
		AAt: []ledger.Anchor{ledger.AnchorOf(one, one.Claims[0])}, BAt: []ledger.Anchor{ledger.AnchorOf(two, two.Claims[0])}}
	again := reading("c", told, meeting)
	am := ledger.Amend([]event.Report{again, two}, []ledger.Judgement{j})
	if len(am.Pairs) != 1 || am.Pairs[0].A != "c1" || am.Pairs[0].B != "b1" {
		t.Fatalf("pairs %+v", am.Pairs)
	}
	if n := len(ledger.Fold(am.Reports, nil).Meetings); n != 1 {
		t.Fatalf("%d meetings before", n)
	}
	if n := len(ledger.Fold(am.Reports, am.Pairs).Meetings); n != 2 {
		t.Errorf("%d meetings after", n)
	}
	am = ledger.Amend([]event.Report{again}, []ledger.Judgement{j})
	if len(am.Pairs) != 0 || am.Standing["j1"].Effect != ledger.Orphaned {
		t.Errorf("with one report gone: %+v", am)
	}
}

func TestSetField(t *testing.T) {
	for _, c := range []struct{ kind, field, value, want, fault string }{
		{"meeting", "when", "2024-03-11", "2024-03-11", ""},
		{"meeting", "when", "", "", ""},
		{"meeting", "when", "last Monday", "", "no date"},
		{"meeting", "host", " state/arda ; state/arda; state/bree", "state/arda; state/bree", ""},
		{"meeting", "status", "signed", "", "one of held"},
		{"meeting", "status", "", "", "without status"},
		{"meeting", "figure.value", "4", "", "no \"figure.value\""},
		{"figure", "figure.value", "1,200", "1200", ""},
		{"figure", "figure.value", "NaN", "", "no number"},
		{"agreement", "status", "none reached", "none reached", ""},
		{"statement", "source.hedge", "reportedly", "reportedly", ""},
		{"statement", "colour", "red", "", "no \"colour\""},
	} {
		claim := event.Claim{Type: event.Type(c.kind), Status: "held"}
		err := ledger.SetField(&claim, c.field, c.value)
		f, _ := ledger.FieldNamed(c.field)
		switch {
		case c.fault != "":
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%+v: error %v", c, err)
			}
		case err != nil || f.Get(&claim) != c.want:
			t.Errorf("%+v: %v, %q", c, err, f.Get(&claim))
		}
	}
}
