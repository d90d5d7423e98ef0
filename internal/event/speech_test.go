package event

import (
	"slices"
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/quote"
)

// speechOf is the claims of the types, each as "type by|against or to|words of its evidence", of a text whose lines are
// body text.
func speechOf(t testing.TB, text string, types ...Type) (out []string, claims []Claim) {
	var passages []article.Passage
	at := 0
	for line := range strings.Lines(text) {
		if body := strings.TrimSpace(line); body != "" {
			passages = append(passages, article.Passage{Kind: article.Body, Span: article.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}})
		}
		at += len(line)
	}
	a := article.New(text, passages)
	s := pipeline(t)
	f := s.find(a)
	names := map[entity.ID]string{}
	for i := range f.Entities.Entities {
		names[f.Entities.Entities[i].ID] = f.Entities.Entities[i].Name
	}
	list := func(ids []entity.ID) string {
		var all []string
		for _, id := range ids {
			all = append(all, names[id])
		}
		return strings.Join(all, "+")
	}
	for _, c := range s.coder.Code(a, f) {
		if !slices.Contains(types, c.Type) {
			continue
		}
		by := list(c.Roles.By)
		if by == "" && c.Source != nil {
			by = c.Source.SpeakerText
		}
		claims = append(claims, c)
		out = append(out, string(c.Type)+" "+by+"|"+list(append(c.Roles.Against, c.Roles.To...))+"|"+c.Evidence[0].Exact)
	}
	return out, claims
}

func TestStatements(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"indirect", "The Kenyan government said on Monday that the border was open.",
			[]string{"statement Kenya||The Kenyan government said on Monday that the border was open"}},
		{"a charge that is rejected", "Norway accused Ghana of wanting the valley, a charge that Accra rejects.",
			[]string{"statement Norway||Norway accused Ghana of wanting the valley, a charge that Accra rejects", "statement Ghana||that Accra rejects"}},
		{"a figure that is rejected", "Kenya dismisses the toll as a fabrication.", []string{"statement Kenya||Kenya dismisses the toll as a fabrication"}},
		{"each of two sides", "Kenya met Ghana in Oslo on Monday. Neither side has commented.", []string{"statement Kenya+Ghana||Neither side has commented."}},
		{"what leaders agreed is a deed", "The presidents of Kenya and Ghana have agreed to go on, Norway announced.", []string{"statement Norway||The presidents of Kenya and Ghana have agreed to go on, Norway announced"}},
		{"silence of other words", "Kenya has been silent. Ghana had nothing to say about it.", []string{"statement Kenya||Kenya has been silent.", "statement Ghana||Ghana had nothing to say about it."}},
		{"resumed quotation is a second statement", "“The border is open,” the Kenyan government said. “Anybody may cross it.”",
			[]string{"statement Kenya||“The border is open,” the Kenyan government said", "statement Kenya||“Anybody may cross it.”"}},
		{"silence", "Kenya did not comment on the raid.",
			[]string{"statement Kenya||Kenya did not comment on the raid."}},
		{"a speaker nobody knows", "“We are tired,” said a teacher in the town.",
			[]string{"statement teacher||“We are tired,” said a teacher in the town"}},
		{"two speakers", "Kenya and Uganda said that the border was open.",
			[]string{"statement Kenya+Uganda||Kenya and Uganda said that the border was open"}},
		{"not said", "Kenya would not say that the border was shut if it were open.", nil},
		{"a thought is none", "Kenya wants to open the border.", nil},
		{"one statement in another of the same speaker", "Uganda said it would welcome a mission.",
			[]string{"statement Uganda||Uganda said it would welcome a mission"}},
		{"criticism told in the words that follow", "Kenya criticised the plan, saying that it was unfair.",
			[]string{"statement Kenya||Kenya criticised the plan, saying that it was unfair"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := speechOf(t, tt.text, Statement)
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestAccusationsRequestsThreats(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"accuse", "Kenya accused Uganda of shelling a village.", "accusation Kenya|Uganda|"},
		{"passive", "Uganda was accused by Kenya of shelling a village.", "accusation Kenya|Uganda|"},
		{"noun", "The minister dismissed Kenya's criticism of Uganda.", "accusation Kenya|Uganda|"},
		{"behind a thing", "Kenya condemned Uganda's decision.", "accusation Kenya|Uganda|"},
		{"in what is said", "Kenya said that Uganda had violated the truce.", "accusation Kenya|Uganda|"},
		{"urge", "Kenya urged Uganda to withdraw.", "request Kenya|Uganda|"},
		{"must", "Kenya said Uganda must leave the town.", "request Kenya|Uganda|"},
		{"threaten", "Kenya threatened Uganda with sanctions.", "threat Kenya|Uganda|"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, claims := speechOf(t, tt.text, Accusation, Request, Threat)
			i := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, tt.want) })
			if i < 0 {
				t.Fatalf("got %q, want %q", got, tt.want)
			}
			if c := claims[i]; c.PLOVER == nil || c.CAMEO == "" || len(c.Trace) == 0 || c.ID == "" {
				t.Errorf("without codes, trace or id: %+v", c)
			}
		})
	}
}

func TestNoAccusation(t *testing.T) {
	for _, text := range []string{
		"Kenya said that its army had violated the truce.",
		"Kenya said that Uganda had not violated the truce.",
		"Kenya said that Uganda had opened the border.",
	} {
		if got, _ := speechOf(t, text, Accusation); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSources(t *testing.T) {
	text := "The daily Nation reported on Monday that 40 soldiers were killed in Uganda. The Ugandan government declined to confirm the report."
	_, claims := speechOf(t, text, Statement, FigureClaim)
	for _, c := range claims {
		if c.Source == nil {
			t.Fatalf("no source: %+v", c)
		}
		if c.Type == FigureClaim && (!strings.Contains(c.Source.SpeakerText, "Nation") || c.Source.Reaction != quote.NoConfirm) {
			t.Errorf("source of the figure: %+v", *c.Source)
		}
	}
	_, claims = speechOf(t, "The two armies are understood to have killed 40 soldiers in Uganda.", FigureClaim)
	if len(claims) != 1 || claims[0].Source.Hedge != "are understood" || claims[0].Source.Anonymity != "none" {
		t.Errorf("hedged figure: %+v", claims)
	}
}

func TestStandingOfSpeakers(t *testing.T) {
	_, claims := speechOf(t, "The deal is dead, said Abdi Otieno, a Kenyan lawmaker.", Statement)
	if len(claims) != 1 || claims[0].Source.Standing != "lawmaker" || claims[0].Source.Anonymity != "named" {
		t.Errorf("got %+v", claims)
	}
}
