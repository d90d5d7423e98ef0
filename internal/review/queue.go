package review

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
)

// Item is an entry that is worth a look, with the doubts about it.
type Item struct {
	Entry  ledger.ID   `json:"entry"`
	Type   string      `json:"type"`
	Score  float64     `json:"score" doc:"Doubt times consequence."`
	Doubts []string    `json:"doubts" doc:"Why it is doubtful, the gravest first."`
	Line   *query.Line `json:"line,omitempty" doc:"The entry in words."`
}

// Queue is what is worth a look, the most doubtful and most consequential first. What people have judged in all its claims is
// not in it, nor what nobody has reason to doubt.
func (b *Book) Queue() []Item {
	q := &queue{book: b, close: map[ledger.ID]bool{}}
	for _, j := range b.Record.Judgements {
		if j.Close {
			q.close[j.ID] = true
		}
	}
	q.meetings()
	q.offers()
	q.agreements()
	q.others()
	q.figures()
	slices.SortStableFunc(q.items, func(x, y Item) int { return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Entry, y.Entry)) })
	return q.items
}

// Lines fills in the entries' lines.
func (b *Book) Lines(items []Item) []Item {
	items = slices.Clone(items)
	for i := range items {
		if e, ok := b.Entry(items[i].Entry); ok {
			items[i].Line = &e.Line
		}
	}
	return items
}

type queue struct {
	book  *Book
	close map[ledger.ID]bool // rules' judgements that could have gone the other way
	items []Item
}

// doubt is one reason to look, with its weight.
type doubt struct {
	weight float64
	why    string
}

// subjectOf is what every kind of entry is doubted and weighed by.
type subjectOf struct {
	id          ledger.ID
	kind        event.Type
	process     ledger.ID
	evidence    []ledger.Cite
	independent int
	when        *calendar.Interval
	history     []ledger.StatusNote
	judged      []ledger.ID
	level       string
}

// consequence is what an entry of the type weighs: agreements and offers before meetings, and these before the rest.
var consequence = map[event.Type]float64{event.Agreement: 4, event.Offer: 3, event.Meeting: 3, event.Mission: 2, event.FigureClaim: 2, event.Incident: 1.5}

var ranks = map[string]float64{"leaders": 1.5, "foreign ministers": 1.3}

// put adds the entry with its own doubts and those that any entry may raise.
func (q *queue) put(s subjectOf, own ...doubt) {
	if q.settled(s) {
		return
	}
	all := append(own, q.doubts(s)...)
	all = slices.DeleteFunc(all, func(d doubt) bool { return d.weight == 0 })
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(x, y doubt) int { return cmp.Compare(y.weight, x.weight) })
	item, sum := Item{Entry: s.id, Type: string(s.kind)}, 0.0
	for _, d := range all {
		sum += d.weight
		item.Doubts = append(item.Doubts, d.why)
	}
	item.Score = math.Round(10*sum*q.weigh(s)) / 10
	q.items = append(q.items, item)
}

// settled reports whether people judged every claim of the entry's own kind.
func (q *queue) settled(s subjectOf) bool {
	if q.book.Amended == nil {
		return false
	}
	for _, e := range s.evidence {
		if f, ok := q.book.claims[e.Claim]; ok && f.Type == s.kind && !q.book.vouched(e.Claim) {
			return false
		}
	}
	return true
}

// vouched reports whether somebody accepted, edited or added the claim, and it stands.
func (b *Book) vouched(id event.ClaimID) bool {
	for _, one := range b.Amended.ByClaim[id] {
		j, ok := b.Judgement(one)
		if ok && b.standing(one).Effect == ledger.Stands && (j.Verdict == ledger.Accepted || j.Verdict == ledger.Edited || j.Verdict == ledger.Added) {
			return true
		}
	}
	return false
}

// weigh is how much hangs on the entry: its type, who takes part, how many reports tell of it, and whether it belongs to the
// process.
func (q *queue) weigh(s subjectOf) float64 {
	reports := map[article.ID]bool{}
	for _, e := range s.evidence {
		reports[e.Article] = true
	}
	w := cmp.Or(consequence[s.kind], 1) * cmp.Or(ranks[s.level], 1) * (1 + math.Log2(float64(max(1, len(reports))))/2)
	if p := q.book.Record.Process; p != nil && s.process == p.ID {
		w *= 1.5
	}
	return w
}

// wideDate is how many days a date may span before it is worth a look.
const wideDate = 31

