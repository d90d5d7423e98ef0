package entity

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"parley/internal/entity/recognise"
	"parley/internal/syntax"
)

// WriteIOB2 prints the sentences a token a line: its number, the token, and B-, I- or O with PER, LOC (states and places)
// or ORG (organisations and groups), with a blank line after each sentence. The names are those of f.Names.
func WriteIOB2(w io.Writer, sents []syntax.Sentence, f Findings) error {
	out := bufio.NewWriter(w)
	for i := range sents {
		tags := make([]string, len(sents[i].Tokens))
		for k := range tags {
			tags[k] = "O"
		}
		if i < len(f.Names) {
			for _, n := range f.Names[i] {
				tags[n.First] = "B-" + n.Kind.String()
				for k := n.First + 1; k <= n.Last; k++ {
					tags[k] = "I-" + n.Kind.String()
				}
			}
		}
		for k, tag := range tags {
			fmt.Fprintf(out, "%d\t%s\t%s\n", k+1, sents[i].Tokens[k].Form, tag)
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// agree makes the recogniser's spans of one document agree: a name that is marked as one kind in most places is of that
// kind in all of them, and where it stands unmarked with its capitals it is marked too.
func agree(sents []sentence, spans [][]recognise.Span) {
	votes := map[string]*[4]int{}
	for i := range sents {
		for _, t := range spans[i] {
			key := spelled(&sents[i], t.First, t.Last)
			if votes[key] == nil {
				votes[key] = new([4]int)
			}
			votes[key][t.Kind]++
		}
	}
	for i := range sents {
		s := &sents[i]
		taken := make([]bool, len(s.words))
		for k := range spans[i] {
			t := &spans[i][k]
			v := votes[spelled(s, t.First, t.Last)]
			for kind := recognise.Person; kind <= recognise.Organization; kind++ {
				if v[kind] > v[t.Kind] {
					t.Kind = kind
				}
			}
			for j := t.First; j <= t.Last; j++ {
				taken[j] = true
			}
		}
		for k, w := range s.words {
			v := votes[w]
			if taken[k] || v == nil || !s.capital(k) || k == 0 || s.upos(k) != "PROPN" {
				continue
			}
			top := recognise.Person
			for kind := recognise.Person; kind <= recognise.Organization; kind++ {
				if v[kind] > v[top] {
					top = kind
				}
			}
			if k+1 < len(s.words) && s.capital(k+1) && !taken[k+1] || s.capital(k-1) && !taken[k-1] {
				continue // part of something longer
			}
			spans[i] = append(spans[i], recognise.Span{First: k, Last: k, Kind: top})
		}
		slices.SortFunc(spans[i], func(a, b recognise.Span) int { return a.First - b.First })
	}
}

func spelled(s *sentence, first, last int) string {
	if first == last {
		return s.words[first]
	}
	return surface(s, first, last)
}
