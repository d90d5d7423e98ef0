package quote

import (
	"strings"
	"unicode"

	"parley/internal/article"
)

// transcript finds speech in transcripts, whose lines begin with who speaks: "MR HALE: We are ready." What an asker says is none. A
// single such line makes no transcript, nor does a word in capitals that names nobody.
func (s *search) transcript() {
	var lines []int
	for i := range s.trees {
		if s.trees[i].Kind != article.Body || !s.opensLine(i) {
			continue
		}
		if colon := s.trees[i].label(); colon > 0 {
			lines = append(lines, i)
		}
	}
	if len(lines) < 2 {
		return
	}
	for n, i := range lines {
		if next := len(s.trees); !s.trees[i].asks() {
			if n+1 < len(lines) {
				next = lines[n+1]
			}
			s.turn(i, next)
		}
	}
}

// turn keeps what is said from the label in sentence i on, up to the end of the second paragraph or the sentence next.
func (s *search) turn(i, next int) {
	t := &s.trees[i]
	colon := t.label()
	c := t.chunkEnding(colon - 1)
	if c.head < 0 || s.used[i][colon] {
		return
	}
	end, breaks := i, 0
	for end+1 < next && end-i < 12 && s.trees[end+1].Kind == article.Body {
		if s.opensLine(end + 1) {
			if breaks++; breaks > 1 {
				break
			}
		}
		end++
	}
	content := article.Span{Start: t.End, End: s.trees[end].End}
	if colon+1 < len(t.Tokens) {
		content.Start = t.Tokens[colon+1].Span.Start
	}
	if content.Empty() {
		return
	}
	c.first = 0
	t.names[c.head] = c
	cue := t.Tokens[colon].Span
	s.used[i][colon] = true
	n := len(s.found)
	s.keep(i, colon, Attribution{Cue: cue, Voice: c.head, Speaker: t.name(c.head, cue), Rule: "transcript", Pieces: []article.Span{content}})
	if len(s.found) > n {
		s.found[n].Form = Direct
	}
}

// opensLine reports whether a sentence begins a line of the text.
func (s *search) opensLine(i int) bool {
	before := strings.TrimRight(s.a.Text[:s.trees[i].Start], " \t\u00a0")
	return before == "" || before[len(before)-1] == '\n'
}

// label is the colon of the name in capitals that a sentence begins with; 0 where it begins with none.
func (t *tree) label() int {
	for k := range t.Tokens {
		form := t.Tokens[k].Form
		switch {
		case form == ":" && k > 0:
			return k
		case k > 7 || form != "." && form != "-" && form != "’" && form != "'" && !capitals(form):
			return 0
		}
	}
	return 0
}

// capitals reports whether a word has letters and none of them is small.
func capitals(word string) bool {
	letters := false
	for _, c := range word {
		if unicode.IsLower(c) {
			return false
		}
		letters = letters || unicode.IsLetter(c)
	}
	return letters
}

// asks reports whether the label of a line is that of whoever puts questions, or of an answer whose speaker it does not name.
func (t *tree) asks() bool {
	for _, w := range []string{"Q", "A", "QUESTION", "ANSWER", "REPORTER", "INTERVIEWER", "HOST", "ANCHOR", "MODERATOR", "PRESENTER", "JOURNALIST", "PRESS", "UPDATE", "BREAKING", "LIVE", "WATCH", "READ", "PHOTO", "ANALYSIS"} {
		if t.Tokens[0].Form == w {
			return true
		}
	}
	return false
}
