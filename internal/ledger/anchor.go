package ledger

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
)

// span is where the anchor's words stand in the text: where they stood, or, if the text has changed, the nearest place
// that has them. The empty span where no place has.
func (a Anchor) span(text string) article.Span {
	s := article.Span{Start: a.Start, End: a.End}
	if a.Exact == "" || s.Of(text) == a.Exact {
		return s
	}
	best := article.Span{}
	for from := 0; ; {
		i := strings.Index(text[from:], a.Exact)
		if i < 0 {
			return best
		}
		at := from + i
		if best.Empty() || distance(at, a.Start) < distance(best.Start, a.Start) {
			best = article.Span{Start: at, End: at + len(a.Exact)}
		}
		from = at + 1
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// find is the index of the claim that the anchor means: that of its id, or else the one of its type that shares most of its
// words, and of those the one that shares most of its actors; -1 where there is none.
func (a Anchor) find(text string, claims []event.Claim) int {
	if i := slices.IndexFunc(claims, func(c event.Claim) bool { return c.ID == a.Claim && c.ID != "" }); i >= 0 {
		return i
	}
	at := a.span(text)
	if at.Empty() {
		return -1
	}
	best, found := 0.5, -1
	for i := range claims {
		c := &claims[i]
		if c.Type != a.Type || len(c.Evidence) == 0 {
			continue
		}
		if likeness := overlap(at, c.Evidence[0].Span); likeness >= 0.5 {
			if likeness += commonRoles(a.Roles, c.Roles); likeness > best || found < 0 {
				best, found = likeness, i
			}
		}
	}
	return found
}

// overlap is the part that two spans share, of what they cover together.
func overlap(a, b article.Span) float64 {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	if shared <= 0 {
		return 0
	}
	return float64(shared) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

// commonRoles is the part of the actors with the same role, of all.
func commonRoles(a, b event.Roles) float64 {
	shared, all := 0, 0
	for _, role := range Roles {
		x, y := *role.In(&a), *role.In(&b)
		all += max(len(x), len(y))
		for _, id := range x {
			if slices.Contains(y, id) {
				shared++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(shared) / float64(all)
}

// Role is one of the parts that somebody may play in a claim.
type Role struct {
	Name string
	In   func(*event.Roles) *[]entity.ID
}

// Roles are the roles by name, in the order of the contract.
var Roles = []Role{
	{"participant", func(r *event.Roles) *[]entity.ID { return &r.Participant }},
	{"host", func(r *event.Roles) *[]entity.ID { return &r.Host }},
	{"mediator", func(r *event.Roles) *[]entity.ID { return &r.Mediator }},
	{"by", func(r *event.Roles) *[]entity.ID { return &r.By }},
	{"to", func(r *event.Roles) *[]entity.ID { return &r.To }},
	{"against", func(r *event.Roles) *[]entity.ID { return &r.Against }},
	{"party", func(r *event.Roles) *[]entity.ID { return &r.Party }},
	{"third_party", func(r *event.Roles) *[]entity.ID { return &r.ThirdParty }},
}
