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
		if best == nil || s.outranks(at, best) {
			best = at
		}
	}
	return best
}

// outranks reports whether of two attributions with cues in one sentence the first is its main one: quoted speech
// before any other, then what stands in no other's content, then the cue nearer to the root, then the later one.
func (s *search) outranks(at, best *Attribution) bool {
	if (at.Form == Direct) != (best.Form == Direct) {
		return at.Form == Direct
	}
	if inside(at.Cue, best) || inside(best.Cue, at) {
		return inside(best.Cue, at)
	}
	if a, b := s.depth(at), s.depth(best); a != b {
		return a < b
	}
	return at.Cue.Start > best.Cue.Start
}

// depth is how many steps the cue's token is from the root of its sentence, clauses that are coordinated counting as
// one.
func (s *search) depth(at *Attribution) int {
	t, n := &s.trees[at.Sent], 0
	for i := at.CueToken; i >= 0 && n <= len(t.Tokens); i = t.Tokens[i].Head {
		if t.rel(i) != "conj" {
			n++
		}
	}
	return n
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
