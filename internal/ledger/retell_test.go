package ledger

import (
	"testing"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
)

func TestBesideOccasion(t *testing.T) {
	for text, want := range map[string]bool{
		"met on the margins of the first summit of the Lakes Community.": true,
		"attended the summit of leaders of the Lakes Community":          true,
		"spoke at the Lakes Community summit, she said":                  true,
		"an envoy of the Lakes Community met both":                       false,
		"the Lakes Community mediated":                                   false,
	} {
		const name = "Lakes Community"
		for i := range len(text) - len(name) {
			if text[i:i+len(name)] == name {
				if got := besideOccasion(text, i, i+len(name)); got != want {
					t.Errorf("%q: %v", text, got)
				}
			}
		}
	}
}

// One report that seats its two leaders with a summit, in two stretches of the same words with two names of the place,
// tells of one meeting of two.
func TestRetold(t *testing.T) {
	text := "Ada Ash met Ben Birch on the margins of the summit of the Lakes Community in Northport.\n"
	at := func(words string) article.Span {
		for i := range len(text) - len(words) {
			if text[i:i+len(words)] == words {
				return article.Span{Start: i, End: i + len(words)}
			}
		}
		t.Fatal(words)
		return article.Span{}
	}
	person := func(name, code string) entity.Entity {
		return entity.Entity{ID: entity.ID("person/" + name), Name: name, Type: entity.Person, Country: code, Level: "leaders", Mentions: []article.Span{at(name)}}
	}
	r := event.Report{Article: &article.Article{ID: "a", Text: text}, Entities: []entity.Entity{person("Ada Ash", "QAA"), person("Ben Birch", "QBB"),
		{ID: "org/lakes", Name: "Lakes Community", Type: entity.Organization, Country: "IGO", Mentions: []article.Span{at("Lakes Community")}}}}
	all := []entity.ID{"person/Ada Ash", "person/Ben Birch", "org/lakes"}
	meeting := func(id, exact, place string) event.Claim {
		return event.Claim{ID: event.ClaimID(id), Type: event.Meeting, Status: "held", Level: "leaders", Roles: event.Roles{Participant: all},
			Where:    &event.Where{Name: place, Precision: "city"},
			Evidence: []article.Evidence{{Span: at(exact), Exact: exact}}}
	}
	r.Claims = []event.Claim{meeting("c1", "Ada Ash met Ben Birch on the margins", "Northport"), meeting("c2", "Ada Ash met Ben Birch", "Northland")}
	got := Fold([]event.Report{r}, nil).Meetings
	if len(got) != 1 || len(got[0].Participants) != 2 {
		t.Fatalf("%+v", got)
	}
}
