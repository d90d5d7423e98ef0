package event

import (
	"strings"

	"parley/internal/syntax"
)

// proper gives the words of a name a part of speech that a name can have: a parser that does not know "Putin" may take it
// for an adverb.
func proper(s *syntax.Sentence, names []name) {
	for _, n := range names {
		for k := n.first; k <= n.last && k < len(s.Tokens); k++ {
			if t := &s.Tokens[k]; n.proper && (t.UPOS == "VERB" || t.UPOS == "ADV" || t.UPOS == "X" || t.UPOS == "INTJ" || t.UPOS == "NOUN" && n.first == n.last || k == n.head && t.UPOS == "ADJ" && n.person) && capital(t.Form) {
				t.UPOS, t.XPOS = "PROPN", "NNP"
			}
		}
	}
}

// joined reports whether name b follows name a with nothing but a comma, "and" and "the" between; and says so if "and" is
// among them.
func joined(s *syntax.Sentence, a, b name) (together, and bool) {
	if b.first < a.last+2 || b.first > a.last+6 {
		return false, false
	}
	comma := false
	for k := a.last + 1; k < b.first; k++ {
		switch strings.ToLower(s.Tokens[k].Form) {
		case ",":
			comma = true
		case "and", "or", "&", "both":
			and = true
		case "the":
		default:
			if s.Tokens[k].UPOS == "ADJ" && and {
				continue // "Arda and the rebel Front"
			}
			return false, false
		}
	}
	return comma || and, and
}

// lists are the runs of names that the sentence coordinates: "Arda, Bree and Cole". A run needs an "and" before its last.
func lists(s *syntax.Sentence, names []name) [][]name {
	var out [][]name
	for i := 0; i < len(names); {
		k, closed := i, false
		for k+1 < len(names) && names[k].proper && (names[k+1].proper || names[k+1].people) && !closed {
			together, and := joined(s, names[k], names[k+1])
			if !together {
				break
			}
			closed = and
			k++
		}
		if k > i && closed && !splitHere(s, names[i], names[k]) {
			out = append(out, names[i:k+1])
		}
		i = k + 1
	}
	return out
}

// splitHere reports whether "and" joins clauses, not names: "Arda met Bree and Cole left".
func splitHere(s *syntax.Sentence, a, b name) bool {
	t := s.Tokens
	next := b.last + 1
	for next < len(t) && t[next].UPOS == "ADV" {
		next++
	}
	finite := next < len(t) && (t[next].XPOS == "VBD" || t[next].XPOS == "VBZ" || t[next].XPOS == "VBP" || t[next].XPOS == "MD")
	if !finite {
		return false
	}
	for k := a.first - 1; k >= 0; k-- {
		if t[k].UPOS == "VERB" && t[k].XPOS != "VBN" {
			return true
		}
	}
	return false
}

// join makes one stretch of each list of names, so that it is gathered as a whole.
func join(s *syntax.Sentence, names []name) []name {
	out := append([]name{}, names...)
	for _, l := range lists(s, names) {
		out = append(out, name{first: l[0].first, last: l[len(l)-1].last, head: l[0].head, proper: true})
	}
	return out
}

// link makes the later names of a list conjuncts of the first.
func link(s *syntax.Sentence, names []name) {
	t := s.Tokens
	for _, l := range lists(s, names) {
		for n := 1; n < len(l); n++ {
			t[l[n].head].Head, t[l[n].head].Rel = l[0].head, "conj"
			for k := l[n].first; k <= l[n].last; k++ {
				if k != l[n].head && (t[k].Head < l[n].first || t[k].Head > l[n].last) {
					t[k].Head, t[k].Rel = l[n].head, "flat"
				}
			}
			for k := l[n-1].last + 1; k < l[n].first; k++ {
				t[k].Head = l[n].head
				switch {
				case t[k].Form == ",":
					t[k].Rel = "punct"
				case t[k].UPOS == "DET":
					t[k].Rel = "det"
				default:
					t[k].Rel = "cc"
				}
			}
		}
		loops(t, l[0].head)
	}
}

