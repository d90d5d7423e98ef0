package event

import (
	"parley/internal/entity"
	"parley/internal/quote"
)

// myself is who speaks of himself or his side at a token: in "“We are ready to host the talks,” Berg said", Berg. Nil outside
// direct speech, and where nobody known speaks.
func (r *reading) myself(v *view, tok int) []entity.ID {
	r.utterances()
	for _, u := range r.over[v.at] {
		if (u.Form == quote.Direct || u.Form == quote.Mixed) && u.Content.Holds(v.span(tok)) && len(u.by) == 1 {
			return r.known(u.by)
		}
	}
	return nil
}

// ownWords reports whether a deed is told in the words of who did it: "We offer …", he said.
func (r *reading) ownWords(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		if w := d.v.lemma[a.tok]; a.slot == "subj" && (w == "we" || w == "i") && len(r.myself(d.v, a.tok)) > 0 {
			return true
		}
	}
	return false
}
