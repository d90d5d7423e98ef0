package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// direct finds who speaks each quotation that stands as speech of its own, by the cue after it or before it. Those
// that have none are left for resume.
func (s *search) direct() {
	for q := range s.quotes {
		if s.a.KindAt(s.quotes[q].Start) == article.Boilerplate || s.continued(q) || !s.isSpeech(q) {
			continue
		}
		if !s.cuedAfter(q) && !s.cuedBefore(q) && !s.signed(q) {
			s.orphans = append(s.orphans, q)
		}
	}
}

// continued joins a quotation to the one before it where only cue and speaker stand between them and a comma ends
// them: “That,” she added, “is all we ask.”
func (s *search) continued(q int) bool {
	if q == 0 || len(s.found) == 0 || s.before(s.quotes[q].Start) != ',' {
		return false
	}
	at := &s.found[len(s.found)-1]
	if at.Content.End != s.quotes[q-1].End || at.Cue.Start < at.Content.End || !s.sameLine(at.Content.End, s.quotes[q].Start) {
		return false
	}
	if strings.ContainsAny(s.a.Text[at.Content.End:s.quotes[q].Start], ".;:") && s.sentenceAt(at.Cue.Start) != s.sentenceAt(s.quotes[q].Start) {
		return false
	}
	if s.cueBetween(at.Cue.End, s.quotes[q].Start) {
		return false
	}
	at.Pieces = append(at.Pieces, s.pieces(q)...)
	at.Content.End = s.quotes[q].End
	return true
}

// cueBetween reports whether a cue that takes quotations stands between two offsets.
func (s *search) cueBetween(from, to int) bool {
	i := s.sentenceAt(from)
	if i < 0 {
		return false
	}
	t := &s.trees[i]
	for k := t.at(from); k < len(t.Tokens) && t.Tokens[k].End <= to; k++ {
		for _, h := range s.hits(t, k) {
			if h.Part == "v" && h.takes(takesQuote) {
				return true
			}
		}
	}
	return false
}

// signed adds a quotation that a dash and a name sign: “We shall return.” — The harbour master
func (s *search) signed(q int) bool {
	i := s.sentenceAt(s.quotes[q].End)
	if i < 0 {
		return false
	}
	t := &s.trees[i]
	dash := t.at(s.quotes[q].End)
	if dash+1 >= len(t.Tokens) || !strings.Contains("—–―-", t.Tokens[dash].Form) || len(t.Tokens)-dash > 12 {
		return false
	}
	for k := dash + 1; k < len(t.Tokens); k++ {
		if u := t.Tokens[k].UPOS; u == "VERB" || u == "AUX" {
			return false
		}
	}
	if !t.isNominal(dash+1) && !t.isNominal(len(t.Tokens)-1) {
		return false
	}
	voice := t.climb(dash+1, dash+1)
	last := len(t.Tokens) - 1
	for last > dash+1 && t.isPunct(last) {
		last--
	}
	s.keep(i, dash, Attribution{Cue: t.Tokens[dash].Span, Voice: voice, Speaker: t.span(dash+1, last), Pieces: s.pieces(q), Rule: "quote, signature"})
	return true
}

// isSpeech reports whether a quotation is more than words lent to the sentence around it ("a “fair” deal"): it opens
// its line or sentence, or follows a colon or a comma, or ends as a sentence in speech does.
func (s *search) isSpeech(q int) bool {
	quo := s.quotes[q]
	first, _ := utf8.DecodeRuneInString(quo.Inner.Of(s.a.Text))
	before := s.before(quo.Start)
	switch {
	case before == ':':
		return true
	case unicode.IsLower(first):
		return false
	case before == 0, before == '.', before == '!', before == '?', before == ',', isMark(before):
		return true
	}
	return strings.ContainsRune(",.?!", s.lastInside(quo)) && s.verbs(quo.Inner)
}

