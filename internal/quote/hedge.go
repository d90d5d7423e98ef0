package quote

import (
	"fmt"
	"io/fs"
	"strings"
)

// hedges are the lines of hedges.tsv: "adverb reportedly" with its example.
type hedges map[string]string

// loadHedges reads hedges.tsv: shape, word, example.
func loadHedges(folder fs.FS) (hedges, error) {
	raw, err := fs.ReadFile(folder, "hedges.tsv")
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	table := hedges{}
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 || f[0] != "adverb" && f[0] != "passive" && f[0] != "raising" {
			return nil, fmt.Errorf("quote: hedges.tsv:%d: want shape, word, example", n+1)
		}
		table[f[0]+" "+f[1]] = f[2]
	}
	return table, nil
}

// hedged adds the hedge whose head is token tok. One that reports what others say ("are understood to have met")
// has what is reported for its content and nobody for its speaker; a mere adverb has no content.
func (s *search) hedged(i, tok int) bool {
	t := &s.trees[i]
	_, lemma := s.partOf(t, tok)
	if _, ok := s.hedges["adverb "+strings.ToLower(t.Tokens[tok].Form)]; ok && t.Tokens[tok].UPOS == "ADV" {
		span := t.Tokens[tok].Span
		s.found = append(s.found, Attribution{Cue: span, Sent: i, CueToken: tok, Voice: -1, CueLemma: t.lemma(tok),
			Hedge: span.Of(s.a.Text), Rule: "hedge"})
		return true
	}
	subject := -1
	if _, ok := s.hedges["passive "+lemma]; ok && tok > 0 && t.lemma(tok-1) == "be" {
		subject = t.kid(tok, "nsubj:pass", "nsubj")
	} else if _, ok := s.hedges["raising "+lemma]; ok {
		subject = t.kid(tok, "nsubj")
	}
	first, last := t.group(hit{&cue{}, tok, nil})
	if subject < 0 || subject > first || last+2 >= len(t.Tokens) || t.Tokens[last+1].XPOS != "TO" || t.agent(tok) >= 0 {
		return false
	}
	end := t.runOn(last + 2)
	if to := t.Tokens[last+1].Head; to > last {
		end = max(end, t.last[to])
	}
	span := t.span(first, last)
	c := content{[][2]int{{t.first[subject], min(t.last[subject], first-1)}, {last + 1, end}}, "hedge", -1}
	if c.ranges[0][1] < c.ranges[0][0] {
		return false
	}
	s.used[i][tok] = true
	s.keep(i, tok, Attribution{Cue: span, Voice: -1, CueLemma: lemma, Class: Think, Hedge: span.Of(s.a.Text), Pieces: t.spans(c), Rule: "hedge"})
	return true
}
