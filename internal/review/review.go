// Package review is what people decide about a record: it makes their judgements, lists them with what became of each,
// finds where two people disagree and how far they agree, and says what is most worth looking at next.
//
// In: a query.View and what somebody asks for, as a Request. Out: ledger.Judgement values to be kept, and lists. Open makes
// a Book of a view; Book.Make and Book.Queue are the ways in.
package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
)

// Book is a view in which claims, entries and judgements are found by their ids. It is safe for concurrent use.
type Book struct {
	*query.View
	claims  map[event.ClaimID]Found
	byID    map[ledger.ID]int // judgement by id
	entries func() entries
	names   func() nameIndex
}

// Found is a claim and its report.
type Found struct {
	*event.Claim
	Number int // of the report, from 1
	Report *event.Report
	Read   *event.Claim // as it was read; nil where a person added it
	Out    bool         // rejected by a person
}

// entries are the record's entries, found by id and by claim.
type entries struct {
	*query.Contents
	byID    map[ledger.ID]int
	byClaim map[event.ClaimID][]int
}

// Open is the book of a view. What is costly is worked out when it is first asked for.
func Open(v *query.View) *Book {
	b := &Book{View: v, claims: map[event.ClaimID]Found{}, byID: map[ledger.ID]int{}}
	read := v.AsRead()
	for i := range read {
		for j := range read[i].Claims {
			c := &read[i].Claims[j]
			b.claims[c.ID] = Found{c, i + 1, &v.Reports[i], c, v.Amended != nil}
		}
	}
	if v.Amended != nil {
		b.amend()
	}
	for i, j := range v.Judgements {
		b.byID[j.ID] = i
	}
	b.entries = sync.OnceValue(b.indexEntries)
	b.names = sync.OnceValue(b.indexNames)
	return b
}

// amend puts the claims as judged in the place of those read; what is left of these was rejected.
func (b *Book) amend() {
	for i := range b.Reports {
		r := &b.Reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			b.claims[c.ID] = Found{c, i + 1, r, b.claims[c.ID].Read, false}
		}
	}
}

func (b *Book) indexEntries() entries {
	e := entries{Contents: query.NewContents(b.View), byID: map[ledger.ID]int{}, byClaim: map[event.ClaimID][]int{}}
	for i, entry := range e.All {
		e.byID[entry.ID] = i
		for _, c := range entry.Claims {
			e.byClaim[c] = append(e.byClaim[c], i)
		}
	}
	return e
}

// Claim is the claim of that id, rejected ones too, and whether there is one.
func (b *Book) Claim(id event.ClaimID) (Found, bool) {
	f, ok := b.claims[id]
	return f, ok
}

// Entry is the entry of that id, and whether there is one.
func (b *Book) Entry(id ledger.ID) (query.Entry, bool) {
	e := b.entries()
	i, ok := e.byID[id]
	if !ok {
		return query.Entry{}, false
	}
	return e.Told(i), true
}

// Resting are the entries that rest on the claim.
func (b *Book) Resting(id event.ClaimID) []query.Entry {
	e := b.entries()
	var found []query.Entry
	for _, i := range e.byClaim[id] {
		found = append(found, e.Told(i))
	}
	return found
}

// Judgement is the judgement of that id, and whether there is one.
func (b *Book) Judgement(id ledger.ID) (ledger.Judgement, bool) {
	i, ok := b.byID[id]
	if !ok {
		return ledger.Judgement{}, false
	}
	return b.Judgements[i], true
}

// Own are the claims of an entry that are of its own type: of an offer not the answers to it.
func (b *Book) Own(e query.Entry) []Found {
	var own []Found
	for _, id := range e.Claims {
		if f, ok := b.claims[id]; ok && string(f.Type) == e.Type {
			own = append(own, f)
		}
	}
	return own
}

// mean is the claims that a reference means: a claim, an entry's own, or those that rest on a citation's words.
func (b *Book) mean(ref string) ([]Found, error) {
	ref = strings.Trim(ref, "[] ")
	if f, ok := b.claims[event.ClaimID(ref)]; ok {
		return []Found{f}, nil
	}
	if i, ok := b.entries().byID[ledger.ID(ref)]; ok {
		return b.Own(b.entries().All[i]), nil
	}
	if n, at, ok := strings.Cut(ref, ":"); ok {
		if found := b.at(n, at); len(found) > 0 {
			return found, nil
		}
	}
	return nil, fmt.Errorf("nothing is called %q: give a claim, an entry, or a citation such as 3:412 on which a claim rests", clip(ref, 80))
}

// at is the claims that begin at a byte of a report, or else those whose words hold it.
func (b *Book) at(report, offset string) []Found {
	n, errN := strconv.Atoi(report)
	at, errAt := strconv.Atoi(offset)
	if errN != nil || errAt != nil || n < 1 || n > len(b.Reports) {
		return nil
	}
	r := &b.Reports[n-1]
	var begin, hold []Found
	for i := range r.Claims {
		f := b.claims[r.Claims[i].ID]
		if slices.ContainsFunc(f.Evidence, func(e article.Evidence) bool { return e.Start == at }) {
			begin = append(begin, f)
		} else if slices.ContainsFunc(f.Evidence, func(e article.Evidence) bool { return e.Start <= at && at < e.End }) {
			hold = append(hold, f)
		}
	}
	if len(begin) > 0 {
		return begin
	}
	return hold
}
