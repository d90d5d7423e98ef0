package quote

import (
	"slices"
	"strings"
)

// What stands right beside a finite verb of saying is its subject or a part of it, whatever the tree has made of the
// sentence: reports are written so. These rules read the row of words; they step in where the tree gives no subject or
// one that lies elsewhere.

// chunk is a row of tokens that may name a speaker: its ends, its head, and the last token before an aside in commas.
type chunk struct{ first, last, head, core int }

var noChunk = chunk{-1, -1, -1, -1}

// timeWords are nouns that stand between subject and verb without being either: "the envoy on Monday accused …".
var timeWords = strings.Fields("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow " +
	"morning afternoon evening night week month year earlier later day january february march april may june july august " +
	"september october november december")

// leftChunk is the name that ends right before token first, with an apposition or a relative clause between commas:
// "the envoy, Ana Reyes, said", "a source, who asked not to be named, said".
func (t *tree) leftChunk(first int) chunk {
	i := t.skipTime(first - 1)
	if i < 0 {
		return noChunk
	}
	if t.Tokens[i].Form == "," {
		if j := t.openingComma(i); j > 0 {
			c := t.chunkEnding(j - 1)
			if c.head >= 0 && t.isAside(j+1, i-1) {
				if t.isNameOnly(j+1, i-1) {
					c.head, c.core = i-1, i-1
				}
				c.last = i - 1
				return c
			}
		}
		return noChunk
	}
	return t.chunkEnding(i)
}

// skipTime steps left over adverbs and phrases of time.
func (t *tree) skipTime(i int) int {
	for i >= 0 {
		switch {
		case t.Tokens[i].UPOS == "ADV" && !t.isNominal(i):
			i--
		case slices.Contains(timeWords, strings.ToLower(t.Tokens[i].Form)) && i > 0:
			i--
			if t.Tokens[i].UPOS == "ADP" {
				i--
			}
		default:
			return i
		}
	}
	return i
}

// openingComma is the comma that opens the aside which the comma at i closes; -1 where there is none near.
func (t *tree) openingComma(i int) int {
	for j := i - 1; j > 0 && j > i-22; j-- {
		switch t.Tokens[j].Form {
		case ",":
			return j
		case ".", ";", ":", "”", "\"":
			return -1
		}
	}
	return -1
}

// isAside reports whether tokens [from, to] can stand between commas behind a name: a relative clause, a participle,
// or words without a finite verb.
func (t *tree) isAside(from, to int) bool {
	if from > to {
		return false
	}
	switch strings.ToLower(t.Tokens[from].Form) {
	case "who", "whose", "which":
		return true
	}
	switch t.Tokens[from].XPOS {
	case "VBG", "VBN":
		return true
	}
	for k := from; k <= to; k++ {
		switch t.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return false
		}
	}
	return true
}

// isNameOnly reports whether tokens [from, to] are capitalised words alone.
func (t *tree) isNameOnly(from, to int) bool {
	for k := from; k <= to; k++ {
		if t.Tokens[k].UPOS != "PROPN" && t.Tokens[k].Form != "-" {
			return false
		}
	}
	return true
}

// chunkEnding is the row of nominal words that ends at token i.
func (t *tree) chunkEnding(i int) chunk {
	if i < 0 || !t.isNominal(i) && t.Tokens[i].Form != ")" {
		return noChunk
	}
	if t.Tokens[i].UPOS == "PRON" {
		return chunk{i, i, i, i}
	}
	first := i
	for first > 0 && t.joins(first-1, first) {
		first--
	}
	for first < i && (t.Tokens[first].UPOS == "ADP" || t.Tokens[first].UPOS == "CCONJ" || t.isPunct(first) ||
		slices.Contains(timeWords, strings.ToLower(t.Tokens[first].Form)) && t.Tokens[first+1].XPOS != "POS") {
		first++
	}
	return chunk{first, i, t.chunkHead(first, i), i}
}

// joins reports whether token k belongs to the same name as the token after it.
func (t *tree) joins(k, next int) bool {
	switch t.Tokens[k].UPOS {
	case "NOUN", "PROPN", "ADJ", "DET", "NUM":
		return true
	case "PRON":
		return t.Tokens[k].XPOS == "PRP$"
	case "PART":
		return t.Tokens[k].XPOS == "POS"
	case "ADP":
		return k > 0 && (t.isNominal(k-1) && slices.Contains([]string{"of", "for", "in", "from", "at", "with"}, t.lemma(k)) ||
			k > 1 && t.isNominal(k-2) && (t.Tokens[k-1].UPOS == "ADJ" || t.Tokens[k-1].XPOS == "VBN" || t.Tokens[k-1].XPOS == "VBG"))
	case "VERB":
		return t.Tokens[next].UPOS == "ADP" && k > 0 && t.isNominal(k-1) && (t.Tokens[k].XPOS == "VBN" || t.Tokens[k].XPOS == "VBG")
	case "CCONJ":
		return k > 0 && t.isNominal(k-1) && t.lemma(k) == "and" && t.Tokens[next].UPOS != "PRON"
	case "PUNCT":
		return t.Tokens[k].Form == "-" && k > 0
	}
	return false
}

