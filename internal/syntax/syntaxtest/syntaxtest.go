// Package syntaxtest lets tests of other packages write trees by hand, and use the real parser.
//
// In: a few lines of text, one a word. Out: an article with sentences and trees. Article is the way in.
package syntaxtest

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"parley/data"
	"parley/internal/article"
	"parley/internal/syntax"
)

// Parser is the parser with the weights of the program; it panics if they cannot be read.
var Parser = sync.OnceValue(func() *syntax.Parser {
	weights, err := fs.Sub(data.Files, "syntax")
	if err != nil {
		panic(err)
	}
	p, err := syntax.Load(weights)
	if err != nil {
		panic(err)
	}
	return p
})

// Parse is the article of the text, as one body passage, with its real trees.
func Parse(text string) (*article.Article, []syntax.Sentence) {
	a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{End: len(text)}}})
	return a, Parser().Parse(a)
}

// Article makes an article out of trees written by hand. Each line is a word:
//
//	form  lemma  UPOS  XPOS  head  relation  [Feature=Value|…]
//
// where head counts words from 1 in its sentence, and 0 is the root. "-" for the lemma stands for the form in lower
// case, a "+" before the form means that no space comes before it ("+." for a full stop), and a blank line ends a
// sentence. It panics on a line it cannot read.
func Article(lines string) (*article.Article, []syntax.Sentence) {
	var text strings.Builder
	var sents []syntax.Sentence
	var tokens []syntax.Token
	end := func() {
		if len(tokens) > 0 {
			span := article.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
			sents = append(sents, syntax.Sentence{Span: span, Kind: article.Body, Tokens: tokens})
		}
		tokens = nil
	}
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			end()
			continue
		}
		tokens = append(tokens, word(&text, fields))
	}
	end()
	a := article.New(text.String(), []article.Passage{{Kind: article.Body, Span: article.Span{End: text.Len()}}})
	return a, sents
}

func word(text *strings.Builder, f []string) syntax.Token {
	if len(f) < 6 {
		panic(fmt.Sprintf("syntaxtest: %d columns in %q", len(f), f))
	}
	form, glued := f[0], false
	if len(form) > 1 && form[0] == '+' {
		form, glued = form[1:], true
	}
	if text.Len() > 0 && !glued {
		text.WriteByte(' ')
	}
	start := text.Len()
	text.WriteString(form)
	head, err := strconv.Atoi(f[4])
	if err != nil {
		panic(fmt.Sprintf("syntaxtest: head %q", f[4]))
	}
	t := syntax.Token{Span: article.Span{Start: start, End: text.Len()}, Form: form, Lemma: f[1], UPOS: f[2], XPOS: f[3], Head: head - 1, Rel: f[5]}
	if t.Lemma == "-" {
		t.Lemma = strings.ToLower(form)
	}
	if len(f) > 6 {
		t.Feats = syntax.ReadFeats(f[6])
	}
	return t
}
