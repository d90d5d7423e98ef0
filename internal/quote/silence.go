package quote

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// silence is one line of the table of silences.
type silence struct {
	Shape    string // not, refuse, no, unable, phrase
	Word     string // lemma
	With     string // of a phrase, the word that hangs on it, and what hangs on that
	Reaction Reaction
	Example  string
}

var shapes = []string{"not", "refuse", "no", "unable", "phrase"}

// silences are the lines by shape and word: "not comment".
type silences map[string]silence

// loadSilences reads silences.tsv: shape, word, reaction, example.
func loadSilences(folder fs.FS) (silences, error) {
	raw, err := fs.ReadFile(folder, "silences.tsv")
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	table := silences{}
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 || !slices.Contains(shapes, f[0]) || !slices.Contains(reactions, Reaction(f[2])) {
			return nil, fmt.Errorf("quote: silences.tsv:%d: want shape, word, reaction, example", n+1)
		}
		s := silence{Shape: f[0], Reaction: Reaction(f[2]), Example: f[3]}
		s.Word, s.With, _ = strings.Cut(f[1], " ")
		table[s.Shape+" "+s.Word] = s
	}
	return table, nil
}

var reactions = []Reaction{Confirmed, Denied, NoConfirm, NoRefute, NoReaction}

// silent finds the silence whose verb or noun is token i, and adds it.
func (s *search) silent(i, tok int) bool {
	t := &s.trees[i]
	_, lemma := s.partOf(t, tok)
	for _, shape := range shapes {
		line, ok := s.silences[shape+" "+lemma]
		if !ok {
			continue
		}
		if q, ok := t.isSilence(line, tok); ok {
			s.addSilence(i, q, line)
			return true
		}
	}
	return false
}

// quiet is where a silence stands: the verb that carries it, the last of its words, and who keeps it.
type quiet struct{ verb, last, voice int }

// isSilence reports whether token i with its line of the table is a silence.
func (t *tree) isSilence(line silence, i int) (quiet, bool) {
	switch line.Shape {
	case "not":
		return t.negated(line, i)
	case "refuse":
		return t.refused(i)
	case "no":
		return t.withNo(i)
	case "unable":
		return t.unable(i)
	}
	last := i
	for word := range strings.FieldsSeq(line.With) {
		k := t.hanging(last, strings.Split(word, "/"))
		if k < 0 {
			return quiet{}, false
		}
		last = k
	}
	return quiet{i, max(i, last), t.subject(i, 0)}, true
}

// hanging is what hangs on token i and has one of the lemmas; -1 where nothing does.
func (t *tree) hanging(i int, lemmas []string) int {
	for _, k := range t.kids[i] {
		if slices.Contains(lemmas, t.lemma(k)) {
			return k
		}
	}
	return -1
}

// negated is "did not comment", "has yet to reply"; "did not say" needs a question or nothing behind it, for "did not
// say that …" says something of what was said. "Neither side has admitted it" counts too.
func (t *tree) negated(line silence, i int) (quiet, bool) {
	voice := t.subject(i, 0)
	if h := t.Tokens[i].Head; h >= 0 && h < i && t.lemma(h) == "know" && t.isNegative(h) && t.kid(h, "nsubj:pass", "nsubj") >= 0 {
		return quiet{h, i, t.kid(h, "nsubj:pass", "nsubj")}, true // "is not known to have answered"
	}
	if voice < 0 || !t.isNegative(i) && !t.isNobody(voice) {
		return quiet{}, false
	}
	if line.Word == "say" && !t.asksOrEnds(i) {
		return quiet{}, false
	}
	return quiet{i, i, voice}, true
}

// isNegative reports whether a verb is negated, or what it says is yet to be done.
func (t *tree) isNegative(i int) bool {
	if i > 1 && t.lemma(i-1) == "to" && t.lemma(i-2) == "yet" {
		return true // "has yet to reply"
	}
	for _, k := range t.kids[i] {
		if k < i && t.isNot(k) {
			return true
		}
	}
	return false
}

func (t *tree) isNot(k int) bool {
	switch strings.ToLower(t.Tokens[k].Form) {
	case "not", "n't", "n’t", "never":
		return true
	case "neither", "nor":
		return t.rel(k) == "advmod" || t.rel(k) == "cc" || t.rel(k) == "det"
	}
	return false
}