// subjects makes a name that stands right before a finite verb its subject, where the verb has none: "Arda on Friday met
// Bree" apart, a name in that place is nothing else.
func subjects(s *syntax.Sentence, names []name, known, event func(string) bool) {
	t := s.Tokens
	for _, n := range names {
		if !n.proper && !n.people || n.last+1 >= len(t) {
			continue
		}
		v := n.last + 1
		for v < len(t) && (t[v].UPOS == "ADV" || t[v].UPOS == "AUX" || t[v].UPOS == "PART") {
			v++
		}
		if v < len(t) && n.proper && t[v].UPOS == "NOUN" && t[v].XPOS == "NNS" && (n.person || !event(t[v].Lemma)) && v+1 < len(t) && t[v+1].UPOS != "NOUN" && t[v+1].UPOS != "PUNCT" && known(strings.ToLower(t[v].Lemma)) {
			t[v].UPOS, t[v].XPOS = "VERB", "VBZ" // "Arda's president meets with the envoys"
		}
		if v >= len(t) || t[v].UPOS != "VERB" || !(t[v].XPOS == "VBD" || t[v].XPOS == "VBZ" || t[v].XPOS == "VBP" || v > n.last+1 && t[n.last+1].UPOS == "AUX") {
			continue
		}
		head := n.head
		for steps := 0; t[head].Rel == "conj" && t[head].Head >= 0 && t[head].Head < n.first && steps < 9; steps++ {
			head = t[head].Head
		}
		first := head
		if first > 0 && t[n.first].Start > 0 && hasCase(t, head, n.head) {
			continue
		}
		start := n.first
		for _, o := range names {
			if o.first <= head && head <= o.last {
				start = o.first
			}
		}
		fronted := start == 0 || t[start-1].Form == "," && start != n.first || n.first == 0 || n.people && !n.proper && !hasCase(t, n.head) || t[n.first-1].Form == ","
		if fronted && !hasSubject(t, v) && !under(s, v, head) && n.last+1 == v {
			t[head].Head, t[head].Rel = v, "nsubj"
			loops(t, v)
			continue
		}
		if hasSubject(t, v) || t[head].Rel == "nsubj" || t[head].Rel == "nsubj:pass" || t[head].Head != v && t[head].Rel != "obj" && t[head].Rel != "advmod" && t[head].Rel != "root" && t[head].Rel != "dep" && t[head].Rel != "compound" && t[head].Rel != "amod" && t[head].Rel != "discourse" && t[head].Rel != "vocative" && t[head].Rel != "xcomp" {
			continue
		}
		if t[head].Rel == "obj" && t[head].Head < head {
			continue
		}
		if t[head].Rel == "root" || t[head].Head < 0 {
			t[v].Head, t[v].Rel = -1, "root"
		}
		t[head].Head, t[head].Rel = v, "nsubj"
		loops(t, v)
	}
}

func hasCase(t []syntax.Token, heads ...int) bool {
	for k := range t {
		if t[k].Rel == "case" && t[k].Form != "’s" && t[k].Form != "'s" {
			for _, h := range heads {
				if t[k].Head == h && k < h {
					return true
				}
			}
		}
	}
	return false
}

func hasSubject(t []syntax.Token, v int) bool {
	for k := range t {
		if t[k].Head == v && (t[k].Rel == "nsubj" || t[k].Rel == "nsubj:pass" || t[k].Rel == "csubj" || t[k].Rel == "expl") {
			return true
		}
	}
	return false
}

// tails gives a name with a noun right behind it the place before that noun: "the Commonwealth of Isles (CI) summit".
func tails(s *syntax.Sentence, names []name, event func(string) bool) {
	t := s.Tokens
	for _, n := range names {
		k := n.last + 1
		if k+2 < len(t) && t[k].Form == "(" && t[k+2].Form == ")" {
			k += 3
		}
		if !n.proper || k >= len(t) || t[k].UPOS != "NOUN" || !event(t[k].Lemma) || under(s, n.head, k) {
			continue
		}
		h := t[n.head]
		if !under(s, k, n.head) && h.Head != t[k].Head {
			continue
		}
		if under(s, k, n.head) {
			t[k].Head, t[k].Rel = h.Head, h.Rel
		}
		t[n.head].Head, t[n.head].Rel = k, "compound"
		for x := 0; x < n.first; x++ {
			if t[x].Head == n.head && (t[x].Rel == "case" || t[x].Rel == "det") {
				t[x].Head = k
			}
		}
		loops(t, k)
	}
}

// datelines cuts a place before a dash at the head of a sentence loose from the clause after it: "Arda - The ministers meet
// in Bree."
func datelines(s *syntax.Sentence, names []name) {
	t := s.Tokens
	if len(names) == 0 || names[0].first != 0 || names[0].last > 2 || names[0].last+2 >= len(t) {
		return
	}
	dash := names[0].last + 1
	if f := t[dash].Form; f != "-" && f != "–" && f != "—" && f != "--" || t[dash].Start == t[dash-1].End && t[dash].Form == "-" {
		return
	}
	main := -1
	for k := dash + 1; k < len(t) && main < 0; k++ {
		if t[k].UPOS == "VERB" && (t[k].Head < 0 || t[k].XPOS == "VBZ" || t[k].XPOS == "VBP" || t[k].XPOS == "VBD") && t[k].Rel != "acl:relcl" && t[k].Rel != "acl" {
			main = k
		}
	}
	if main < 0 {
		return
	}
	head := names[0].head
	if t[head].Head < 0 || under(s, main, head) {
		t[main].Head, t[main].Rel = -1, "root"
	}
	for k := dash + 1; k < len(t); k++ {
		if t[k].Head <= dash && t[k].Head >= 0 && k != main {
			t[k].Head = main
			if t[k].UPOS == "PROPN" && k < main || t[k].UPOS == "NOUN" && k < main {
				t[k].Rel = "nsubj"
			}
		}
	}
	t[head].Head, t[head].Rel = main, "vocative"
	t[dash].Head = head
	loops(t, head)
}
