package ledger

import (
	"slices"

	"parley/internal/article"
	"parley/internal/event"
)

// Index holds reports and what has been worked out about each, so that one more costs little. It is not safe for
// concurrent use.
type Index struct {
	sources    map[article.ID]*source
	judgements []Judgement
}

// NewIndex is an empty Index.
func NewIndex() *Index { return &Index{sources: map[article.ID]*source{}} }

// Add puts a report into the index, in place of an earlier one of the same article.
func (ix *Index) Add(r event.Report) {
	s := &source{Report: r, cast: newCast(r), text: shingle(r)}
	s.salience = s.cast.salience()
	ix.sources[r.Article.ID] = s
}

// Remove takes an article and all its traces out; an article that is not there is no matter.
func (ix *Index) Remove(id article.ID) { delete(ix.sources, id) }

// Judge adds judgements of people.
func (ix *Index) Judge(js ...Judgement) { ix.judgements = append(ix.judgements, js...) }

// Record is what the reports add up to now.
func (ix *Index) Record() *Record {
	var sources []*source
	for _, s := range ix.sources {
		own := *s
		sources = append(sources, &own)
	}
	slices.SortFunc(sources, compareSources)
	newShelf(sources).mark()
	people := newVerdicts(ix.judgements)
	kinds := sortAll(sources, people)
	if narrow(sources, kinds) {
		slices.SortFunc(sources, compareSources)
		kinds = sortAll(sources, people)
	}
	return newBuilder(sources, kinds).record()
}

// sortAll puts the claims of every type that stands for an event into clusters.
func sortAll(sources []*source, people *verdicts) map[event.Type]*sorter {
	items := map[event.Type][]*item{}
	for _, s := range sources {
		for i := range s.Claims {
			c := &s.Claims[i]
			if _, ok := matchers[c.Type]; ok {
				items[c.Type] = append(items[c.Type], s.item(c))
			}
		}
	}
	parties := newPairs(items)
	for _, it := range items[event.Meeting] {
		parties.seat(&it.face)
	}
	kinds := map[event.Type]*sorter{}
	for kind, match := range matchers {
		kinds[kind] = sortClaims(items[kind], match, people)
	}
	return kinds
}

// matchers say, for each type that stands for an event, how two claims of it are compared.
var matchers = map[event.Type]func(a, b *face) match{
	event.Meeting:   matchMeetings,
	event.Offer:     matchOffers,
	event.Agreement: matchAgreements,
	event.Mission:   matchMissions,
	event.Incident:  matchIncidents,
}
