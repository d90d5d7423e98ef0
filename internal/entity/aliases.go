package entity

import (
	"strings"

	"parley/internal/entity/recognise"
)

// alias is another name that the article gives somebody or a body.
type alias struct {
	words []string
	of    *name
	in    *sentence
}

var (
	aliasVerbs = words("known nicknamed dubbed alias")
	aliasLead  = words("also better widely commonly simply popularly universally more usually often who which is was are were , ( generally sometimes")
	aliasTail  = words("simply popularly widely locally as by to his her their many nom de guerre nickname supporters followers war name the its initials acronym \" “ ‘ ' `` also simply only mostly")
)

// longestAlias is how many words another name may have, and reach how many tokens may stand before it.
const (
	longestAlias = 4
	aliasReach   = 8
)

// bindAliases finds the other names that the article gives people and bodies, and takes them for those throughout:
// "Arne Falk, better known as Hasi", "the Hill Front (HF)".
func (d *doc) bindAliases() {
	var found []alias
	for i := range d.sents {
		s := &d.sents[i]
		for k := range s.names {
			n := &s.names[k]
			if s.quiet || n.whose == nil && n.kind != recognise.Organization {
				continue
			}
			if first, last := d.aliasAfter(s, n); first <= last {
				found = append(found, alias{s.words[first : last+1], n, s})
			}
		}
	}
	for _, a := range found {
		of := *a.of // the slices of names may move
		for i := range d.sents {
			d.applyAlias(&d.sents[i], &a, of)
		}
	}
}

// aliasAfter is where the other name stands that follows a name, first beyond last where none does.
func (d *doc) aliasAfter(s *sentence, n *name) (first, last int) {
	if a := n.last + 2; n.kind == recognise.Organization && s.word(a-1) == "(" && s.word(a+1) == ")" && isInitials(s.words[a]) && d.startsWord(s, n, s.words[a][0]) {
		return a, a
	}
	i := n.last + 1
	for i < n.last+aliasReach && aliasLead[s.word(i)] {
		i++
	}
	if !aliasVerbs[s.word(i)] {
		return 1, 0
	}
	by := s.word(i) != "known"
	for i++; i < n.last+2*aliasReach && aliasTail[s.word(i)]; i++ {
		by = by || s.word(i) == "as" || s.word(i) == "by"
	}
	if !by || !s.capital(i) {
		return 1, 0
	}
	first, last = i, i
	for last+1 < len(s.words) && last-first+1 < longestAlias && s.capital(last+1) && s.upos(last+1) == "PROPN" {
		last++
	}
	if d.isOffice(s, first, last) {
		return 1, 0
	}
	return first, last
}

// isInitials reports whether a word is capitals and full stops alone.
func isInitials(w string) bool {
	return len(w) > 1 && len(w) < 10 && strings.Trim(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-") == ""
}

// startsWord reports whether a word of the name begins with that letter.
func (d *doc) startsWord(s *sentence, n *name, letter byte) bool {
	for i := n.first; i <= n.last; i++ {
		if s.words[i][0]&^0x20 == letter {
			return true
		}
	}
	return false
}

// applyAlias takes the alias for whom it means wherever it stands in a sentence.
func (d *doc) applyAlias(s *sentence, a *alias, of name) {
	for i := 0; i+len(a.words) <= len(s.words) && !s.quiet; i++ {
		last := i + len(a.words) - 1
		if !sameWords(s.words[i:last+1], a.words) {
			continue
		}
		n := s.nameAt(i)
		switch {
		case n != nil && (n.first != i || n.last != last):
			continue
		case n == nil:
			for k := i; k <= last; k++ {
				if s.cover[k] != 0 {
					return
				}
			}
			s.names = append(s.names, name{first: i, last: last})
			for k := i; k <= last; k++ {
				s.cover[k] = len(s.names)
			}
			n = &s.names[len(s.names)-1]
		}
		n.kind, n.readings, n.whose = of.kind, of.readings, of.whose
		if n.whose == nil && len(n.readings) == 0 {
			n.full = surface(a.in, of.first, of.last)
		}
	}
}

func sameWords(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