// verbs reports whether a verb stands in the span.
func (s *search) verbs(in article.Span) bool {
	i := s.sentenceAt(in.Start)
	if i < 0 {
		return false
	}
	t := &s.trees[i]
	for k := t.at(in.Start); k < len(t.Tokens) && t.Tokens[k].End <= in.End; k++ {
		if u := t.Tokens[k].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}

// before is the last character before the offset in its line that is no space; 0 at the start of a line.
func (s *search) before(at int) rune {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(s.a.Text[:at])
		if r == '\n' {
			return 0
		}
		if !unicode.IsSpace(r) {
			return r
		}
		at -= size
	}
	return 0
}

// lastInside is the last character of the quoted words.
func (s *search) lastInside(q quotation) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(q.Inner.Of(s.a.Text)))
	return r
}

// sentenceAt is the index of the first sentence that ends after the offset, or -1.
func (s *search) sentenceAt(offset int) int {
	i := sort.Search(len(s.trees), func(i int) bool { return s.trees[i].End > offset })
	if i == len(s.trees) {
		return -1
	}
	return i
}

// sameLine reports whether no line ends between two offsets.
func (s *search) sameLine(from, to int) bool {
	return from <= to && !strings.Contains(s.a.Text[from:to], "\n")
}

// cuedAfter adds the attribution of a quotation that its cue follows: “…,” the envoy said; “…?” asked the king.
func (s *search) cuedAfter(q int) bool {
	quo := s.quotes[q]
	i := s.sentenceAt(quo.End)
	if i < 0 || !quo.Closed {
		return false
	}
	t := &s.trees[i]
	from := t.at(quo.End)
	for from < len(t.Tokens) && t.isPunct(from) && t.Tokens[from].Form != ":" && t.Tokens[from].Form != "." {
		from++
	}
	if from == len(t.Tokens) || !s.sameLine(quo.End, t.Tokens[from].Start) {
		return false
	}
	if end := s.lastInside(quo); end == '.' && t.Start >= quo.End {
		return false
	}
	limit := s.nextQuote(q)
	for k := from; k < len(t.Tokens) && k < from+40 && t.Tokens[k].End <= limit; k++ {
		if f := t.Tokens[k].Form; f == "." && k+1 == len(t.Tokens) || f == ";" || f == ":" {
			break
		}
		for _, h := range s.hitsBeside(t, k) {
			if s.spokenBy(q, i, from, h) {
				return true
			}
		}
	}
	return false
}

// hitsBeside are the cues whose head is token k, which stands near a quotation: there a form of a verb of saying is one
// whatever its tag.
func (s *search) hitsBeside(t *tree, k int) []hit {
	form := strings.ToLower(t.Tokens[k].Form)
	verb := s.forms[form]
	if verb == "" || verb == form || t.Tokens[k].UPOS == "VERB" || strings.HasSuffix(form, "s") && t.Tokens[k].UPOS == "NOUN" {
		return s.hits(t, k)
	}
	var out []hit
	cues := s.cues.of(verb, "v")
	for c := range cues {
		if extra, ok := t.extras(k, cues[c].More); ok {
			out = append(out, hit{&cues[c], k, extra})
		}
	}
	return out
}

// nextQuote is where the quotation after q begins, or the end of the text.
func (s *search) nextQuote(q int) int {
	if q+1 < len(s.quotes) {
		return s.quotes[q+1].Start
	}
	return len(s.a.Text)
}

// spokenBy adds the quotation as what the cue says if the cue's clause begins at token from, right after it.
func (s *search) spokenBy(q, i, from int, h hit) bool {
	t := &s.trees[i]
	if h.Part == "p" && h.tok == from {
		return s.accordingToQuoted(q, i, h)
	}
	if h.Part != "v" || !h.takes(takesQuote) && !h.takes(takesClause) {
		return false
	}
	first, last := t.group(h)
	voice := t.voice(h)
	if voice < from || first != from && t.first[voice] > from && voice > h.tok {
		voice = t.nominal(from, first, last)
	}
	if voice < 0 {
		return false
	}
	cue := t.cueSpan(h)
	s.add(i, h, Attribution{Cue: cue, Voice: voice, Speaker: t.beside(voice, from, h), Pieces: s.pieces(q), Rule: "quote, cue"})
	return true
}