// isNobody reports whether a subject is negative itself: "neither", "neither side", "none of them".
func (t *tree) isNobody(v int) bool {
	is := func(k int) bool {
		l := t.lemma(k)
		return l == "neither" || l == "none"
	}
	if is(v) {
		return true
	}
	d := t.kid(v, "det", "cc", "advmod")
	return d >= 0 && is(d)
}

// asksOrEnds reports whether nothing but a question follows a verb of saying: "did not say whether", "would not say".
func (t *tree) asksOrEnds(i int) bool {
	for j := i + 1; j < len(t.Tokens) && j <= i+3; j++ {
		switch strings.ToLower(t.Tokens[j].Form) {
		case "whether", "if", "why", "how", "who", "which", "what", "when", "where", ".", ",", ";":
			return true
		case "that":
			return false
		}
	}
	return i+1 >= len(t.Tokens)
}

// refusals are verbs that turn the verb after them into a silence.
var refusals = []string{"decline", "refuse"}

// refused is "declined to comment", "refused to confirm or deny".
func (t *tree) refused(i int) (quiet, bool) {
	h := t.Tokens[i].Head
	if h < 0 || h > i || t.marker(i) != "to" || !slices.Contains(refusals, t.lemma(h)) {
		return quiet{}, false
	}
	last := i
	for _, k := range t.kids[i] {
		if t.rel(k) == "conj" && t.Tokens[k].UPOS == "VERB" && k <= i+3 {
			last = k
		}
	}
	return quiet{h, last, t.subject(h, 0)}, true
}

// withNo is "made no comment", or "there was no reaction from the palace".
func (t *tree) withNo(i int) (quiet, bool) {
	d := t.kid(i, "det")
	if d < 0 || t.lemma(d) != "no" {
		return quiet{}, false
	}
	for _, k := range t.kids[i] {
		if c := t.kid(k, "case"); t.rel(k) == "nmod" && c >= 0 && t.lemma(c) == "from" {
			return quiet{d, i, k}, true
		}
	}
	h := t.Tokens[i].Head
	if h < 0 || t.rel(i) != "obj" {
		return quiet{}, false
	}
	return quiet{h, max(i, h), t.subject(h, 0)}, true
}

// unable is "could not verify", "is not in a position to confirm".
func (t *tree) unable(i int) (quiet, bool) {
	if a := t.kid(i, "aux"); a >= 0 && (t.lemma(a) == "can" || t.lemma(a) == "could") && t.isNegative(i) {
		return quiet{i, i, t.subject(i, 0)}, true
	}
	for n, h := 0, t.Tokens[i].Head; h >= 0 && n < 2; n, h = n+1, t.Tokens[h].Head {
		if l := t.lemma(h); (l == "position" || l == "able" || l == "unable") && h < i && (t.isNegative(h) || l == "unable") {
			return quiet{h, i, t.subject(h, 0)}, true
		}
	}
	return quiet{}, false
}

// addSilence adds an attribution that says nothing. Its cue runs from the verb group to the last word of the silence.
func (s *search) addSilence(i int, q quiet, line silence) {
	t := &s.trees[i]
	first, _ := t.group(hit{&cue{}, q.verb, nil})
	span := t.span(min(first, q.verb), max(q.last, q.verb))
	if q.voice < 0 {
		c := t.leftChunk(first)
		if c.head < 0 {
			return
		}
		t.names[c.head], q.voice = c, c.head
	}
	for k := q.verb; k <= q.last; k++ {
		s.used[i][k] = true
	}
	at := Attribution{Cue: span, Sent: i, CueToken: q.verb, Voice: q.voice, Speaker: t.name(q.voice, span),
		CueLemma: t.lemma(q.verb), Class: Silent, Reaction: line.Reaction, Rule: "silence"}
	if line.Reaction == NoRefute && s.alsoConfirm(t, q) {
		at.Reaction = NoConfirm
	}
	s.found = append(s.found, at)
}

// alsoConfirm reports whether a refusal to refute is a refusal to confirm too: "declined to confirm or refute".
func (s *search) alsoConfirm(t *tree, q quiet) bool {
	for k := q.verb; k <= q.last; k++ {
		if t.lemma(k) == "confirm" {
			return true
		}
	}
	return false
}