func (q *queue) doubts(s subjectOf) []doubt {
	var all []doubt
	add := func(yes bool, weight float64, why string) {
		if yes {
			all = append(all, doubt{weight, why})
		}
	}
	add(s.independent == 1, 1, "a single source")
	add(s.when == nil || !s.when.Known(), 2, "no date")
	add(s.when != nil && s.when.Known() && (!s.when.Bounded() || s.when.Days() > wideDate), 1.5, "a wide date")
	add(disagree(s.history), 3, "reports disagree on its outcome")
	add(slices.ContainsFunc(s.judged, func(id ledger.ID) bool { return q.close[id] }), 2, "taken for one event by a narrow margin")
	hedged, hearsay := q.hedged(s)
	add(hedged != "", 2, "hedged: "+hedged)
	add(hedged == "" && hearsay, 1, "no report says it in its own voice")
	return all
}

// hedged is the first word of distance among the claims, where no claim goes without; and whether all rest on what somebody
// else is said to say.
func (q *queue) hedged(s subjectOf) (hedge string, hearsay bool) {
	hearsay = true
	for i, e := range s.evidence {
		c, ok := q.book.claims[e.Claim]
		if !ok || c.Type != s.kind {
			continue
		}
		if c.Source == nil || c.Source.Speaker == "" && c.Source.SpeakerText == "" && len(c.Source.Chain) == 0 {
			hearsay = false
		}
		if c.Source == nil || c.Source.Hedge == "" {
			hedge = ""
			if !hearsay {
				return "", false
			}
		} else if i == 0 || hedge != "" {
			hedge = c.Source.Hedge
		}
	}
	return hedge, hearsay
}

// disagree reports whether some notes have it happen and others have it fail.
func disagree(notes []ledger.StatusNote) bool {
	held, off := false, false
	for _, n := range notes {
		switch n.Status {
		case "held", "ongoing", "signed", "agreed", "initialled", "deployed", "occurred":
			held = true
		case "failed", "cancelled", "denied", "none reached":
			off = true
		}
	}
	return held && off
}

func (q *queue) meetings() {
	for i := range q.book.Record.Meetings {
		m := &q.book.Record.Meetings[i]
		few := doubt{}
		if len(m.Participants) < 2 {
			few = doubt{2, "fewer than two who met"}
		}
		reported := doubt{}
		if m.Status == "reported" {
			reported = doubt{2, "nobody says whether it took place"}
		}
		q.put(subjectOf{m.ID, event.Meeting, m.Process, m.Evidence, m.Independent, m.When, m.StatusHistory, m.Judgements, m.Level}, few, reported)
	}
}

func (q *queue) offers() {
	for i := range q.book.Record.Offers {
		o := &q.book.Record.Offers[i]
		own := []doubt{}
		if len(o.By) == 0 {
			own = append(own, doubt{2, "nobody is named who offers"})
		}
		for _, r := range o.Responses {
			if r.Hedge != "" {
				own = append(own, doubt{2, "a hedged answer: " + r.Hedge})
				break
			}
		}
		q.put(subjectOf{o.ID, event.Offer, o.Process, o.Evidence, o.Independent, o.When, o.StatusHistory, o.Judgements, ""}, own...)
	}
}

func (q *queue) agreements() {
	for i := range q.book.Record.Agreements {
		a := &q.book.Record.Agreements[i]
		few := doubt{}
		if len(a.Parties) < 2 {
			few = doubt{2, "fewer than two parties"}
		}
		q.put(subjectOf{a.ID, event.Agreement, a.Process, a.Evidence, a.Independent, a.When, a.StatusHistory, a.Judgements, ""}, few)
	}
}

func (q *queue) others() {
	for i := range q.book.Record.Missions {
		m := &q.book.Record.Missions[i]
		q.put(subjectOf{m.ID, event.Mission, m.Process, m.Evidence, m.Independent, m.When, m.StatusHistory, m.Judgements, ""})
	}
	for i := range q.book.Record.Incidents {
		in := &q.book.Record.Incidents[i]
		none := doubt{}
		if in.Where == nil {
			none = doubt{0.5, "no place"}
		}
		q.put(subjectOf{in.ID, event.Incident, in.Process, in.Evidence, in.Independent, in.When, nil, in.Judgements, ""}, none)
	}
}

// figures are doubtful where they are disputed, or changed in words that were taken over.
func (q *queue) figures() {
	for _, g := range q.book.Record.Figures {
		var own []doubt
		var evidence []ledger.Cite
		for _, c := range g.Claims {
			evidence = append(evidence, c.Evidence...)
		}
		if g.Disputed {
			own = append(own, doubt{3, "reports give different numbers"})
		}
		if g.Changed {
			own = append(own, doubt{2, "the number was changed in words taken over from another report"})
		}
		if len(own) == 0 {
			continue
		}
		q.put(subjectOf{id: g.ID, kind: event.FigureClaim, process: g.Process, evidence: evidence, when: g.When, independent: 2}, own...)
	}
}