// beside is the words of a speaker that stand between a quotation, which ends before token from, and the cue, or right
// behind a cue that follows the quotation. Where the quotation ends and where the verb stands say more than a tree.
func (t *tree) beside(voice, from int, h hit) article.Span {
	first, last := t.group(h)
	if voice > h.tok {
		end := t.nameEnd(voice, last)
		return t.name(voice, t.cueSpan(h)).Join(t.trimmed(max(last+1, t.first[voice]), end))
	}
	for from < voice && (t.isPunct(from) || t.rel(from) == "cc") {
		from++
	}
	if s := t.trimmed(from, first-1); !t.hasVerb(from, first-1) && !s.Empty() {
		return s
	}
	return t.name(voice, t.cueSpan(h))
}

// nameEnd is the last token of a name that follows a cue, brackets and appositions included: said Ana Reyes (Left),
// the head of a union.
func (t *tree) nameEnd(voice, last int) int {
	end := max(voice, last+1)
	for _, k := range t.kids[voice] {
		switch t.rel(k) {
		case "flat", "appos", "compound", "nmod", "conj":
			end = max(end, t.last[k])
		}
	}
	for end+1 < len(t.Tokens) && t.Tokens[end+1].Form == "(" {
		closing := end + 2
		for closing < len(t.Tokens) && t.Tokens[closing].Form != ")" {
			closing++
		}
		if closing == len(t.Tokens) {
			break
		}
		end = closing
	}
	return end
}

// trimmed is the bytes of tokens [first, last] without punctuation at the ends; empty where nothing is left.
func (t *tree) trimmed(first, last int) article.Span {
	for last >= first && t.isPunct(last) && t.Tokens[last].Form != ")" {
		last--
	}
	for first <= last && t.isPunct(first) {
		first++
	}
	if last < first {
		return article.Span{}
	}
	return t.span(first, last)
}

// hasVerb reports whether a finite verb stands in tokens [first, last] outside a relative clause.
func (t *tree) hasVerb(first, last int) bool {
	for k := first; k <= last; k++ {
		switch t.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if k > first && t.rel(k) != "acl" && t.rel(k) != "aux" {
				return true
			}
		}
	}
	return false
}

// pieces is a copy of the pieces of a quotation.
func (s *search) pieces(q int) []article.Span {
	return append([]article.Span(nil), s.quotes[q].Pieces...)
}

// nominal is the head of the words between from and the cue's group, or where the group opens the clause, of those
// after it: a guess for where the tree has no subject.
func (t *tree) nominal(from, first, last int) int {
	if from == first {
		for k := last + 1; k < len(t.Tokens) && k < last+8; k++ {
			if t.isNominal(k) {
				return t.climb(k, last+1)
			}
		}
		return -1
	}
	for k := from; k < first; k++ {
		if t.isNominal(k) {
			return t.climb(k, from)
		}
	}
	return -1
}

func (t *tree) isNominal(k int) bool {
	switch t.Tokens[k].UPOS {
	case "NOUN", "PROPN", "PRON":
		return true
	}
	return false
}

// climb is the highest nominal above k that is not before from.
func (t *tree) climb(k, from int) int {
	for n := 0; n < len(t.Tokens); n++ {
		h := t.Tokens[k].Head
		if h < from || !t.isNominal(h) {
			return k
		}
		k = h
	}
	return k
}

// accordingToQuoted adds “…,” according to the ministry.
func (s *search) accordingToQuoted(q, i int, h hit) bool {
	t := &s.trees[i]
	to := h.tok + len(h.More)
	if to+1 >= len(t.Tokens) {
		return false
	}
	top := t.nameHead(to + 1)
	cue := t.span(h.tok, to)
	s.add(i, h, Attribution{Cue: cue, Voice: top, Speaker: t.name(top, cue), Pieces: s.pieces(q), Rule: "quote, according to"})
	return true
}

