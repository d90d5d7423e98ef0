package event

import (
	"strings"

	"parley/internal/syntax"
)

// verbs gives past forms that were taken for adjectives their part of speech back, where they stand like a verb: with an
// auxiliary, a subject, an infinitive or an object, or right behind a name or pronoun.
func verbs(s *syntax.Sentence, known func(string) bool) {
	t := s.Tokens
	for i := range t {
		if t[i].UPOS != "ADJ" && t[i].UPOS != "NOUN" || !strings.HasSuffix(t[i].Form, "ed") {
			continue
		}
		base := bareVerb(strings.ToLower(t[i].Form), known)
		if base == strings.ToLower(t[i].Form) || !known(base) {
			continue
		}
		like, aux := false, false
		for k := range t {
			if t[k].Head == i {
				switch t[k].Rel {
				case "aux", "aux:pass", "nsubj", "nsubj:pass", "xcomp", "obj", "ccomp", "cop":
					like = true
				}
				aux = aux || strings.HasPrefix(t[k].Rel, "aux") || t[k].Rel == "cop"
			}
		}
		if i > 0 && (t[i-1].UPOS == "PROPN" || t[i-1].UPOS == "PRON" && t[i-1].Feats.Person != "") && t[i].Rel != "amod" {
			like = true
		}
		if t[i].UPOS == "NOUN" && !like || !like {
			continue
		}
		t[i].UPOS, t[i].Lemma, t[i].XPOS = "VERB", base, "VBD"
		if aux {
			t[i].XPOS = "VBN"
		}
	}
}

// adverbial makes an expression of time that was taken for a subject or object what it is: "Arda said Thursday it was
// ready".
func adverbial(s *syntax.Sentence, times []name) {
	t := s.Tokens
	for _, n := range times {
		for k := n.first; k <= n.last && k < len(t); k++ {
			h := t[k].Head
			if h >= n.first && h <= n.last || t[k].Rel != "nsubj" && t[k].Rel != "obj" {
				continue
			}
			if t[k].Rel == "obj" && k > 0 && t[k-1].UPOS != "VERB" {
				continue
			}
			if t[k].Rel == "nsubj" {
				twice := false
				for x := range t {
					twice = twice || x != k && t[x].Head == h && t[x].Rel == "nsubj"
				}
				if !twice {
					continue
				}
				if k > 0 && t[k-1].UPOS == "VERB" {
					t[k].Head = k - 1
				}
			}
			t[k].Rel = "obl:unmarked"
		}
	}
}

// opens are the words that may open a clause before its subject.
var opens = set("as while after before when that since because if although though but whereas until once whether unless")

// clauses gives a name between such a word and a finite verb that verb, and the verb a clause of its own: "Arda is ready,
// as Bree seeks peace".
func clauses(s *syntax.Sentence, names []name) {
	t := s.Tokens
	for _, n := range names {
		v := n.last + 1
		if !n.proper || n.first == 0 || v >= len(t) || t[v].UPOS != "VERB" || t[v].XPOS != "VBD" && t[v].XPOS != "VBZ" && t[v].XPOS != "VBP" {
			continue
		}
		word := strings.ToLower(t[n.first-1].Form)
		if !opens[word] || t[n.head].Head == v && strings.HasPrefix(t[n.head].Rel, "nsubj") {
			continue
		}
		old := -1
		for k := 0; k < n.first; k++ {
			if t[k].Head == v && strings.HasPrefix(t[k].Rel, "nsubj") {
				old = k
			}
		}
		t[n.head].Head, t[n.head].Rel = v, "nsubj"
		m := &t[n.first-1]
		if old >= 0 {
			t[old].Head, t[old].Rel = t[v].Head, t[v].Rel
			t[v].Head, t[v].Rel = old, "advcl"
			loops(t, old)
		}
		m.Head, m.Rel, m.UPOS = v, "mark", "SCONJ"
		loops(t, v)
	}
}

