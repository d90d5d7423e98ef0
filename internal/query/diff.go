package query

import (
	"io"
	"slices"
	"strings"

	"parley/internal/ledger"
)

// Diff writes what changed in the record from the older view to the newer: entries that are new, entries whose line
// reads otherwise, and entries that are gone. Entries are known again by the claims they rest on.
func Diff(w io.Writer, older, newer *View, o Options) error {
	if err := o.Filter.check(newer); err != nil {
		return err
	}
	before, after := newDesk(ofProcess(older, o.Filter)), newDesk(ofProcess(newer, o.Filter))
	old := before.byClaim()
	p := &Page{Schema: "parley.diff/1", Title: after.title(), Subtitle: before.subtitle() + " → " + after.subtitle()}
	added, changed := Section{ID: "new", Title: "New"}, Section{ID: "changed", Title: "Changed"}
	kept := map[ledger.ID]bool{}
	for _, it := range after.items() {
		l := after.kinded(it)
		was, ok := firstKnown(old, after.evidence(it))
		switch {
		case !ok:
			added.Lines = append(added.Lines, l)
		case said(was) != said(l):
			kept[was.Entry] = true
			l.Sub = append([]Line{{Key: "before", Text: oneLine(said(was)), Tone: Faint, Cites: was.Cites}}, l.Sub...)
			changed.Lines = append(changed.Lines, l)
		default:
			kept[was.Entry] = true
		}
	}
	gone := Section{ID: "gone", Title: "No longer in the record"}
	for _, it := range before.items() {
		if !kept[it.id] {
			gone.Lines = append(gone.Lines, before.kinded(it))
		}
	}
	for _, s := range []Section{added, changed, gone, after.revised(before)} {
		if len(s.Lines) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "same", Title: "Nothing changed", Lines: []Line{}}}
	}
	return writeOne(w, newer, p, o)
}

// byClaim is the line of the entry that each claim went into.
func (d *desk) byClaim() map[string]Line {
	found := map[string]Line{}
	for _, it := range d.items() {
		l := d.kinded(it)
		for _, e := range d.evidence(it) {
			if _, taken := found[string(e.Claim)]; !taken {
				found[string(e.Claim)] = l
			}
		}
	}
	return found
}

func firstKnown(old map[string]Line, evidence []ledger.Cite) (Line, bool) {
	i := slices.IndexFunc(evidence, func(e ledger.Cite) bool { _, ok := old[string(e.Claim)]; return ok })
	if i < 0 {
		return Line{}, false
	}
	return old[string(evidence[i].Claim)], true
}

// said is a line with its sublines as one string, citations left out.
func said(l Line) string {
	parts := []string{l.Key, l.Mark, l.Text}
	for _, s := range l.Sub {
		parts = append(parts, s.Key, s.Mark, s.Text)
	}
	return strings.Join(parts, " ")
}
