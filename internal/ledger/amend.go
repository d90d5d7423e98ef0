package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
)

// Effect is what a person's judgement does now.
type Effect string

// The effects.
const (
	Stands    Effect = "stands"
	Overruled Effect = "overruled" // a later judgement on the same decided otherwise
	TakenUp   Effect = "undone"    // it was taken back
	Orphaned  Effect = "orphaned"  // the words it is about are in no report any more
)

// Standing is what became of a judgement: its effect, and the claims it is about by the ids they have now.
type Standing struct {
	Effect Effect
	Claims []event.ClaimID // as far as they are found
	By     ID              // the judgement that undid or overruled it
}

// Amended is the reports as people's judgements leave them.
type Amended struct {
	Reports  []event.Report         // in the order given; those that nobody judged are the same
	Pairs    []Judgement            // what was judged of pairs, about claims by the ids they have now
	Standing map[ID]Standing        // of every judgement of a person, by its id
	ByClaim  map[event.ClaimID][]ID // the judgements on a claim, in their order; of rejected claims too
}

// Amend applies people's judgements to reports as they were read: rejected claims are out, edited ones changed, added ones
// in. Judgements are taken in the order of their time, whatever the order given. Nothing given is changed.
func Amend(reports []event.Report, judgements []Judgement) *Amended {
	am := &amender{out: &Amended{Reports: slices.Clone(reports), Standing: map[ID]Standing{}, ByClaim: map[event.ClaimID][]ID{}},
		number: map[article.ID]int{}, cases: map[event.ClaimID]*dossier{}, lost: map[ID]int{}}
	for i, r := range reports {
		if _, ok := am.number[r.Article.ID]; !ok {
			am.number[r.Article.ID] = i
		}
	}
	for _, j := range am.live(InOrder(judgements)) {
		am.take(j)
	}
	for _, id := range am.opened {
		am.settle(am.cases[id])
	}
	return am.out
}

