package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// lastOf are the two delegations told of last, each by its own noun: "An Ardan delegation arrived, and a Breean one joined
// it. … received the two delegations". Nil for other words, and where there are no two.
func (r *reading) lastOf(v *view, tok int) []entity.ID {
	if !r.c.class("delegation", v.lemma[tok]) || v.s.Tokens[tok].XPOS != "NNS" || v.kid(tok, "nummod") < 0 || v.lemma[v.kid(tok, "nummod")] != "two" {
		return nil
	}
	var out []entity.ID
	for at := v.at; at >= 0 && v.at-at < 8 && len(out) < 2; at-- {
		w := r.views[at]
		for k := len(w.lemma) - 1; k >= 0 && len(out) < 2; k-- {
			if at == v.at && k >= tok || w.lemma[k] != v.lemma[tok] || w.s.Tokens[k].XPOS == "NNS" || !w.isNoun(k) {
				continue
			}
			if id := r.sideAt(w, k); id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.Reverse(out)
	return out
}

// theThree are those whom the meetings told of just before bring to three: "Cole met the two separately. The three then sat
// down together".
func (r *reading) theThree(v *view, tok int) []entity.ID {
	three := v.lemma[tok] == "three" && v.definite(tok)
	for _, k := range v.kids[tok] {
		three = three || v.lemma[k] == "three" && (v.definite(tok) || v.lemma[tok] == "man" || v.lemma[tok] == "men") && r.c.class("people", v.lemma[tok]) || v.lemma[k] == "three" && (v.lemma[tok] == "man" || v.lemma[tok] == "men")
	}
	if !three {
		return nil
	}
	var all []entity.ID
	for n := len(r.out) - 1; n >= 0 && v.at-r.out[n].v.at < 3 && len(all) < 3; n-- {
		if d := r.out[n]; d.Type == Meeting {
			all = unique(append(all, d.Roles.Participant...))
		}
	}
	if len(all) != 3 {
		return nil
	}
	return all
}

// counted are the states that a number points back to: "the four ministers" after "Arda, Bree, Cole and Dole have called
// for a truce". Nil where no list of just so many was given before.
func (r *reading) counted(v *view, tok int) []entity.ID {
	want := 0
	for _, k := range v.kids[tok] {
		want = max(want, map[string]int{"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}[v.lemma[k]])
	}
	if want == 0 || !v.definite(tok) || !r.c.class("plural_people", v.lemma[tok]) && !r.c.class("side", v.lemma[tok]) && v.lemma[tok] != "power" && v.lemma[tok] != "member" {
		return nil
	}
	for at := v.at; at >= 0 && v.at-at < 12; at-- {
		if list := r.listed(r.views[at], want, tok, at == v.at); list != nil {
			return list
		}
	}
	return nil
}

// listed is a coordination of just so many states in a sentence; nil where there is none.
func (r *reading) listed(v *view, want, before int, here bool) []entity.ID {
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if v.rel(x.Head) == "conj" || here && x.First > before {
			continue
		}
		var ids []entity.ID
		for _, t := range v.group(x.Head) {
			if k := r.mentionAt(v, t); k >= 0 {
				if id := r.collective(r.mention(k)); id != "" {
					ids = append(ids, id)
				}
			}
		}
		if ids = unique(ids); len(ids) == want {
			return ids
		}
	}
	return nil
}

// namesakes are the two whose names end in a noun that "two" or "both" counts: "the two fronts" of the Hill Front and the Moor
// Front. Nil where there are not just two.
func (r *reading) namesakes(v *view, tok int) []entity.ID {
	if v.s.Tokens[tok].XPOS == "NNPS" {
		return r.sameName(v, tok)
	}
	if v.s.Tokens[tok].XPOS != "NNS" || len(v.lemma[tok]) < 4 {
		return nil
	}
	two := false
	for _, k := range v.kids[tok] {
		two = two || v.lemma[k] == "two" || v.lemma[k] == "both" || v.lemma[k] == "rival"
	}
	if !two || r.mentionAt(v, tok) >= 0 && !r.vague(r.mention(r.mentionAt(v, tok)).IDs) {
		return nil
	}
	var out []entity.ID
	for i := range r.f.Entities.Entities {
		e := &r.f.Entities.Entities[i]
		last := e.Name[strings.LastIndexByte(e.Name, ' ')+1:]
		if (e.Type == entity.Group || e.Type == entity.Organization) && len(last) > 3 && last[0] >= 'A' && last[0] <= 'Z' && strings.EqualFold(last, v.lemma[tok]) {
			out = append(out, e.ID)
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// sameName are the two states that share a name told in the plural: "the Koreas", "both Congos". Nil where there are not two.
func (r *reading) sameName(v *view, tok int) []entity.ID {
	word := strings.TrimSuffix(v.s.Tokens[tok].Form, "s")
	if len(word) < 4 || r.mentionAt(v, tok) >= 0 {
		return nil
	}
	var out []entity.ID
	for i := range r.f.Entities.Entities {
		if e := &r.f.Entities.Entities[i]; e.Type == entity.State && (e.Name == word || strings.HasSuffix(e.Name, " "+word)) {
			out = append(out, e.ID)
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}