// relatives makes the verb of "who" or "which" a clause of the noun before it. Where the parser took that verb for the main
// one, the next finite verb is: "The round, which took place on Monday, resulted in a truce".
func relatives(s *syntax.Sentence) {
	t := s.Tokens
	for p := 2; p+1 < len(t); p++ {
		if w := strings.ToLower(t[p].Form); w != "who" && w != "which" || t[p].Rel != "nsubj" && t[p].Rel != "nsubj:pass" && (t[p].Rel != "obj" || w != "which") || t[p-1].Form != "," {
			continue
		}
		h, n := t[p].Head, p-2
		if h < p || h < 0 || t[n].UPOS != "NOUN" && t[n].UPOS != "PROPN" || strings.HasPrefix(t[h].Rel, "acl") {
			continue
		}
		subject := -1
		for k := range p {
			if t[k].Head == h && strings.HasPrefix(t[k].Rel, "nsubj") {
				subject = k
			}
		}
		next := -1
		for k := h + 1; k < len(t) && next < 0; k++ {
			if t[k].UPOS == "VERB" && (t[k].XPOS == "VBD" || t[k].XPOS == "VBZ" || t[k].XPOS == "VBP") && under(s, k, h) && t[k].Rel != "ccomp" && t[k-1].Form != "that" && t[k].Rel != "advcl" && t[k].Rel != "xcomp" {
				next = k
			}
		}
		switch {
		case subject >= 0 && next >= 0:
			t[next].Head, t[next].Rel = t[h].Head, t[h].Rel
			t[subject].Head = next
			t[h].Head, t[h].Rel = subject, "acl:relcl"
			loops(t, h)
		case subject < 0 && t[h].Rel != "root" && !under(s, n, h):
			for steps := 0; steps < 8 && t[n].Head >= 0 && (t[n].Rel == "flat" || t[n].Rel == "compound" && t[n].Head < p); steps++ {
				n = t[n].Head
			}
			t[h].Head, t[h].Rel = n, "acl:relcl"
			loops(t, h)
		}
	}
}

// infinitives makes a verb after "to" an infinitive where it was taken for part of the noun after it: "agreed to exchange
// prisoners", "proposed to host talks".
func infinitives(s *syntax.Sentence, known func(string) bool) {
	t := s.Tokens
	for k := 1; k+1 < len(t); k++ {
		n := t[k].Head
		adj := t[k].Rel == "amod" && k > 1 && t[k-2].UPOS == "VERB" // "would have to dismantle camps"
		if !strings.EqualFold(t[k-1].Form, "to") || t[k].Rel != "compound" && !adj || n <= k || n > k+3 || t[k-1].Head != n || t[n].UPOS != "NOUN" {
			continue
		}
		if w := strings.ToLower(t[k].Form); w != strings.ToLower(t[k].Lemma) || !known(w) || t[k].XPOS == "NNS" {
			continue
		}
		t[k].UPOS, t[k].XPOS, t[k].Feats.Verb = "VERB", "VB", "Inf"
		t[k].Head, t[k].Rel = t[n].Head, "xcomp"
		if h := t[n].Head; h >= 0 && t[h].UPOS != "VERB" {
			t[k].Rel = "acl"
		}
		t[n].Head, t[n].Rel = k, "obj"
		t[k-1].Head, t[k-1].Rel, t[k-1].UPOS = k, "mark", "PART"
	}
}

// opened makes the verb the main word of a sentence whose first noun was taken for it: "Talks between Arda and the
// opposition resumed on Friday".
func opened(s *syntax.Sentence, event func(string) bool) {
	t := s.Tokens
	for i := range t {
		if t[i].Rel != "root" || t[i].UPOS != "NOUN" || !event(strings.ToLower(t[i].Lemma)) {
			continue
		}
		for k := i + 1; k < len(t); k++ {
			if t[k].Head != i || t[k].Rel != "acl" || t[k].UPOS != "VERB" || t[k].XPOS != "VBD" || !unfolds[strings.ToLower(t[k].Lemma)] {
				continue
			}
			t[k].Head, t[k].Rel = t[i].Head, "root"
			t[i].Head, t[i].Rel = k, "nsubj"
			for x := range t {
				if t[x].Head == i && (x > k || t[x].Rel == "punct") {
					t[x].Head = k
				}
			}
			return
		}
	}
}

// unfolds are the verbs for what talks themselves do.
var unfolds = map[string]bool{"resume": true, "open": true, "begin": true, "start": true, "end": true, "close": true, "collapse": true,
	"continue": true, "conclude": true, "break": true, "stall": true, "fail": true, "founder": true, "finish": true, "follow": true}

