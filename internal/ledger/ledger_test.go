package ledger

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/internal/event"
	"parley/internal/ledger/transcript"
)

var update = flag.Bool("update", false, "rewrite the golden part of the case files")

// TestCases folds the reports of every case file and holds the record's outline against the part after "-- record --".
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in, want, _ := strings.Cut(string(data), "-- record --\n")
			got := outline(Fold(mustParse(t, in), nil))
			if *update {
				if err := os.WriteFile(file, []byte(in+"-- record --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func mustParse(t testing.TB, text string) []event.Report {
	t.Helper()
	reports, err := transcript.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

// outline is the record in a form that people can read and check.
func outline(r *Record) string {
	var b strings.Builder
	claims := func(cites []Cite) string {
		var ids []string
		for _, c := range cites {
			id := string(c.Claim)
			if c.Novelty != "new" {
				id += "(" + c.Novelty + ")"
			}
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return strings.Join(ids, " ")
	}
	for _, p := range r.Processes {
		fmt.Fprintf(&b, "process %s: %d entries\n", p.Name, p.Entries)
	}
	for _, m := range r.Meetings {
		var who []string
		for _, p := range m.Participants {
			who = append(who, strings.TrimSuffix(p.Name+" "+strings.Join(p.Roles, "+"), " "))
		}
		place, date := "-", "-"
		if m.Where != nil {
			place = m.Where.Name
		}
		if m.When != nil {
			date = m.When.EDTF
		}
		fmt.Fprintf(&b, "meeting %s %s at %s [%s] track %s, %d independent: %s", date, m.Status, place, strings.Join(who, "; "), m.Track, m.Independent, claims(m.Evidence))
		if m.PartOf != "" {
			i := slices.IndexFunc(r.Meetings, func(x Meeting) bool { return x.ID == m.PartOf })
			fmt.Fprintf(&b, " part of %s", claims(r.Meetings[i].Evidence))
		}
		b.WriteString("\n")
	}
	for _, o := range r.Offers {
		date := "-"
		if o.When != nil {
			date = o.When.EDTF
		}
		state, _ := json.Marshal(o.State)
		fmt.Fprintf(&b, "offer %s %s %s %s: %s", date, o.Act, o.Status, state, claims(o.Evidence))
		for _, a := range o.Responses {
			fmt.Fprintf(&b, "; %s %s", a.By, a.Answer)
		}
		if o.Reiterates != "" {
			b.WriteString("; reiterates")
		}
		if o.Meeting != "" {
			b.WriteString("; led to a meeting")
		}
		b.WriteString("\n")
	}
	for _, a := range r.Agreements {
		fmt.Fprintf(&b, "agreement %s %q: %s\n", a.Status, a.Name, claims(a.Evidence))
		for _, p := range a.Provisions {
			fmt.Fprintf(&b, "  provides %q, %d steps: %s\n", p.Text, len(p.Implementation), claims(p.Evidence))
		}
	}
	for _, in := range r.Incidents {
		fmt.Fprintf(&b, "incident %q: %s\n", in.What, claims(in.Evidence))
	}
	for _, g := range r.Figures {
		fmt.Fprintf(&b, "figure %s disputed=%v changed=%v:", g.Quantity, g.Disputed, g.Changed)
		for _, c := range g.Claims {
			fmt.Fprintf(&b, " %s %v", c.Qualifier, *c.Value)
		}
		b.WriteString("\n")
	}
	for _, x := range append(slices.Clone(r.Statements), r.Accusations...) {
		fmt.Fprintf(&b, "speech %d sources: %s\n", x.Independent, claims(x.Evidence))
	}
	for _, s := range r.Index {
		fmt.Fprintf(&b, "report %s published %s, %d of %d words new, %d runs, copies %d\n", s.URI, s.Published.EDTF, s.NewWords, s.Words, len(s.Recycled), len(s.Duplicates))
	}
	return b.String()
}

func marshal(t testing.TB, r *Record) []byte {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// allCases is the reports of every case file together.
func allCases(t testing.TB) []event.Report {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []event.Report
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in, _, _ := strings.Cut(string(data), "-- record --\n")
		all = append(all, mustParse(t, in)...)
	}
	return all
}

// TestOrder shuffles the reports, adds them one by one, and wants the same bytes every time.
func TestOrder(t *testing.T) {
	for name, reports := range map[string][]event.Report{"cases": allCases(t), "made": made(120)} {
		want := marshal(t, Fold(reports, nil))
		rng := rand.New(rand.NewPCG(1, 2))
		for range 12 {
			shuffled := slices.Clone(reports)
			rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			if got := marshal(t, Fold(shuffled, nil)); !bytes.Equal(got, want) {
				t.Fatalf("%s: another order gives another record", name)
			}
			ix := NewIndex()
			for i, r := range shuffled {
				ix.Add(r)
				if i%17 == 0 {
					ix.Record()
				}
			}
			if got := marshal(t, ix.Record()); !bytes.Equal(got, want) {
				t.Fatalf("%s: adding one by one gives another record", name)
			}
		}
	}
}

// TestRemove takes reports out again and wants no trace of them.
func TestRemove(t *testing.T) {
	reports := made(80)
	want := marshal(t, Fold(reports[:60], nil))
	ix := NewIndex()
	for _, r := range reports {
		ix.Add(r)
	}
	ix.Record()
	for _, r := range reports[60:] {
		ix.Remove(r.Article.ID)
	}
	if !bytes.Equal(marshal(t, ix.Record()), want) {
		t.Error("a removed report leaves traces")
	}
}

// TestTwice gives every report twice and wants the same record.
func TestTwice(t *testing.T) {
	reports := made(40)
	if !bytes.Equal(marshal(t, Fold(append(slices.Clone(reports), reports...), nil)), marshal(t, Fold(reports, nil))) {
		t.Error("a report given twice counts twice")
	}
}

// TestAnchors wants every citation of the record to be the words of its article.
func TestAnchors(t *testing.T) {
	reports := append(allCases(t), made(60)...)
	text := map[string]string{}
	for _, r := range reports {
		text[string(r.Article.ID)] = r.Article.Text
	}
	r := Fold(reports, nil)
	n := 0
	check := func(cites []Cite) {
		for _, c := range cites {
			n++
			if text[string(c.Article)][c.Start:c.End] != c.Exact {
				t.Errorf("%s %d:%d is not %q", c.Article, c.Start, c.End, c.Exact)
			}
		}
	}
	for _, m := range r.Meetings {
		check(m.Evidence)
	}
	for _, o := range r.Offers {
		check(o.Evidence)
		for _, a := range o.Responses {
			check(a.Evidence)
		}
	}
	for _, s := range r.Index {
		for _, run := range s.Recycled {
			if len(words(text[string(s.ID)][run.Start:run.End])) != run.Words {
				t.Errorf("a run of %s does not hold %d words", s.URI, run.Words)
			}
		}
	}
	if n == 0 {
		t.Error("nothing was checked")
	}
}

const twoSentences = `== a | 2031-05-06
@person ada "Ada Berg" NOR "President of Norland" leaders
@person ben "Ben Osei" SUD "President of Sudland" leaders
Talks
Ada Berg met Ben Osei in Port Hale on Monday.
> meeting held "met Ben Osei" participant=ada,ben when=2031-05-05 where="Port Hale/HAL"
== b | 2031-05-07
@person ada "Ada Berg" NOR "President of Norland" leaders
@person ben "Ben Osei" SUD "President of Sudland" leaders
More talks
The presidents Berg and Osei talked in Port Hale.
> meeting held "talked in Port Hale" participant=ada,ben when=%s where="Port Hale/HAL"
`

// TestPeople wants people's judgements to outrank rules, and the last of them to stand.
func TestPeople(t *testing.T) {
	same := mustParse(t, fmt.Sprintf(twoSentences, "2031-05-05"))
	apart := mustParse(t, fmt.Sprintf(twoSentences, "2031-05-07"))
	no := Judgement{Rule: "person", A: "a.1", B: "b.1", Verdict: Different, By: "Clerk", At: "2031-06-01"}
	yes := Judgement{Rule: "person", A: "b.1", B: "a.1", Verdict: Same, By: "Clerk", At: "2031-06-02"}
	back := Judgement{Rule: "person", A: "a.1", B: "b.1", By: "Clerk", At: "2031-06-03"}
	for _, c := range []struct {
		name    string
		reports []event.Report
		judged  []Judgement
		want    int
	}{
		{"rules join", same, nil, 1},
		{"a person parts", same, []Judgement{no}, 2},
		{"a later person joins again", same, []Judgement{yes, no}, 1},
		{"rules part", apart, nil, 2},
		{"a person joins", apart, []Judgement{yes}, 1},
		{"taken back", apart, []Judgement{yes, back}, 2},
		{"of claims that are not there", same, []Judgement{{A: "x.1", B: "a.1", Verdict: Same}}, 1},
	} {
		r := Fold(c.reports, c.judged)
		if len(r.Meetings) != c.want {
			t.Errorf("%s: %d meetings, want %d", c.name, len(r.Meetings), c.want)
		}
	}
}
