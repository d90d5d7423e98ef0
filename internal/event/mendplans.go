package event

import (
	"slices"
	"strings"

	"parley/internal/syntax"
)

// plans makes the word that says how a time is meant the predicate of its clause, where the parser took the time for it:
// "The round had been due on Thursday" is about being due.
func plans(s *syntax.Sentence) {
	t := s.Tokens
	for i := range t {
		w := strings.ToLower(t[i].Form)
		if w != "due" && w != "scheduled" && w != "set" && w != "planned" && w != "slated" || t[i].Rel != "case" && t[i].Rel != "amod" && t[i].Rel != "advmod" {
			continue
		}
		h := t[i].Head
		if h <= i || !child(t, h, "cop", i) && !child(t, h, "aux:pass", i) && !child(t, i, "cop", i) {
			continue
		}
		for k := range t {
			if k == i || t[k].Head != h {
				continue
			}
			switch rel := t[k].Rel; {
			case k < i && rel != "case", rel == "punct", k > h && (rel == "conj" || rel == "parataxis" || strings.HasPrefix(rel, "advcl") || rel == "obl"):
				t[k].Head = i
			}
		}
		t[i].Head, t[i].Rel, t[i].UPOS = t[h].Head, t[h].Rel, "ADJ"
		t[h].Head, t[h].Rel = i, "obl"
		if t[h].UPOS == "ADV" {
			t[h].Rel = "advmod"
			for k := range t {
				if t[k].Head == h && k > h && t[k].Rel == "obl" {
					t[k].Head = i // "were due back at the table"
				}
			}
		}
	}
}

// twins coordinates two people each named with a state: in "received Cole of Arda and Dole of Bree" it is Cole and Dole.
func twins(s *syntax.Sentence, names []name) {
	t := s.Tokens
	for n := 0; n+3 < len(names); n++ {
		a, of, b, of2 := names[n], names[n+1], names[n+2], names[n+3]
		if !a.person || !b.person || of.person || of2.person || of.first != a.last+2 || of2.first != b.last+2 || b.first != of.last+2 {
			continue
		}
		if w := strings.ToLower(t[of.last+1].Form); t[a.last+1].Form != "of" || t[b.last+1].Form != "of" || w != "and" && w != "," {
			continue
		}
		if h := t[b.head].Head; h < a.first || h > of.last {
			continue
		}
		t[b.head].Head, t[b.head].Rel = a.head, "conj"
		t[of.head].Head, t[of.head].Rel = a.head, "nmod"
		t[of2.head].Head, t[of2.head].Rel = b.head, "nmod"
	}
}

// inserted gives a verb the object that stands behind a phrase between commas: "called off, by letter, the summit".
func inserted(s *syntax.Sentence) {
	t := s.Tokens
	for k := range t {
		h := t[k].Head
		if t[k].Rel != "appos" || t[k].UPOS != "NOUN" || h < 0 || t[h].Rel != "obl" || h+1 >= len(t) || t[h+1].Form != "," {
			continue
		}
		v := t[h].Head
		if v < 0 || v > h || t[v].UPOS != "VERB" || child(t, v, "obj", len(t)) || child(t, v, "ccomp", len(t)) {
			continue
		}
		det := false
		for x := h + 1; x < k; x++ {
			det = det || t[x].Head == k && t[x].Rel == "det"
		}
		first := h
		for x := v + 1; x < h; x++ {
			if t[x].Head == h {
				first = x
				break
			}
		}
		if det && first > 0 && t[first].Form == "," || det && first > 0 && t[first-1].Form == "," {
			t[k].Head, t[k].Rel = v, "obj"
		}
	}
}

// apposed hangs a name behind a comma from the noun for its bearer, where the parser hung it from the name of his party:
// "the leader of the Northern Front, Cole Dole, spoke".
func apposed(s *syntax.Sentence, names []name, people func(string) bool) {
	t := s.Tokens
	for _, n := range names {
		if !n.person || t[n.head].Rel != "appos" || n.first < 2 || t[n.first-1].Form != "," {
			continue
		}
		h := t[n.head].Head
		for steps := 0; h >= 0 && steps < 5 && !(t[h].UPOS == "NOUN" && people(strings.ToLower(t[h].Lemma))); steps++ {
			if r := t[h].Rel; r != "nmod" && r != "appos" && r != "flat" && r != "compound" {
				h = -1
				break
			}
			h = t[h].Head
		}
		if h < 0 || h == t[n.head].Head || h > n.first || t[h].UPOS != "NOUN" || !people(strings.ToLower(t[h].Lemma)) {
			continue
		}
		t[n.head].Head = h
	}
}

// child reports whether a word of a relation hangs from h before position i.
func child(t []syntax.Token, h int, rel string, i int) bool {
	for k := range i {
		if t[k].Head == h && t[k].Rel == rel {
			return true
		}
	}
	return false
}

// reportedSubjects gives a reported clause that stands first the subject that the parser hung from the verb of saying
// behind it: "A fourth round will not be held in Arda, the mediator has said".
func reportedSubjects(s *syntax.Sentence) {
	t := s.Tokens
	for c := range t {
		h := t[c].Head
		if t[c].Rel != "ccomp" || h <= c || t[c].UPOS != "VERB" || hasSubject(t, c) {
			continue
		}
		first, n := -1, 0
		for k := range t {
			if t[k].Head == h && strings.HasPrefix(t[k].Rel, "nsubj") {
				if n++; first < 0 {
					first = k
				}
			}
		}
		if n > 1 && first < c {
			t[first].Head = c
			if slices.ContainsFunc(t, func(k syntax.Token) bool { return k.Head == c && k.Rel == "aux:pass" }) {
				t[first].Rel = "nsubj:pass"
			}
		}
	}
}

// afterPlaces cuts a subject loose from the place before its comma, where the verb behind it has no other: "From a summit
// in Arda, Cole and the leader of Bree rang Dole". The names before that comma are no list with those after it.
func afterPlaces(s *syntax.Sentence, names []name) {
	t := s.Tokens
	for n := 0; n+1 < len(names); n++ {
		p, x := names[n], names[n+1]
		if p.person || p.people || !(x.person || x.people) || x.first != p.last+2 || t[p.last+1].Form != "," || p.first == 0 || t[p.first-1].UPOS != "ADP" {
			continue
		}
		if h := t[x.head].Head; t[x.head].Rel != "conj" || h < p.first || h > p.last {
			continue
		}
		end := x.last
		for k := x.last + 1; k < len(t) && t[k].UPOS != "VERB" && t[k].UPOS != "AUX"; k++ {
			end = k
		}
		v := end + 1
		for v < len(t) && t[v].UPOS == "AUX" {
			v++
		}
		if v >= len(t) || t[v].UPOS != "VERB" || hasSubject(t, v) || t[v].XPOS == "VBG" || t[v].XPOS == "VBN" && t[end+1].UPOS != "AUX" {
			continue
		}
		for k := x.last + 1; k <= end; k++ {
			if h := t[k].Head; h >= p.first && h <= p.last {
				t[k].Head = x.head
			}
		}
		t[x.head].Head, t[x.head].Rel = v, "nsubj"
	}
}
