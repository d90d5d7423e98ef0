package event

import (
	"strings"

	"parley/internal/syntax"
)

// reduced makes the participle right behind a text or meeting a clause of it, where the parser took it for a verb of its own:
// "A truce announced in March had broken down", "As part of a deal reached in Arda, captives will go home".
func reduced(s *syntax.Sentence, times []name, text, made func(string) bool) {
	t := s.Tokens
	for _, n := range times {
		if h := t[n.head].Head; n.first > 1 && h > n.last && strings.HasPrefix(t[n.head].Rel, "nsubj") && made(strings.ToLower(t[n.first-1].Lemma)) && t[n.first-1].Head < n.first && under(s, h, n.first-1) {
			t[n.head].Head, t[n.head].Rel = n.first-1, "obl:unmarked" // "A truce agreed last May was broken"
		}
	}
	for k := 1; k+1 < len(t); k++ {
		n := k - 1
		if t[k].XPOS != "VBD" && t[k].XPOS != "VBN" || t[n].UPOS != "NOUN" || strings.HasPrefix(t[k].Rel, "acl") {
			continue
		}
		if plain := !made(strings.ToLower(t[k].Lemma)) || !text(strings.ToLower(t[n].Lemma)); plain && (t[n].Head != k || !toBe(t, k)) {
			continue
		}
		if child(t, k, "obj", len(t)) || child(t, k, "aux:pass", k) || child(t, k, "aux", k) {
			continue
		}
		if t[n].Head == k {
			if m := mainVerb(t, k); m >= 0 {
				takeOver(t, n, k, m)
			}
		} else if !hasSubject(t, k) && t[k].Rel == "advcl" {
			belong(t, n, k)
		}
	}
}

// toBe reports whether the finite verb below k that has no subject has an auxiliary of its own: "Captives held for years will be
// freed".
func toBe(t []syntax.Token, k int) bool {
	m := mainVerb(t, k)
	return m > k+1 && (child(t, m, "aux:pass", m) || child(t, m, "aux", m)) && (t[k+1].UPOS == "ADP" || t[k+1].UPOS == "ADV")
}

// mainVerb is the finite verb behind token k, hung below it without a subject or a word that opens a clause; -1 for none.
func mainVerb(t []syntax.Token, k int) int {
	for m := k + 1; m < len(t); m++ {
		if t[m].Head == k && t[m].Rel != "xcomp" && finite(t, m) && !hasSubject(t, m) && !child(t, m, "mark", m) && !child(t, m, "cc", m) {
			return m
		}
	}
	return -1
}

// finite reports whether a verb or predicate has a tense of its own or of an auxiliary.
func finite(t []syntax.Token, m int) bool {
	switch t[m].XPOS {
	case "VBD", "VBZ", "VBP":
		return t[m].UPOS == "VERB"
	}
	return child(t, m, "aux", m) || child(t, m, "aux:pass", m) || child(t, m, "cop", m)
}

// takeOver makes m the verb of k's subject n, and k a clause of n.
func takeOver(t []syntax.Token, n, k, m int) {
	t[m].Head, t[m].Rel = t[k].Head, t[k].Rel
	t[n].Head, t[n].Rel = m, "nsubj"
	if child(t, m, "aux:pass", m) {
		t[n].Rel = "nsubj:pass"
	}
	for x := range t {
		if t[x].Head == k && (x < n || x > m) {
			t[x].Head = m
		}
	}
	t[k].Head, t[k].Rel, t[k].XPOS, t[k].UPOS = n, "acl", "VBN", "VERB"
}

// belong makes k a clause of the noun n before it; what stands before n hangs from the verb above.
func belong(t []syntax.Token, n, k int) {
	h := t[k].Head
	top := n
	for t[top].Head >= 0 && t[top].Head < k && top != t[top].Head && t[top].Head < n {
		top = t[top].Head
	}
	for x := range t {
		if t[x].Head != k {
			continue
		}
		switch {
		case t[x].Rel == "mark" && x < n:
			t[x].Head, t[x].Rel, t[x].UPOS = top, "case", "ADP"
		case x <= n:
			t[x].Head = h
		case t[x].Rel == "punct":
			t[x].Head = h
		}
	}
	t[k].Head, t[k].Rel, t[k].XPOS = n, "acl", "VBN"
}

// clauseAfter makes the noun behind a word that opens a clause the subject of that clause's verb, where the parser took the word for a
// preposition: "after the police chief, Cole, blamed the Front".
func clauseAfter(s *syntax.Sentence) {
	t := s.Tokens
	for i := range t {
		n := t[i].Head
		if t[i].Rel != "case" || n <= i || !opens[strings.ToLower(t[i].Form)] || t[n].Rel != "obl" {
			continue
		}
		v := t[n].Head
		for k := n + 1; v < n && k < len(t); k++ {
			if !under(s, k, n) && t[k].Rel != "punct" && t[k].UPOS != "AUX" {
				if v == t[k].Head {
					v = k // hung beside it: "left after the police chief, Cole, blamed the Front"
				}
				break
			}
		}
		if v <= n || t[v].Rel != "advcl" || t[v].XPOS != "VBD" && t[v].XPOS != "VBZ" && t[v].XPOS != "VBP" || hasSubject(t, v) || child(t, v, "mark", v) {
			continue
		}
		t[n].Head, t[n].Rel = v, "nsubj"
		t[i].Head, t[i].Rel, t[i].UPOS = v, "mark", "SCONJ"
	}
}