// chunkHead is the head of tokens [first, last]: a name at their end that follows a common noun ("head of the
// delegation Ana Reyes"), else the last nominal before the first preposition.
func (t *tree) chunkHead(first, last int) int {
	if t.Tokens[last].UPOS == "PROPN" {
		k := last
		for k > first && (t.Tokens[k-1].UPOS == "PROPN" || t.Tokens[k-1].Form == "-") {
			k--
		}
		if k == first || t.Tokens[k-1].UPOS == "NOUN" {
			return last
		}
	}
	head := -1
	for k := first; k <= last && t.Tokens[k].UPOS != "ADP" && t.Tokens[k].UPOS != "VERB"; k++ {
		if t.isNominal(k) && (k == last || t.Tokens[k+1].XPOS != "POS") {
			head = k
		}
	}
	if head < 0 {
		return last
	}
	return head
}

// rightChunk is the name right behind token last, as in “…,” said the envoy.
func (t *tree) rightChunk(last int) chunk {
	from := last + 1
	if from >= len(t.Tokens) {
		return noChunk
	}
	end := from - 1
	for end+1 < len(t.Tokens) {
		switch t.Tokens[end+1].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET", "NUM":
		case "PRON":
			if t.Tokens[end+1].XPOS != "PRP$" && end+1 > from {
				return t.rightEnd(from, end)
			}
		case "PART", "ADP":
			if end < from || t.Tokens[end+1].XPOS == "TO" || t.Tokens[end+1].UPOS == "ADP" && t.lemma(end+1) != "of" {
				return t.rightEnd(from, end)
			}
		default:
			return t.rightEnd(from, end)
		}
		end++
	}
	return t.rightEnd(from, end)
}

func (t *tree) rightEnd(from, end int) chunk {
	if end < from || !t.isNominal(end) {
		return noChunk
	}
	return chunk{from, end, t.chunkHead(from, end), end}
}

// afterCue is what the words right behind a cue are, where the tree hangs nothing on it that the cue takes.
func (t *tree) afterCue(h hit) content {
	if h.Part != "v" {
		return content{}
	}
	_, last := t.group(h)
	next := last + 1
	for next+1 < len(t.Tokens) && (t.Tokens[next].UPOS == "ADV" || t.Tokens[next].UPOS == "ADP" && slices.Contains(timeWords, strings.ToLower(t.Tokens[next+1].Form)) ||
		slices.Contains(timeWords, strings.ToLower(t.Tokens[next].Form))) {
		next++
	}
	if next+1 >= len(t.Tokens) {
		return content{}
	}
	tok := t.Tokens[next]
	switch {
	case tok.UPOS == "ADP" && h.takes(t.lemma(next)) && t.lemma(next) != "to":
		c := one(next+1, t.runOn(next+1), "preposition")
		c.prep = next
		return c
	case h.takesClause() && t.startsClause(next) && t.hasFinite(next):
		return one(next, t.clauseEnd(next), "clause")
	case h.takes(takesObject) && tok.UPOS != "ADV" && (t.startsClause(next) || isMark(first(tok.Form))):
		return one(next, t.runOn(next), "object")
	}
	return content{}
}

// hasFinite reports whether a finite verb stands between token from and the end of its clause.
func (t *tree) hasFinite(from int) bool {
	for k := from; k < len(t.Tokens) && t.Tokens[k].Form != ";"; k++ {
		switch t.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// clauseEnd is the last token before the next semicolon, or of the sentence.
func (t *tree) clauseEnd(from int) int {
	for k := from; k < len(t.Tokens); k++ {
		if t.Tokens[k].Form == ";" {
			return k - 1
		}
	}
	return len(t.Tokens) - 1
}

// bareClause is a clause without "that" right behind the cue: a name and then a finite verb, "said [all nine were
// civilians]".
func (t *tree) bareClause(h hit) content {
	_, last := t.group(h)
	if h.Part != "v" || !h.takes(takesClause) {
		return content{}
	}
	c := t.rightChunk(last)
	if c.head < 0 {
		return content{}
	}
	k := c.last + 1
	for k < len(t.Tokens) && t.Tokens[k].UPOS == "ADV" {
		k++
	}
	if k >= len(t.Tokens) {
		return content{}
	}
	switch t.Tokens[k].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		end := t.last[k]
		if up := t.Tokens[k].Head; up > last {
			end = max(end, t.last[up])
		}
		return one(last+1, t.further(max(end, k)), "clause")
	}
	return content{}
}