// alongside hangs a second phrase of the same preposition from the first where the parser hung it from a noun between: "met
// with Cole, who heads the office, and with the negotiator".
func alongside(s *syntax.Sentence) {
	t := s.Tokens
	for c := 1; c+1 < len(t); c++ {
		k := t[c].Head
		if t[c].Rel != "case" || t[c-1].UPOS != "CCONJ" || k <= c || t[k].Rel != "conj" || caseOf(t, t[k].Head, c) == strings.ToLower(t[c].Form) {
			continue
		}
		for x := c - 2; x > 0 && x > c-20; x-- {
			if t[x].Rel == "case" && strings.EqualFold(t[x].Form, t[c].Form) && t[x].Head > x && t[x].Head < c {
				if h := t[x].Head; h != t[k].Head && !under(s, h, k) {
					t[k].Head = h
				}
				break
			}
		}
	}
}

// caseOf is the preposition of a token, before position end.
func caseOf(t []syntax.Token, h, end int) string {
	for k := 0; k < end && h >= 0; k++ {
		if t[k].Head == h && t[k].Rel == "case" {
			return strings.ToLower(t[k].Form)
		}
	}
	return ""
}

// faceToFace makes those words tell the manner of the verb before: "came face to face at an airport".
func faceToFace(s *syntax.Sentence) {
	t := s.Tokens
	for i := 1; i+2 < len(t); i++ {
		if !strings.EqualFold(t[i].Form, "face") || t[i+1].Form != "to" || t[i+2].Form != "face" {
			continue
		}
		v := i - 1
		for v > 0 && t[v].UPOS != "VERB" {
			v--
		}
		if t[v].UPOS != "VERB" {
			continue
		}
		for k := range t {
			if h := t[k].Head; (h == i || h == i+2 || h == i+1) && (k < i || k > i+2) {
				t[k].Head = v
				if t[k].Rel == "nmod" {
					t[k].Rel = "obl"
				}
			}
		}
		if h := t[i].Head; h >= i && h <= i+2 || h < 0 || h == v {
			t[i].Head, t[i].Rel = v, "advmod"
		}
		t[i+1].Head, t[i+1].Rel = i+2, "case"
		t[i+2].Head, t[i+2].Rel, t[i+2].UPOS, t[i+2].XPOS = i, "nmod", "NOUN", "NN"
	}
}

// standingAt are the words by which a caption says where somebody stands.
var standingAt = map[string]bool{"left": true, "right": true, "center": true, "centre": true, "l": true, "r": true, "c": true}

// portrayed takes such words out of the list of those a caption names: "Cole, left, and Dole sign an accord".
func portrayed(s *syntax.Sentence) {
	t := s.Tokens
	for i := 1; i+1 < len(t); i++ {
		if !standingAt[strings.ToLower(t[i].Form)] || t[i-1].Form != "," && t[i-1].Form != "(" || t[i+1].Form != "," && t[i+1].Form != ")" {
			continue
		}
		h := t[i].Head
		if h < 0 || h > i {
			continue
		}
		for k := range t {
			if t[k].Head == i {
				t[k].Head = h
			}
		}
		t[i].Rel, t[i].UPOS = "dep", "ADV"
	}
}

// semicolon gives the verb behind a semicolon the subject that the parser joined to the list before it: "Arda and Bree hosted;
// Cole and Dole watched".
func semicolon(s *syntax.Sentence) {
	t := s.Tokens
	for p := 1; p+2 < len(t); p++ {
		if t[p].Form != ";" {
			continue
		}
		first := -1
		for k := p + 1; k < len(t); k++ {
			if first < 0 && t[k].Rel == "conj" && t[k].Head >= 0 && t[k].Head < p && (t[k].UPOS == "PROPN" || t[k].UPOS == "NOUN") {
				first = k
				continue
			}
			if first < 0 || t[k].UPOS != "VERB" || t[k].XPOS != "VBD" && t[k].XPOS != "VBZ" && t[k].XPOS != "VBP" || under(s, k, first) {
				continue
			}
			if subjectOf(t, k) < 0 {
				lead := t[first].Head
				for x := first + 1; x < k; x++ {
					if t[x].Head == lead && t[x].Rel == "conj" {
						t[x].Head = first
					}
				}
				t[first].Head, t[first].Rel = k, "nsubj"
			}
			break
		}
	}
}

// subjectOf is the subject of token k, or -1.
func subjectOf(t []syntax.Token, k int) int {
	for i := range t {
		if t[i].Head == k && strings.HasPrefix(t[i].Rel, "nsubj") {
			return i
		}
	}
	return -1
}
