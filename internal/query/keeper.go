package query

import (
	"parley/internal/article"
	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ledger"
)

// Keeper makes one view after another of reports that become more, and keeps the work on the record between them: a view
// costs what the reports bear on that are new or otherwise than in the view before. It is not safe for concurrent use; the
// views it gives are, and stay as they are.
type Keeper struct {
	index *ledger.Index
	held  map[article.ID]holding
}

// holding is by which a report that stayed as it is can be told from one that did not, without looking into it.
type holding struct {
	article *article.Article
	claims  *event.Claim
	count   int
	group   article.ID
}

func holdingOf(r event.Report) holding {
	h := holding{article: r.Article, count: len(r.Claims), group: r.Group}
	if len(r.Claims) > 0 {
		h.claims = &r.Claims[0]
	}
	return h
}

// NewKeeper is a Keeper that has made no view yet.
func NewKeeper() *Keeper { return &Keeper{ledger.NewIndex(), map[article.ID]holding{}} }

// View is the view of the reports under the judgements, the same as NewView makes. A report of a view before counts as
// unchanged where it is given with the same Article and the same Claims in memory.
func (k *Keeper) View(reports []event.Report, judgements []ledger.Judgement) *View {
	if len(judgements) == 0 {
		return &View{Record: k.record(reports, nil), Reports: reports, ground: &ground{}}
	}
	am := ledger.Amend(reports, judgements)
	v := &View{Record: k.record(am.Reports, am.Pairs), Reports: am.Reports, Judgements: judgements, Read: reports, Amended: am, ground: &ground{}}
	v.Record.Note(am, judgements)
	return v
}

// record brings the index up to date.
func (k *Keeper) record(reports []event.Report, pairs []ledger.Judgement) *ledger.Record {
	there := map[article.ID]bool{}
	for _, r := range identity.Current(reports) {
		id := r.Article.ID
		if there[id] {
			continue
		}
		there[id] = true
		if h := holdingOf(r); k.held[id] != h {
			k.held[id] = h
			k.index.Add(r)
		}
	}
	for id := range k.held {
		if !there[id] {
			delete(k.held, id)
			k.index.Remove(id)
		}
	}
	k.index.SetJudgements(pairs)
	return k.index.Snapshot()
}
