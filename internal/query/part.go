package query

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// Part is a negotiation, or the whole record, ready to be asked.
type Part struct {
	ID ledger.ID
	*desk
	happened []item // meetings, offers, agreements, missions and incidents by date
	said     []item // statements and accusations by date

	choices choices
	laid    laidOut
}

func newPart(id ledger.ID, d *desk) *Part {
	p := &Part{ID: id, desk: d}
	for _, it := range d.items() {
		switch it.kind {
		case "meeting":
			if !vague(&d.Record.Meetings[it.at]) {
				p.happened = append(p.happened, it)
			}
		case "figure":
		case string(event.Statement), string(event.Accusation):
			p.said = append(p.said, it)
		default:
			p.happened = append(p.happened, it)
		}
	}
	byDate(p.happened)
	byDate(p.said)
	return p
}

func byDate(items []item) {
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(sortDay(a.when), sortDay(b.when)) })
}

// Title is the name of the negotiation; of several, that they are all.
func (p *Part) Title() string { return p.title() }

// Subtitle says how many reports there are, and from when to when.
func (p *Part) Subtitle() string { return p.subtitle() }

// Window is the stretch of a list that is wanted.
type Window struct {
	Offset, Limit int
	Newest        bool // whether what is last comes first
}

// List is a stretch of a list.
type List struct {
	Lines         []Line
	Offset, Total int
}

// Timeline is what happened, was planned or failed; with a filter for statements or accusations, those.
func (p *Part) Timeline(f Filter, w Window) List {
	return p.list(p.chosen(f), w, p.told)
}

// told is an entry as a line among those of other kinds: it says what it is.
func (p *Part) told(it item) Line {
	l := p.kinded(it)
	if it.kind == "agreement" {
		l.Sub = nil
	}
	return l
}

// kinded is the line of an entry that says what kind of entry it is, where a reader cannot tell.
func (d *desk) kinded(it item) Line {
	l := d.line(it)
	switch it.kind {
	case "meeting":
	case "offer":
		l.Text, l.Mark = "Offer. "+l.Text, cmp.Or(l.Mark, "made")
	case "agreement":
		l.Text = kindly("Agreement", l.Text)
	case "mission":
		l.Text = kindly("Mission", l.Text)
	default:
		l.Mark = cmp.Or(l.Mark, it.kind)
	}
	return l
}

// kindly is the text with what it tells of before it, where it does not begin with that.
func kindly(kind, text string) string {
	if strings.HasPrefix(text, kind) {
		return text
	}
	return kind + ". " + text
}

// Entries are those of one kind: meeting, offer, agreement, mission, incident, figure, statement or accusation.
func (p *Part) Entries(kind string, f Filter, w Window) List {
	f.Type = kind
	return p.list(p.chosen(f), w, p.line)
}

// chosen are the entries that pass the filter, by date.
func (p *Part) chosen(f Filter) []item {
	from := p.happened
	switch f.Type {
	case "statement", "accusation", "statements", "accusations":
		from = p.said
	case "figure", "figures":
		from = slices.DeleteFunc(slices.Clone(p.items()), func(it item) bool { return it.kind != "figure" })
		byDate(from)
	}
	if !f.narrows() {
		return from
	}
	var found []item
	for _, it := range from {
		if f.takes(it.kind) && f.passes(p.entry(it)) {
			found = append(found, it)
		}
	}
	return found
}

// list makes the lines of the window.
func (p *Part) list(items []item, w Window, line func(item) Line) List {
	out := List{Offset: max(0, w.Offset), Total: len(items), Lines: []Line{}}
	for _, it := range p.window(items, w) {
		out.Lines = append(out.Lines, line(it))
	}
	return out
}

// window is the stretch of the entries, which are in order of time. With the newest first, what has no date still comes
// last.
func (p *Part) window(items []item, w Window) []item {
	dated, _ := slices.BinarySearchFunc(items, undated, func(it item, day int) int { return cmp.Compare(int(sortDay(it.when)), day) })
	var found []item
	for i := max(0, w.Offset); i < len(items) && len(found) < w.Limit; i++ {
		at := i
		if w.Newest && i < dated {
			at = dated - 1 - i
		}
		found = append(found, items[at])
	}
	return found
}
