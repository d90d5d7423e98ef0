// Package syntax splits an article into sentences and tokens, tags them, and parses each sentence to a tree of
// Universal Dependencies.
//
// In: an article with its passages. Out: sentences in order, none across two passages, whose tokens carry byte spans
// of the stored text. Parser.Parse is the way in.
package syntax

import "parley/internal/article"

// Token is one syntactic word of UD: "don't" is two tokens, "do" and "n't". Its Form is the text of its Span.
type Token struct {
	article.Span
	Form  string
	Lemma string // lower case but for proper nouns
	UPOS  string // universal part of speech: NOUN, VERB, PROPN, …
	XPOS  string // Penn tag: NNP, VBD, …
	Feats Feats
	Head  int    // index in Sentence.Tokens of the head; -1 for the root
	Rel   string // relation to the head with its subtype: nsubj, nsubj:pass, obl:agent, …
	Multi int    // for the first word of a multi-word token ("don't"), how many words it has; else 0
}

// Feats are the morphological features later stages ask for. Zero values mean "not marked".
type Feats struct {
	Tense  string // Past, Pres
	Voice  string // Pass
	Verb   string // Fin, Inf, Part, Ger
	Number string // Sing, Plur
	Person string // 1, 2, 3
	Degree string // Cmp, Sup
	Mood   string // Ind, Imp
}

// Sentence is a run of tokens with a tree over them. Its Span runs from the first token to the end of the last.
type Sentence struct {
	article.Span
	Kind   article.Kind // the kind of the passage it stands in
	Tokens []Token
	kids   *kids // what hangs on what, made once by the parser; nil in a sentence made by hand
}

// Root is the index of the root, or -1 in an empty sentence.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// SpanOf is the byte span from token first to token last, both in it.
func (s *Sentence) SpanOf(first, last int) article.Span {
	return article.Span{Start: s.Tokens[first].Start, End: s.Tokens[last].End}
}
