package event

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// draft is a claim in the making, with the words it came from.
type draft struct {
	Claim
	v        *view
	tok      int // the trigger
	toks     []int
	frame    *frame
	st       standing
	bare     bool // names nobody and leans on what was said before: "the talks"
	spans    []article.Span
	merged   *draft      // another draft that took this one in
	offer    *draft      // for a response, the offer it answers; for a provision, its agreement; for a figure, its incident
	replies  []*draft    // for an offer, the answers found to it so far
	wider    *draft      // the event it is part of
	seated   bool        // the heads of its delegations are told elsewhere
	stations []int       // the places of a trip with several
	guests   []entity.ID // participants who only watched or looked in
	listed   []entity.ID // the guests of a list that names three or more
	absent   []entity.ID // those who are said to have stayed away
	own      int         // how many participants its own word has: two in "talks between Arda and Bree"
	parts    []*draft    // those told of in the same words: guests seen one by one
	again    int         // the last sentence that tells of it again
	topical  int         // the last sentence that tells of its terms
	lent     bool        // its participants are those of the meeting on its sidelines
	near     bool        // Where is only said to be near: "near Arden", "outside Arden"
	ord      string      // which of a series a meeting is
	on       []int       // what an answer takes a stand on, where no word says that it is an offer
	unnamed  bool        // who answers is told of, but not by name: "someone"
	dated    bool        // When rests on words of the text
	noyear   string      // the same, whatever year was found for it
	season   string      // the day or month without its year, where the year is open: "XXXX-04"
}

func (d *draft) note(s string) {
	if !slices.Contains(d.Trace, s) {
		d.Trace = append(d.Trace, s)
	}
}

// role is the list of a role by its name; nil where there is no such role.
func (d *draft) role(name string) *[]entity.ID {
	switch name {
	case "participant":
		return &d.Roles.Participant
	case "host":
		return &d.Roles.Host
	case "mediator":
		return &d.Roles.Mediator
	case "by":
		return &d.Roles.By
	case "to":
		return &d.Roles.To
	case "against":
		return &d.Roles.Against
	case "party":
		return &d.Roles.Party
	case "third_party":
		return &d.Roles.ThirdParty
	}
	return nil
}

func (d *draft) add(name string, ids []entity.ID) {
	list := d.role(name)
	if list == nil {
		return
	}
	for _, id := range ids {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
}

// everybody is all actors of the draft.
func (d *draft) everybody() []entity.ID {
	var out []entity.ID
	for _, l := range [][]entity.ID{d.Roles.Participant, d.Roles.Host, d.Roles.Mediator, d.Roles.By, d.Roles.To,
		d.Roles.Against, d.Roles.Party, d.Roles.ThirdParty} {
		out = append(out, l...)
	}
	return unique(out)
}

// cite turns the words of the draft into its first span of evidence: from the leftmost to the rightmost of them, widened
// to whole phrases.
func (r *reading) cite(d *draft) article.Span {
	first, last := d.tok, d.tok
	for _, t := range d.toks {
		if t >= 0 && t < len(d.v.lemma) {
			first, last = min(first, t), max(last, t)
		}
	}
	first, last = r.whole(d.v, first, last)
	return d.v.span(first, last)
}

// finish makes the claim whole: evidence in order, id from what it says.
func (r *reading) finish(d *draft) Claim {
	if d.Type == Agreement && d.Status == "reached" {
		d.Status = "agreed" // reached in a way no word of the sentence tells: the contract's word for that
	}
	sort.Slice(d.spans, func(i, j int) bool {
		return d.spans[i].Start < d.spans[j].Start || d.spans[i].Start == d.spans[j].Start && d.spans[i].End < d.spans[j].End
	})
	d.Evidence = nil
	for n, s := range d.spans {
		if n > 0 && s == d.spans[n-1] {
			continue
		}
		if e := r.a.Cite(trimmed(r.a.Text, s)); e.Exact != "" {
			d.Evidence = append(d.Evidence, e)
		}
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s|%s|%v|", r.a.ID, d.Type, d.Rule, d.Roles)
	if d.When != nil {
		fmt.Fprint(h, d.When.EDTF, "|")
	}
	if d.Figure != nil && d.Figure.Value != nil {
		fmt.Fprint(h, *d.Figure.Value, "|")
	}
	for _, e := range d.Evidence {
		fmt.Fprintf(h, "%d-%d|", e.Start, e.End)
	}
	d.ID = ClaimID(strings.ToLower(hex.EncodeToString(h.Sum(nil)[:8])))
	return d.Claim
}

// apart is the id, or one of its own where the report has it already: "will travel to Cairo and Doha for talks" tells of two
// meetings in the same words, and what is sorted by id must not stand in two orders.
func apart(id ClaimID, taken map[ClaimID]int) ClaimID {
	taken[id]++
	if n := taken[id]; n > 1 {
		h := sha256.Sum256(fmt.Appendf(nil, "%s|%d", id, n))
		return ClaimID(hex.EncodeToString(h[:8]))
	}
	return id
}
