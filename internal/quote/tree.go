package quote

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// tree is a sentence with what the rules ask of its tree at hand: children and reach of every token.
type tree struct {
	*syntax.Sentence
	kids  [][]int
	first []int // first token below each token, itself included
	last  []int
	names map[int]chunk // rows of words that name a speaker where the tree does not, by their head
}

// grow indexes a sentence. Each token's reach is passed up to its head in one pass per level of depth, tokens whose
// heads run in a circle being left alone.
func grow(s *syntax.Sentence) tree {
	n := len(s.Tokens)
	t := tree{s, make([][]int, n), make([]int, n), make([]int, n), map[int]chunk{}}
	for i := range s.Tokens {
		t.first[i], t.last[i] = i, i
		if h := s.Tokens[i].Head; h >= 0 && h < n && h != i {
			t.kids[h] = append(t.kids[h], i)
		}
	}
	if r := s.Root(); r >= 0 {
		t.reach(r, 0)
	}
	return t
}

func (t *tree) reach(i, depth int) {
	if depth > len(t.Tokens) {
		return
	}
	for _, k := range t.kids[i] {
		t.reach(k, depth+1)
		t.first[i], t.last[i] = min(t.first[i], t.first[k]), max(t.last[i], t.last[k])
	}
}

// rel is the relation of token i to its head, without its subtype.
func (t *tree) rel(i int) string {
	rel, _, _ := strings.Cut(t.Tokens[i].Rel, ":")
	return rel
}

// kid is the first child of i by one of the relations, given with or without a subtype; -1 where there is none.
func (t *tree) kid(i int, rels ...string) int {
	for _, k := range t.kids[i] {
		if slices.Contains(rels, t.Tokens[k].Rel) || slices.Contains(rels, t.rel(k)) {
			return k
		}
	}
	return -1
}

// span is the bytes from token first to token last.
func (t *tree) span(first, last int) article.Span { return t.SpanOf(first, last) }

// below is the bytes of the subtree of i.
func (t *tree) below(i int) article.Span { return t.SpanOf(t.first[i], t.last[i]) }

// lemma is the lower-case lemma of token i, or its form where it has none.
func (t *tree) lemma(i int) string {
	if l := t.Tokens[i].Lemma; l != "" && l != "_" {
		return strings.ToLower(l)
	}
	return strings.ToLower(t.Tokens[i].Form)
}

// at is the index of the first token that ends after the byte, or the number of tokens.
func (t *tree) at(offset int) int {
	i, _ := slices.BinarySearchFunc(t.Tokens, offset, func(tok syntax.Token, at int) int {
		if tok.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// within reports whether token i lies below token top, or is it.
func (t *tree) within(i, top int) bool {
	for n := 0; i >= 0 && n <= len(t.Tokens); i, n = t.Tokens[i].Head, n+1 {
		if i == top {
			return true
		}
	}
	return false
}

func (t *tree) isPunct(i int) bool { return t.Tokens[i].UPOS == "PUNCT" }
