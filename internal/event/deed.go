package event

import (
	"strings"
)

// deed is a noun for what a verb tells, and the word that joins it with what the deed was done to; "" where nothing does.
type deed struct{ noun, prep string }

// longDeed is how many words a name may have for what a deed was done to.
const longDeed = 8

// called is a short name for an incident: the phrase of its own noun ("heavy fighting along the border"), or a noun made of
// its verb ("seizure of Arden" where "they seized Arden"). It is empty for a verb without such a noun.
func (r *reading) called(d *draft) string {
	v := d.v
	if v.isNoun(d.tok) {
		return v.phrase(d.tok).Of(r.a.Text)
	}
	way, ok := r.c.deeds[v.lemma[d.tok]]
	if p, found := r.c.deeds[v.particle(d.tok)]; found {
		way, ok = p, true
	}
	if !ok {
		for _, o := range v.arguments(d.tok).all("obj") {
			if r.c.eventNoun[v.lemma[o]] {
				return v.phrase(o).Of(r.a.Text) // "launched an assault on Arden"
			}
		}
		return ""
	}
	name := way.noun
	if object := r.doneTo(d); object != "" && way.prep != "" {
		name += " " + way.prep + " " + object
	}
	if w := d.Where; w != nil && w.Precision == "city" && !r.says(v, name, w.Name) {
		name += " in " + w.Name
	}
	return name
}

// says reports whether a name made of a sentence has words of the sentence in it that stand for the place.
func (r *reading) says(v *view, name, place string) bool {
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if e := r.ents[x.IDs[0]]; e != nil && e.Name == place && strings.Contains(name, x.Span.Of(r.a.Text)) {
			return true
		}
	}
	return strings.Contains(name, place)
}

// doneTo is the phrase for what a deed was done to, without what is said beside it; "" where that is a pronoun or too long.
func (r *reading) doneTo(d *draft) string {
	for _, o := range d.v.arguments(d.tok).all("obj") {
		if d.v.upos(o) == "PRON" || !d.v.isNoun(o) {
			continue
		}
		name := d.v.phrase(o).Of(r.a.Text)
		if name, _, _ = strings.Cut(name, ","); len(strings.Fields(name)) > longDeed {
			continue
		}
		if first := d.v.s.Tokens[0]; first.UPOS != "PROPN" && strings.HasPrefix(name, first.Form) {
			name = strings.ToLower(first.Form) + name[len(first.Form):] // "The only road has been blocked"
		}
		return name
	}
	return ""
}
