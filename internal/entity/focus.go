package entity

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/lexicon"
)

// focusOn finds the state the article is about, to which "the army" or "the government" belongs: the one that it names,
// with its groups and bodies, at least twice as often as any other. Between two states there is none.
func (d *doc) focusOn() {
	counts := map[ID]int{}
	var order []ID
	for i := range d.sents {
		s := &d.sents[i]
		if s.quiet || s.Kind == article.Dateline {
			continue
		}
		for k := range s.names {
			id := d.stateNamed(&s.names[k])
			if id == "" {
				continue
			}
			if counts[id] == 0 {
				order = append(order, id)
			}
			counts[id]++
			if s.Kind == article.Title {
				counts[id]++
			}
		}
	}
	top, next := 0, 0
	for _, id := range order {
		switch n := counts[id]; {
		case n > top:
			top, next, d.focus = n, top, id
		case n > next:
			next = n
		}
	}
	if top < 2 || top < 2*next {
		d.focus = ""
	}
	d.homeTold = counts[d.home] > 1
	d.counted = counts
}

// stateNamed is the state that a name counts for: itself, or the state whose group or armed force it is.
func (d *doc) stateNamed(n *name) ID {
	if id := n.stateOf(); id != "" || len(n.readings) == 0 {
		return id
	}
	item, _ := d.lex.Item(n.readings[0].ID)
	if item.Type == lexicon.Group || item.Type == lexicon.Organization && item.Kind == "military" {
		return ID(d.country(item.ID))
	}
	return ""
}

// bare reports whether a role noun is told by nothing but the article and words for the whole of it: "the army".
func (p *phrase) bare() bool {
	return len(p.states) == 0 && len(p.owners) == 0 && p.person == nil && p.pronoun < 0 && p.number == 0 && len(p.adjective) == 0 &&
		!p.any && !p.owned && !p.former && !p.opposed && !p.western && !p.unread
}

// meant is the state whose body or government "the army", "the foreign ministry", "the government" is, or "": that of the
// capital which the report comes from, for what governs there, else the state the article is about.
func (d *doc) meant(p *phrase, sector, standing string) ID {
	if sector == "MIL" && p.bare() {
		if home := d.warHome(); home != "" && (d.focus == "" || d.focus == home) {
			return home
		}
	}
	if !p.bare() || standing != "government" && sector != "PTY" && sector != "REB" && sector != "UAF" {
		return ""
	}
	if sector == "GOV" && d.homeTold || d.focus == "" && standing == "government" {
		return d.home
	}
	return d.focus
}

// warHome is the state within which the armed groups of the article fight, where they are of one state alone, the lexicon
// knows its army and the article joins no two states as parties: "The Hill Front shelled the town. The army denied it."
func (d *doc) warHome() ID {
	home := ID("")
	for _, id := range d.armed {
		c := ID(d.country(id))
		switch {
		case c == "" || home != "" && c != home && d.counted[c] > 1:
			return ""
		case d.counted[c] > 1:
			home = c
		}
	}
	if d.armies[home] == "" || slices.ContainsFunc(d.pair, func(id ID) bool { return len(id) == 3 && id != home }) {
		return ""
	}
	return home
}

// rulers are the owner nouns that stand for a state without its name.
var rulers = words("government administration regime authorities cabinet")

// styles are adjectives that do not tell one government from another of the same state: "the internationally recognised
// government".
var styles = words("internationally recognised recognized legitimate interim transitional provisional central federal caretaker civilian elected")

// ruled is the state that "the government" or "the government delegation" stands for, or "".
func (d *doc) ruled(s *sentence, r *role, n noun) ID {
	p := r.phrase
	p.adjective = slices.DeleteFunc(slices.Clone(p.adjective), func(w string) bool { return styles[strings.ToLower(w)] })
	switch {
	case rulers[s.small[r.last]]:
	case len(p.adjective) == 1 && (p.adjective[0] == "government" || p.adjective[0] == "Government"):
		p.adjective = nil
	default:
		return ""
	}
	id := d.meant(&p, "STATE", n.standing)
	if !p.those || d.focus == "" || id == "" {
		return ""
	}
	d.known(id)
	return id
}
