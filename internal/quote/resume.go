package quote

import "parley/internal/article"

// resume gives quotations without a cue of their own to whoever spoke last: “We wait,” he said. “Now they must act.”
// The sentence or the line right before must hold that speaker's words or cue.
func (s *search) resume() {
	for _, q := range s.orphans {
		if at := s.lastSpeech(s.quotes[q].Start); at != nil {
			at.Pieces = append(at.Pieces, s.pieces(q)...)
			at.Content.End = at.Pieces[len(at.Pieces)-1].End
			if at.Form == Indirect {
				at.Form = Mixed
			}
		}
	}
}

// lastSpeech is the attribution that ends, with its cue, in the last sentence before the offset; of several, the
// last that stands in no other's content; nil where there is none.
func (s *search) lastSpeech(offset int) *Attribution {
	i := s.sentenceBefore(offset)
	if i >= 0 && s.trees[i].End > offset {
		return nil // the quotation stands inside a sentence: a fragment
	}
	var best *Attribution
	for k := range s.found {
		at := &s.found[k]
		last := max(at.Content.End, at.Cue.End)
		if at.Content.Empty() || last > offset || at.Class == Think || at.Class == Want || s.sentenceBefore(last) != i {
			continue
		}
		if best == nil || !inside(at.Cue, best) && (at.Cue.Start > best.Cue.Start || inside(best.Cue, at)) {
			best = at
		}
	}
	return best
}

// inside reports whether the span lies in the attribution's content.
func inside(s article.Span, at *Attribution) bool {
	for _, p := range at.Pieces {
		if p.Holds(s) && !s.Empty() {
			return true
		}
	}
	return false
}
