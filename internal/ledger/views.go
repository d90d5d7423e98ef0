package ledger

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"parley/internal/calendar"
)

// views are the positions of the record, kept as long as what shows them stays as it is.
type views struct {
	book    book[Position]
	answers map[*entry][]*entry // by offer: the positions towards it, in the order of its answers
	at      map[string]*view    // the others, by all that those have in common of which one position is made
	shown   map[any][]*view     // by the entry of an offer or an agreement, or by report: those it shows
	changed map[*view]Position  // those to be written, without what is different in each that shows them
	stale   map[*entry]bool     // offers and agreements that came, went, or are of another process or track
}

// view is a position towards a track or an issue, with all that shows it.
type view struct {
	key      string // what all that shows it has in common
	entry    *entry // nil where it is not in the list
	showings []showing
}

// showing is what one offer, agreement or report shows of a position.
type showing struct {
	by       any
	day      int32 // by which the stand was taken
	when     *calendar.Interval
	evidence []Cite
}

func newViews() views {
	return views{answers: map[*entry][]*entry{}, at: map[string]*view{}, shown: map[any][]*view{}, changed: map[*view]Position{},
		stale: map[*entry]bool{}}
}

// forget takes away what the entry of an offer or an agreement shows.
func (v *views) forget(e *entry) {
	for _, p := range v.answers[e] {
		v.book.drop(p)
	}
	delete(v.answers, e)
	v.retract(e)
}

// retract takes away what an entry or a report shows of positions towards tracks and issues.
func (v *views) retract(by any) {
	for _, w := range v.shown[by] {
		w.showings = slices.DeleteFunc(w.showings, func(s showing) bool { return s.by == by })
		if _, fresh := v.changed[w]; !fresh {
			v.changed[w] = *v.book.at(w.entry)
		}
	}
	delete(v.shown, by)
}

// show adds a position that the entry or the report shows.
func (b *builder) show(by any, p Position) {
	v := &b.views
	key := p.key()
	w := v.at[key]
	if w == nil {
		w = &view{key: key}
		v.at[key] = w
	}
	if _, fresh := v.changed[w]; !fresh {
		v.changed[w] = p
	}
	w.showings = append(w.showings, showing{by, b.dayOf(&p), p.When, p.Evidence})
	if list := v.shown[by]; !slices.Contains(list, w) {
		v.shown[by] = append(list, w)
	}
}

// The parts of the list of positions.
const (
	onOffers = iota
	onTracks
	onIssues
)

// key is what positions have in common of which one is made: all but the time and the words they rest on.
func (p *Position) key() string {
	claimed := ""
	if p.Claimed {
		claimed = "claimed"
	}
	return strings.Join([]string{p.Kind, p.Toward, p.Side, p.Actor, p.Stance, string(p.Process), p.Asserted, p.Standing, claimed}, "\x00")
}

// rank is where a position towards a track or an issue stands, which was taken by the day: by what it is towards, then in
// the order of time.
func (p *Position) rank(day int32, key string) rank {
	part := int32(onTracks)
	if p.Kind == towardIssue {
		part = onIssues
	}
	when := binary.BigEndian.AppendUint32(nil, uint32(day))
	return rank{part: part, at: p.Toward + "\x00" + string(when), id: ID(key)}
}

// write brings the list up to date.
func (v *views) write() {
	for w, p := range v.changed {
		if w.entry != nil {
			v.book.drop(w.entry)
			w.entry = nil
		}
		if len(w.showings) == 0 {
			delete(v.at, w.key)
			continue
		}
		slices.SortFunc(w.showings, compareShowings)
		p.When, p.Evidence = w.showings[0].when, nil
		for _, s := range w.showings {
			p.Evidence = citedToo(p.Evidence, s.evidence)
		}
		w.entry = &entry{rank: p.rank(w.showings[0].day, w.key)}
		v.book.put(w.entry, p)
	}
	clear(v.changed)
	v.book.apply()
}

// citedToo is the words with others that are not among them. Neither list is changed.
func citedToo(words, others []Cite) []Cite {
	if words == nil {
		return others
	}
	words = slices.Clip(words)
	for _, c := range others {
		if !slices.ContainsFunc(words, func(o Cite) bool { return o.Article == c.Article && o.Start == c.Start && o.End == c.End }) {
			words = append(words, c)
		}
	}
	return words
}

func compareShowings(x, y showing) int {
	return cmp.Or(cmp.Compare(x.day, y.day), slices.CompareFunc(x.evidence, y.evidence, func(a, b Cite) int {
		return cmp.Or(strings.Compare(string(a.Article), string(b.Article)), a.Start-b.Start, a.End-b.End, strings.Compare(string(a.Claim), string(b.Claim)))
	}), strings.Compare(edtf(x.when), edtf(y.when)))
}

func edtf(v *calendar.Interval) string {
	if v == nil {
		return ""
	}
	return v.EDTF
}
