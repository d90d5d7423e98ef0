package quote

// parenthetical is what stands around a cue that governs nothing after it: "[The road is open], the envoy said",
// "[The road], the envoy said, [is open]". Cue and speaker are the tokens [from, to].
func (t *tree) parenthetical(h hit, voice int) content {
	if h.Part != "v" || !h.takes(takesClause) && !h.takes(takesQuote) || voice < 0 || !t.own(h.tok, voice) {
		return content{}
	}
	from, to := t.insertion(h, voice)
	left, right := t.leftOf(h, from, to), -1
	if left < 0 {
		return content{}
	}
	c := one(left, from-1, "parenthesis")
	if right = t.rightOf(h, to); right >= 0 {
		c.ranges = append(c.ranges, [2]int{to + 1, right})
	}
	return c
}

// own reports whether the voice is the cue's own subject, not one it shares with another verb.
func (t *tree) own(tok, voice int) bool {
	_, beside := t.names[voice]
	return beside || t.Tokens[voice].Head == tok
}

// insertion is the tokens from the first to the last of cue and speaker, with what follows them up to a comma.
func (t *tree) insertion(h hit, voice int) (from, to int) {
	first, last := t.group(h)
	from, to = min(first, voice), max(last, voice)
	if c, ok := t.names[voice]; ok {
		return min(from, c.first), max(to, c.last)
	}
	if voice < h.tok {
		from = min(from, t.first[voice])
		for from < voice && t.isPunct(from) {
			from++
		}
	} else {
		to = max(to, t.last[voice])
	}
	return from, to
}

// leftOf is the first token of what was said before the insertion, or -1. A comma or a quotation mark must stand
// between them.
func (t *tree) leftOf(h hit, from, to int) int {
	if from == 0 || !t.isPunct(from-1) || t.Tokens[from-1].Form == ":" || t.Tokens[from-1].Form == ";" {
		return -1
	}
	first := 0
	for i := from - 2; i >= 0; i-- {
		if f := t.Tokens[i].Form; f == ";" || f == ":" && i > 0 {
			first = i + 1
			break
		}
	}
	for first < from-1 && (t.isPunct(first) && !t.isBracket(first) || t.rel(first) == "cc") {
		first++
	}
	for i := first; i < from-1; i++ {
		switch t.Tokens[i].UPOS {
		case "VERB", "AUX":
			return first
		}
	}
	if t.Tokens[h.tok].Rel == "parataxis" || t.rightOf(h, to) >= 0 || to > h.tok && !t.isPunct(to) && t.names[to].head == to {
		return first
	}
	return -1
}

// rightOf is the last token of what was said after the insertion, or -1 where it ends the sentence: a comma must
// follow the insertion, and no conjunction the comma.
func (t *tree) rightOf(h hit, to int) int {
	i := to + 1
	for i < len(t.Tokens) && !t.isPunct(i) && t.within(i, h.tok) {
		return -1
	}
	if i+1 >= len(t.Tokens) || t.Tokens[i].Form != "," {
		return -1
	}
	next := i + 1
	switch t.Tokens[next].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return len(t.Tokens) - 1 // "The result, the envoy said, was …"
	}
	if t.within(next, h.tok) || t.rel(next) == "cc" {
		return -1
	}
	return len(t.Tokens) - 1
}
