package event

import (
	"slices"

	"parley/internal/syntax"
)

// mend is a copy of a sentence in which trees that cannot be are set right. Two adjectives of nation with a hyphen belong to the noun after them: "Arda-Bree talks".
func mend(s *syntax.Sentence, names []name, times []name, c *Coder) *syntax.Sentence {
	event := func(w string) bool { return c.eventNoun[w] || c.class("agreement", w) }
	own := *s
	own.Tokens = slices.Clone(s.Tokens)
	out := &own
	s = out
	verbs(out, c.knows)
	infinitives(out, c.knows)
	adverbial(out, times)
	proper(out, names)
	gather(out, join(out, names))
	link(out, names)
	link(out, times)
	clauses(out, names)
	reportedSubjects(out)
	subjects(out, names, c.knows, event)
	tails(out, names, event)
	datelines(out, names)
	fronted(out)
	portrayed(out)
	faceToFace(out)
	semicolon(out)
	alongside(out)
	opened(out, event)
	subjected(out)
	clauseAfter(out)
	oneOfInfinitives(out)
	bereft(out)
	blaming(out, func(w string) bool { return c.class("blames", w) })
	reduced(out, times, func(w string) bool { return c.class("agreement", w) || c.class("plan_text", w) }, func(w string) bool { return c.class("made", w) })
	relatives(out)
	coordinate(out)
	secondVerb(out)
	plans(out)
	afterPlaces(out, names)
	twins(out, names)
	apposed(out, names, func(w string) bool { return c.class("people", w) })
	inserted(out)
	for i := 1; i+2 < len(s.Tokens); i++ {
		if s.Tokens[i].Form != "-" && s.Tokens[i].Form != "–" || s.Tokens[i-1].End != s.Tokens[i].Start || s.Tokens[i].End != s.Tokens[i+1].Start {
			continue
		}
		if !capital(s.Tokens[i-1].Form) || !capital(s.Tokens[i+1].Form) && !participle(&s.Tokens[i+1]) {
			continue
		}
		n := i + 2
		for n < len(s.Tokens) && (s.Tokens[n].UPOS == "ADJ" || s.Tokens[n].UPOS == "NOUN" && n+1 < len(s.Tokens) && s.Tokens[n+1].UPOS == "NOUN") && n < i+6 {
			n++
		}
		if n >= len(s.Tokens) || s.Tokens[n].UPOS != "NOUN" {
			continue
		}
		if under(s, i+1, n) {
			continue
		}
		adopt(out, i, n)
	}
	acyclic(out.Tokens)
	return out
}

func capital(w string) bool { return len(w) > 1 && w[0] >= 'A' && w[0] <= 'Z' }

func participle(t *syntax.Token) bool { return t.XPOS == "VBN" || t.XPOS == "VBD" || t.XPOS == "JJ" }

func under(s *syntax.Sentence, k, n int) bool {
	for steps := 0; k >= 0 && steps < 8; steps++ {
		if k == n {
			return true
		}
		k = s.Tokens[k].Head
	}
	return false
}

// name is a stretch of tokens that is one name or role phrase, with the token that governs it.
type name struct {
	first, last, head int
	proper, person    bool // a name proper, of a person
	people            bool // several people by their office: "Ardan and Breean officials"
}

// gather makes each name one phrase: whatever of it hangs from words outside hangs from its head, and the head takes the
// best of those places. A name cut in two by the parser ("Russian" as subject, "Vladimir Putin" as its conjunct) is whole
// again.
func gather(s *syntax.Sentence, names []name) {
	t := s.Tokens
	for _, n := range names {
		if !n.proper || n.first < 0 || n.last >= len(t) || n.first >= n.last || n.head < n.first || n.head > n.last {
			continue
		}
		best, outside := -1, 0
		for k := n.first; k <= n.last; k++ {
			if h := t[k].Head; h < n.first || h > n.last {
				outside++
				if best < 0 || linkRank(t[k].Rel) > linkRank(t[best].Rel) {
					best = k
				}
			}
		}
		for k := 0; k < n.first; k++ {
			if t[k].Rel == "case" && t[k].Head >= n.first && t[k].Head <= n.last && t[k].Form != "'s" && t[k].Form != "’s" {
				t[k].Head = n.head
			}
		}
		if best < 0 || outside < 2 && best == n.head || outside < 2 && t[best].UPOS != "ADJ" {
			continue
		}
		head, rel := t[best].Head, t[best].Rel
		for k := n.first; k <= n.last; k++ {
			if h := t[k].Head; k != n.head && (h < n.first || h > n.last || k == best) {
				if !(t[k].Rel == "case" && k == n.first) {
					t[k].Head, t[k].Rel = n.head, "flat"
				}
			}
		}
		t[n.head].Head, t[n.head].Rel = head, rel
		for k := range t {
			if (k < n.first || k > n.last) && t[k].Head >= n.first && t[k].Head <= n.last {
				t[k].Head = n.head
			}
		}
		loops(t, n.head)
	}
}

// loops cuts a circle that a mended head may have closed.
func loops(t []syntax.Token, k int) {
	at := k
	for steps := 0; at >= 0 && steps <= len(t); steps++ {
		at = t[at].Head
		if at == k {
			t[k].Head, t[k].Rel = -1, "root"
			return
		}
	}
}