// InOrder is the judgements in the order of their time, then of their ids.
func InOrder(js []Judgement) []Judgement {
	js = slices.Clone(js)
	slices.SortStableFunc(js, func(a, b Judgement) int { return cmp.Or(strings.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	return js
}

// amender is the work of Amend.
type amender struct {
	out    *Amended
	number map[article.ID]int
	cases  map[event.ClaimID]*dossier
	opened []event.ClaimID // of the cases, in the order of opening
	lost   map[ID]int      // on how many of its claims a judgement was overruled
}

// dossier is a claim with what people judged of it alone.
type dossier struct {
	report int
	claim  event.Claim // as the judgements heard leave it
	out    bool        // rejected
	names  []Named
	heard  []*Judgement // those that stand
}

// live leaves out what was undone, and undoings themselves. An undoing can be undone.
func (am *amender) live(js []Judgement) []Judgement {
	undone := map[ID]ID{}
	for i := len(js) - 1; i >= 0; i-- {
		if _, gone := undone[js[i].ID]; !gone && js[i].Verdict == Undone {
			undone[js[i].Undoes] = js[i].ID
		}
	}
	var kept []Judgement
	for _, j := range js {
		by, gone := undone[j.ID]
		switch {
		case gone:
			am.out.Standing[j.ID] = Standing{Effect: TakenUp, By: by, Claims: am.present(j)}
		case j.Verdict == Undone:
			am.out.Standing[j.ID] = Standing{Effect: Stands}
		default:
			kept = append(kept, j)
		}
	}
	return kept
}

// present are the claims of a judgement that can be found now.
func (am *amender) present(j Judgement) []event.ClaimID {
	var ids []event.ClaimID
	for _, a := range slices.Concat(j.AAt, j.BAt) {
		if r, i := am.home(a); i >= 0 {
			ids = append(ids, am.out.Reports[r].Claims[i].ID)
		}
	}
	return ids
}

// home is the report that the anchor means, and the claim in it; -1 where there is none. A report whose text has changed
// is found by its address or its title.
func (am *amender) home(a Anchor) (report, claim int) {
	report, ok := am.number[a.Article]
	if !ok {
		if report = am.successor(a); report < 0 {
			return -1, -1
		}
	}
	r := &am.out.Reports[report]
	return report, a.find(r.Article.Text, r.Claims)
}

// successor is the last report of the anchor's address, or of its title, that still has its words.
func (am *amender) successor(a Anchor) int {
	for _, same := range []func(*article.Article) bool{
		func(o *article.Article) bool { return a.URI != "" && o.URI == a.URI },
		func(o *article.Article) bool { return a.Title != "" && o.Title == a.Title },
	} {
		for i := len(am.out.Reports) - 1; i >= 0; i-- {
			if o := am.out.Reports[i].Article; same(o) && !a.span(o.Text).Empty() {
				return i
			}
		}
	}
	return -1
}

// take puts a judgement where it belongs.
func (am *amender) take(j Judgement) {
	switch j.Verdict {
	case Accepted, Rejected, Edited, Added:
		am.onClaims(&j)
	default:
		am.onPair(j)
	}
}

// onPair keeps a judgement on two claims, or groups of claims, under the ids they have now.
func (am *amender) onPair(j Judgement) {
	if len(j.AAt) == 0 || len(j.BAt) == 0 {
		am.out.Pairs = append(am.out.Pairs, j)
		am.out.Standing[j.ID] = Standing{Effect: Stands, Claims: []event.ClaimID{j.A, j.B}}
		am.note(j.ID, j.A, j.B)
		return
	}
	a, b := am.ids(j.AAt), am.ids(j.BAt)
	if len(a) == 0 || len(b) == 0 {
		am.out.Standing[j.ID] = Standing{Effect: Orphaned, Claims: append(a, b...)}
		return
	}
	pair := func(x, y event.ClaimID, v Verdict) {
		one := Judgement{ID: j.ID, Rule: j.Rule, Reason: j.Reason, A: x, B: y, Verdict: v, By: j.By, At: j.At}
		am.out.Pairs = append(am.out.Pairs, one)
	}
	if j.Verdict == Same {
		a, b = append(a, b...), nil
	}
	for _, x := range a[1:] {
		pair(a[0], x, Same)
	}
	for _, x := range a {
		for _, y := range b {
			pair(x, y, j.Verdict)
		}
	}
	a = append(a, b...)
	am.out.Standing[j.ID] = Standing{Effect: Stands, Claims: a}
	am.note(j.ID, a...)
}

// ids are the claims that the anchors mean now.
func (am *amender) ids(anchors []Anchor) []event.ClaimID {
	var ids []event.ClaimID
	for _, a := range anchors {
		id := a.Claim // perhaps one that a judgement added
		if r, i := am.home(a); i >= 0 {
			id = am.out.Reports[r].Claims[i].ID
		} else if _, known := am.cases[id]; !known {
			continue
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (am *amender) note(id ID, claims ...event.ClaimID) {
	for _, c := range claims {
		if c != "" && !slices.Contains(am.out.ByClaim[c], id) {
			am.out.ByClaim[c] = append(am.out.ByClaim[c], id)
		}
	}
}

// onClaims hears a judgement on one claim or more. One that the report has no more is kept alive by those who vouched for
// it.
func (am *amender) onClaims(j *Judgement) {
	now := Standing{Effect: Orphaned}
	for n := range j.AAt {
		d := am.dossierFor(j, n)
		if d == nil {
			continue
		}
		now.Effect, now.Claims = Stands, append(now.Claims, d.claim.ID)
		am.note(j.ID, d.claim.ID)
		am.hear(d, j, n)
	}
	am.out.Standing[j.ID] = now
}

// dossierFor is the dossier of the judgement's n-th claim; nil where neither the claim nor its words are to be found.
func (am *amender) dossierFor(j *Judgement, n int) *dossier {
	anchor := j.AAt[n]
	if d := am.cases[anchor.Claim]; d != nil {
		return d
	}
	report, claim := am.home(anchor)
	if j.Verdict == Added {
		claim = -1
	}
	switch {
	case report < 0:
		return nil
	case claim >= 0:
		c := am.out.Reports[report].Claims[claim]
		if d := am.cases[c.ID]; d != nil {
			return d
		}
		return am.open(&dossier{report: report, claim: c})
	case n >= len(j.Claims) || j.Verdict == Rejected:
		return nil
	}
	c, ok := moved(j.Claims[n], am.out.Reports[report].Article)
	if !ok {
		return nil
	}
	return am.open(&dossier{report: report, claim: c})
}

func (am *amender) open(d *dossier) *dossier {
	am.cases[d.claim.ID] = d
	am.opened = append(am.opened, d.claim.ID)
	return d
}

// moved is the claim with its evidence where its words stand in the article, and whether they stand there.
func moved(c event.Claim, a *article.Article) (event.Claim, bool) {
	var evidence []article.Evidence
	for _, e := range c.Evidence {
		s := Anchor{Start: e.Start, End: e.End, Exact: e.Exact}.span(a.Text)
		if s.Empty() {
			return c, false
		}
		evidence = append(evidence, a.Cite(s))
	}
	c.Evidence = evidence
	return c, len(evidence) > 0
}

// hear takes one more judgement on the claim into account: the n-th claim of the judgement is this one.
func (am *amender) hear(d *dossier, j *Judgement, n int) {
	d.out = j.Verdict == Rejected
	switch {
	case j.Verdict == Accepted && n < len(j.Claims):
		kept := d.claim
		d.claim = j.Claims[n]
		d.claim.ID, d.claim.Evidence = kept.ID, kept.Evidence
	case j.Verdict == Edited:
		d.set(j)
	}
	d.heard = slices.DeleteFunc(d.heard, func(o *Judgement) bool {
		if !overrules(j, o) {
			return false
		}
		am.lost[o.ID]++
		if s := am.out.Standing[o.ID]; am.lost[o.ID] == len(s.Claims) {
			s.Effect, s.By = Overruled, j.ID
			am.out.Standing[o.ID] = s
		}
		return true
	})
	d.names = append(d.names, j.Names...)
	d.heard = append(d.heard, j)
}

// overrules reports whether the later judgement leaves nothing of the earlier one on the same claim.
func overrules(later, earlier *Judgement) bool {
	switch {
	case later.Verdict == Rejected, earlier.Verdict == Rejected, later.Verdict == Accepted && earlier.Verdict == Accepted:
		return true
	case later.Verdict == Edited && earlier.Verdict == Edited:
		return covers(later.Set, earlier.Set)
	}
	return false
}

func covers(later, earlier map[string]string) bool {
	for name := range earlier {
		if _, ok := later[name]; !ok {
			return false
		}
	}
	return true
}

// set changes the fields of an edit; a field that cannot be set so is left as it was.
func (d *dossier) set(j *Judgement) {
	for _, name := range slices.Sorted(maps.Keys(j.Set)) {
		if SetField(&d.claim, name, j.Set[name]) != nil {
			continue
		}
		if name == "where" && d.claim.Where != nil {
			d.claim.Where = Placed(*d.claim.Where, j.Names)
		}
	}
}

// Placed is the place with what the names know of it.
func Placed(w event.Where, names []Named) *event.Where {
	for _, n := range names {
		if n.Name == w.Name && (n.Type == entity.Place || n.Type == entity.State) {
			w.Country, w.Lat, w.Lon = n.Country, n.Lat, n.Lon
			w.Precision = cmp.Or(n.Precision, w.Precision)
		}
	}
	return &w
}

// settle puts what became of the claim into its report.
func (am *amender) settle(d *dossier) {
	r := &am.out.Reports[d.report]
	claims := slices.Clone(r.Claims)
	at := slices.IndexFunc(claims, func(c event.Claim) bool { return c.ID == d.claim.ID })
	switch {
	case d.out && at >= 0:
		claims = slices.Delete(claims, at, at+1)
	case d.out:
	case at >= 0:
		claims[at] = d.claim
	default:
		claims = append(claims, d.claim)
	}
	r.Claims = claims
	r.Entities = slices.Clone(r.Entities)
	for _, n := range d.names {
		if !slices.ContainsFunc(r.Entities, func(e entity.Entity) bool { return e.ID == n.ID }) {
			r.Entities = append(r.Entities, n.Entity())
		}
	}
}

// Note puts the judgements that stand on single claims into the record: among all judgements, and with the entries that
// rest on their claims.
func (r *Record) Note(am *Amended, judgements []Judgement) {
	on := map[event.ClaimID][]ID{}
	for _, j := range InOrder(judgements) {
		s := am.Standing[j.ID]
		if s.Effect != Stands || j.Verdict == Same || j.Verdict == Different || j.Verdict == Undone || j.Verdict == "" {
			continue
		}
		r.Judgements = append(r.Judgements, j)
		for _, c := range s.Claims {
			on[c] = append(on[c], j.ID)
		}
	}
	if len(on) == 0 {
		return
	}
	slices.SortFunc(r.Judgements, func(x, y Judgement) int { return cmp.Compare(x.ID, y.ID) })
	note := func(list *[]ID, evidence []Cite) {
		for _, e := range evidence {
			if found := on[e.Claim]; len(found) > 0 {
				*list = slices.Concat(*list, found)
			}
		}
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	for i := range r.Meetings {
		note(&r.Meetings[i].Judgements, r.Meetings[i].Evidence)
	}
	for i := range r.Offers {
		note(&r.Offers[i].Judgements, r.Offers[i].Evidence)
	}
	for i := range r.Agreements {
		note(&r.Agreements[i].Judgements, r.Agreements[i].Evidence)
	}
	for i := range r.Missions {
		note(&r.Missions[i].Judgements, r.Missions[i].Evidence)
	}
	for i := range r.Incidents {
		note(&r.Incidents[i].Judgements, r.Incidents[i].Evidence)
	}
	for i := range r.Figures {
		for _, c := range r.Figures[i].Claims {
			note(&r.Figures[i].Judgements, c.Evidence)
		}
	}
	for i := range r.Statements {
		note(&r.Statements[i].Judgements, r.Statements[i].Evidence)
	}
	for i := range r.Accusations {
		note(&r.Accusations[i].Judgements, r.Accusations[i].Evidence)
	}
}