// nameHead is the head of the name that begins at token k.
func (t *tree) nameHead(k int) int {
	top := k
	for n := 0; n < len(t.Tokens); n++ {
		h := t.Tokens[top].Head
		if h < k || !t.isNominal(h) {
			return top
		}
		top = h
	}
	return top
}

// cuedBefore adds the attribution of a quotation that its cue precedes: the envoy said: “…”; he told them, “…”. The
// cue may stand in the line before, where that ends in a colon.
func (s *search) cuedBefore(q int) bool {
	quo := s.quotes[q]
	i := s.sentenceBefore(quo.Start)
	if i < 0 {
		return false
	}
	t := &s.trees[i]
	end := t.at(quo.Start) - 1
	if end < 0 {
		return false
	}
	mark := t.Tokens[end].Form
	if mark != ":" && !s.sameLine(t.Tokens[end].End, quo.Start) {
		return false
	}
	after := s.previousEnd(q)
	for k := end; k >= 0 && k > end-40 && t.Tokens[k].Start >= after; k-- {
		if f := t.Tokens[k].Form; f == ";" || f == "." || mark != ":" && k < end && t.Tokens[k].UPOS == "VERB" && end-k > 12 {
			break
		}
		hits := s.hits(t, k)
		for _, h := range hits {
			if s.announcedBy(q, i, end, h) {
				return true
			}
		}
		if mark == ":" && len(hits) == 0 && t.Tokens[k].UPOS == "VERB" && t.isFinite(hit{&cue{}, k, nil}) {
			break
		}
	}
	return mark == ":" && s.afterColon(q, i, end)
}

// sentenceBefore is the index of the last sentence that begins before the offset, or -1.
func (s *search) sentenceBefore(offset int) int {
	return sort.Search(len(s.trees), func(i int) bool { return s.trees[i].Start >= offset }) - 1
}

// previousEnd is where the quotation before q ends, or 0.
func (s *search) previousEnd(q int) int {
	if q > 0 {
		return s.quotes[q-1].End
	}
	return 0
}

// announcedBy adds the quotation as what the cue before it says. A colon or a comma must stand between them, or no
// verb.
func (s *search) announcedBy(q, i, end int, h hit) bool {
	t := &s.trees[i]
	if h.Part == "p" {
		return s.accordingToQuoted(q, i, h)
	}
	if h.Part != "v" || !h.takes(takesQuote) && !h.takes(takesClause) || s.used[i][h.tok] {
		return false
	}
	voice := t.voice(h)
	if voice < 0 {
		voice = t.nominal(0, h.tok, end)
	}
	if voice < 0 {
		return false
	}
	cue := t.cueSpan(h)
	s.add(i, h, Attribution{Cue: cue, Voice: voice, Speaker: t.name(voice, cue), Pieces: s.pieces(q), Rule: "cue, quote"})
	return true
}

// afterColon adds a quotation after a clause that names no saying and ends in a colon: "The general was blunt: “No.”"
// The subject of the clause speaks.
func (s *search) afterColon(q, i, colon int) bool {
	t := &s.trees[i]
	voice := -1
	for k := colon - 1; k >= 0 && voice < 0; k-- {
		if t.Tokens[k].UPOS == "VERB" && t.isFinite(hit{&cue{}, k, nil}) {
			voice = t.subjectBeside(hit{&cue{Part: "v"}, k, nil})
			break
		}
	}
	if root := t.Root(); voice < 0 && root >= 0 && root < colon && t.isNominal(root) {
		voice = root
	}
	if voice < 0 || voice > colon {
		return false
	}
	mark := t.Tokens[colon].Span
	at := Attribution{Cue: mark, Voice: voice, Speaker: t.name(voice, mark), Pieces: s.pieces(q), Rule: "colon, quote"}
	s.keep(i, colon, at)
	return true
}