// blaming gives a participle behind "with" the subject that stands between the two: "broke down, with each side blaming the other".
func blaming(s *syntax.Sentence, blames func(string) bool) {
	t := s.Tokens
	for k := 2; k < len(t); k++ {
		n := k - 1
		if strings.EqualFold(t[n].Form, "each") || strings.EqualFold(t[n].Form, "both") {
			n-- // "with Arda and Bree each accusing the other"
			if t[n+1].Head == k && blames(strings.ToLower(t[k].Lemma)) && t[k].XPOS == "VBG" {
				t[n+1].Head, t[n+1].Rel = n, "det"
			}
		}
		if t[k].XPOS != "VBG" || !blames(strings.ToLower(t[k].Lemma)) || hasSubject(t, k) || t[n].UPOS != "NOUN" && t[n].UPOS != "PROPN" || t[n].Head == k {
			continue
		}
		for i := n - 1; i >= 0 && i > n-6; i-- {
			h := t[i].Head
			if t[i].Rel != "case" || h != n && (h < i || h > n || t[n].Head != h || t[n].Rel != "conj") || !strings.EqualFold(t[i].Form, "with") {
				continue
			}
			n = h
			if t[k].Head == n {
				t[k].Head, t[k].Rel = t[n].Head, "advcl"
			}
			t[n].Head, t[n].Rel = k, "nsubj"
			t[i].Head, t[i].Rel, t[i].UPOS = k, "mark", "SCONJ"
			loops(t, k)
			break
		}
	}
}

// bereft gives the verb of a sentence the subject that the parser took for an apposition of a phrase before it: "According to a
// statement by the envoy, the two leaders agreed".
func bereft(s *syntax.Sentence) {
	t := s.Tokens
	for v := 3; v < len(t); v++ {
		if t[v].UPOS != "VERB" || t[v].Rel != "root" || t[v].XPOS != "VBD" && t[v].XPOS != "VBZ" && t[v].XPOS != "VBP" || hasSubject(t, v) {
			continue
		}
		h := v - 1
		for t[h].Head > 0 && t[h].Head < v && t[h].Rel != "appos" && h != t[h].Head {
			h = t[h].Head
		}
		first := h
		for first > 0 && (t[first-1].Head == h || t[first-1].Head == first) && t[first-1].Rel != "punct" {
			first--
		}
		if t[h].Rel != "appos" || h > v-1 || t[h].UPOS != "NOUN" && t[h].UPOS != "PROPN" || first == 0 || t[first-1].Form != "," || t[first].Rel != "det" {
			continue
		}
		t[h].Head, t[h].Rel = v, "nsubj"
		loops(t, h)
	}
}

// oneOfInfinitives makes a bare verb a partner of the infinitive before it, where the parser made it one of the verb above: "agreed to
// reopen embassies, restore flights and let ships in".
func oneOfInfinitives(s *syntax.Sentence) {
	t := s.Tokens
	for c := 3; c < len(t); c++ {
		h := t[c].Head
		if t[c].Rel != "conj" || t[c].UPOS != "VERB" || t[c].XPOS != "VB" && t[c].XPOS != "VBP" || h < 0 || h > c || t[h].XPOS != "VBD" && t[h].XPOS != "VBN" {
			continue
		}
		if hasSubject(t, c) || child(t, c, "aux", c) || child(t, c, "mark", c) {
			continue
		}
		for x := h + 1; x < c; x++ {
			if t[x].Head == h && t[x].Rel == "xcomp" && child(t, x, "mark", x) {
				t[c].Head, t[c].XPOS, t[c].Feats.Verb = x, "VB", "Inf"
				break
			}
		}
	}
}

// subjected makes a participle that has a subject of its own the verb that it is, where the parser took it for an adjective of its object:
// "because the delegation “breached protocols”".
func subjected(s *syntax.Sentence) {
	t := s.Tokens
	for k := range t {
		n := t[k].Head
		if t[k].Rel != "amod" || t[k].XPOS != "VBN" && t[k].XPOS != "VBD" || n <= k || n > k+3 || !hasSubject(t, k) || t[n].UPOS != "NOUN" {
			continue
		}
		for x := range t {
			if t[x].Head == n && x < k && x != k {
				t[x].Head = k
				if t[x].Rel == "case" {
					t[x].Rel, t[x].UPOS = "mark", "SCONJ"
				}
			}
		}
		t[k].Head, t[k].Rel, t[k].XPOS, t[k].UPOS = t[n].Head, t[n].Rel, "VBD", "VERB"
		t[k].Feats.Verb, t[k].Feats.Tense = "Fin", "Past"
		if t[k].Rel == "obl" || t[k].Rel == "nmod" {
			t[k].Rel = "advcl"
		}
		t[n].Head, t[n].Rel = k, "obj"
		loops(t, k)
	}
}