// linkRank orders relations by how likely they are the true place of a name.
func linkRank(rel string) int {
	switch {
	case len(rel) >= 5 && rel[:5] == "nsubj", rel == "obj", rel == "iobj", rel == "obl:agent":
		return 5
	case rel == "obl", rel == "conj", rel == "nmod", rel == "nmod:poss":
		return 4
	case rel == "appos", rel == "root":
		return 3
	case rel == "punct", rel == "dep", rel == "vocative":
		return 0
	}
	return 1
}

// coordinate makes a finite verb after "and" the partner of the verb before, where the parser hung it from a noun: "They
// ended the war and called for a border commission".
func coordinate(s *syntax.Sentence) {
	t := s.Tokens
	for i := 2; i < len(t); i++ {
		if t[i].UPOS != "VERB" || t[i].Rel != "acl" || t[i].XPOS == "VBG" || t[i].XPOS == "VB" || t[i-1].UPOS != "CCONJ" || t[i-1].Head != i {
			continue
		}
		h := t[i].Head
		for steps := 0; h >= 0 && t[h].UPOS != "VERB" && steps < 12; steps++ {
			h = t[h].Head
		}
		if h >= 0 && h < i {
			t[i].Head, t[i].Rel = h, "conj"
		}
	}
}

// secondVerbs are what a participle before a bare noun after "and" may be as the second verb of a sentence.
var secondVerbs = set("promised pledged vowed offered urged demanded threatened rejected refused condemned accused denied announced ordered arrested killed wounded injured imposed deployed expelled summoned warned")

// secondVerb makes such a participle the partner of the verb before, where the parser took it for an adjective: "condemned the
// raid and promised aid to the villages".
func secondVerb(s *syntax.Sentence) {
	t := s.Tokens
	for i := 2; i+1 < len(t); i++ {
		n := t[i].Head
		if t[i].Rel != "amod" || t[i].XPOS != "VBN" || t[i-1].UPOS != "CCONJ" || n <= i || n >= len(t) || t[n].Rel != "conj" || !secondVerbs[t[i].Form] {
			continue
		}
		h := t[n].Head
		for steps := 0; h >= 0 && t[h].UPOS != "VERB" && steps < 12; steps++ {
			h = t[h].Head
		}
		if h < 0 || h > i || t[h].XPOS != "VBD" && t[h].XPOS != "VBN" {
			continue
		}
		t[i].Head, t[i].Rel, t[i].XPOS, t[i].UPOS = h, "conj", "VBD", "VERB"
		t[i].Feats.Verb, t[i].Feats.Tense = "Fin", "Past"
		t[n].Head, t[n].Rel = i, "obj"
		t[i-1].Head = i
	}
}

// adopt hangs the words around the hyphen at i from the noun n, which takes the place they had.
func adopt(s *syntax.Sentence, i, n int) {
	t := s.Tokens
	if nh := t[n].Head; nh < 0 || !(nh >= i-1 && nh <= i+1) && !under(s, nh, i+1) {
		t[i+1].Head, t[i+1].Rel = n, "amod"
	} else {
		t[n].Head, t[n].Rel = t[i+1].Head, t[i+1].Rel
		if t[n].Head == i-1 || t[n].Head == i {
			t[n].Head, t[n].Rel = t[i-1].Head, t[i-1].Rel
		}
		t[i+1].Head, t[i+1].Rel = n, "amod"
	}
	for k := range t {
		if (t[k].Head == i+1 || t[k].Head == i-1) && k > n {
			t[k].Head = n
		}
	}
	t[i-1].Head, t[i-1].Rel = i+1, "compound"
	t[i].Head = i + 1
	if under(s, t[n].Head, n) {
		t[n].Head, t[n].Rel = -1, "root"
	}
}

// fronted gives a phrase of place before a comma back to the verb before it, where the parser hung it from the verb after:
// "Arda's envoy met Bree's in Cole, it was announced".
func fronted(s *syntax.Sentence) {
	t := s.Tokens
	for k := range t {
		h := t[k].Head
		if t[k].Rel != "obl" || h <= k || t[h].Head < 0 || t[h].Head >= k || t[t[h].Head].UPOS != "VERB" || k+1 >= len(t) || t[k+1].Form != "," {
			continue
		}
		first := k
		for x := range k {
			if t[x].Head == k {
				first = x
				break
			}
		}
		if first > 0 && t[first-1].Form != "," && first > t[h].Head {
			t[k].Head = t[h].Head
		}
	}
}

// acyclic cuts every circle of heads, so that what climbs a tree ends.
func acyclic(t []syntax.Token) {
	state := make([]int8, len(t)) // 1: on the way, 2: known to end
	for i := range t {
		k := i
		for k >= 0 && k < len(t) && state[k] == 0 {
			state[k] = 1
			k = t[k].Head
		}
		if k >= 0 && k < len(t) && state[k] == 1 {
			t[k].Head, t[k].Rel = -1, "root"
		}
		for k = i; k >= 0 && k < len(t) && state[k] == 1; k = t[k].Head {
			state[k] = 2
		}
	}
}
