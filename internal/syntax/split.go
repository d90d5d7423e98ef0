package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// maxSentence is where a stretch without any sentence end is cut all the same.
const maxSentence = 400

// split parts the tokens of one passage into sentences. A blank line always parts them.
func split(text string, tokens []Token, kind article.Kind, abbr *abbreviations) []Sentence {
	var sents []Sentence
	from, cut := 0, func(from, to int) {
		sents = append(sents, Sentence{Span: article.Span{Start: tokens[from].Start, End: tokens[to-1].End}, Kind: kind, Tokens: tokens[from:to:to]})
	}
	for i := 1; i < len(tokens); i++ {
		if !inMulti(tokens, i) && (ends(text, tokens, from, i, abbr) || i-from >= maxSentence) {
			cut(from, i)
			from = i
		}
	}
	if from < len(tokens) {
		cut(from, len(tokens))
	}
	return sents
}

// inMulti reports whether token i goes on in the multi-word token that i-1 began.
func inMulti(tokens []Token, i int) bool {
	for k := 1; k <= 3 && i-k >= 0; k++ {
		if tokens[i-k].Multi > k {
			return true
		}
	}
	return false
}

// ends reports whether the sentence that begins at tokens[from] ends before tokens[i].
func ends(text string, tokens []Token, from, i int, abbr *abbreviations) bool {
	gap := text[tokens[i-1].End:tokens[i].Start]
	if strings.Count(gap, "\n") > 1 {
		return true
	}
	next, _ := utf8.DecodeRuneInString(tokens[i].Form)
	closers := 0
	j := i - 1
	for j > from && closers < 4 && closer(tokens, j) {
		j--
		closers++
	}
	last := tokens[j].Form
	if closes(tokens, i, gap) {
		return false
	}
	switch {
	case last == "." && j == from+1 && enumerates(tokens[from].Form):
		return false
	case terminal(last):
		if last[0] == '.' && len(last) > 1 || last == "…" {
			return gap != "" && unicode.IsUpper(next)
		}
		if gap == "" && closers > 0 {
			return false
		}
		if unicode.IsLower(next) { // who writes "we met. they left." does without capitals
			first, _ := utf8.DecodeRuneInString(tokens[from].Form)
			return unicode.IsLower(first) && gap != "" && closers == 0
		}
		return !strings.ContainsRune(",;:-–—%", next)
	case strings.HasSuffix(last, ".") && len(last) > 1:
		return gap != "" && unicode.IsUpper(next) && !abbr.binds(last) && startsSentence(tokens, i)
	}
	return false
}

// enumerates reports whether a form with a full stop may number what follows: "1. The parties agree".
func enumerates(form string) bool {
	if len(form) > 3 {
		return false
	}
	for _, r := range form {
		if !unicode.IsDigit(r) && len(form) > 1 {
			return false
		}
	}
	return true
}

func terminal(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(".!?…։。！？", r)
}

// closer reports whether token j is a mark that closes what was opened before it and stands right after its neighbour.
func closer(tokens []Token, j int) bool {
	switch tokens[j].Form {
	case "\"", "”", "’", "'", "''", ")", "]", "»", "}":
		return tokens[j-1].End == tokens[j].Start
	}
	return false
}

// closes reports whether tokens[i] closes a quotation or bracket and so belongs to what went before.
func closes(tokens []Token, i int, gap string) bool {
	switch tokens[i].Form {
	case ")", "]", "”", "»", "}", "''":
		return true
	case "\"", "'", "’":
		return gap == ""
	}
	return false
}

// starters begin a sentence far more often than they follow an abbreviation: "in the U.S. The talks".
var starters = wordSet(`the a an in on at it he she they we i you this that these those but and or if as for from with by after before
when while who what where why how there his her their its our my not no all some many most both one two however meanwhile
according since although though because during under over also still now then`)

func startsSentence(tokens []Token, i int) bool {
	if quoteOpens(tokens[i].Form) {
		return true
	}
	return starters[strings.ToLower(tokens[i].Form)]
}

func quoteOpens(s string) bool { return s == "\"" || s == "“" || s == "‘" || s == "«" }
