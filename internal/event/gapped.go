package event

import "parley/internal/entity"

// stretch is one guest of several and what is told of his meeting alone: from his name to the next.
type stretch struct {
	ids         []entity.ID
	first, last int
}

// gapped makes several meetings of a verb whose guests each have a day or place of their own: "Cole met Dole in Arden on Monday
// and Bree's envoy in Breen on Wednesday". It reports whether it did.
func (r *reading) gapped(d *draft) bool {
	v := d.v
	if !v.isVerb(d.tok) && !v.arguments(d.tok).has("with") {
		return false
	}
	guests := r.guestsOf(d)
	if len(guests) < 2 {
		return false
	}
	all := map[entity.ID]bool{}
	for _, g := range guests {
		for _, id := range g.ids {
			all[id] = true
		}
	}
	var hosts []entity.ID
	for _, id := range d.Roles.Participant {
		if !all[id] {
			hosts = append(hosts, id)
		}
	}
	if len(hosts) == 0 {
		return false
	}
	for _, g := range guests {
		c := d.copy()
		c.Roles.Participant, c.Roles.Host, c.Where, c.When, c.dated, c.parts = append([]entity.ID{}, hosts...), nil, nil, nil, false, nil
		c.add("participant", g.ids)
		r.setting(c, g.first, g.last+1)
		if !c.dated && d.dated && g.first > 0 && r.ledBy(d, guests[0].first) {
			c.When, c.dated, c.season, c.noyear = d.When, true, d.season, d.noyear // "On Monday Cole met Dole in Arden and …"
		}
		c.toks = append(c.toks, g.first, g.last)
		c.note("one of several, each with a day or place of its own")
		r.keep(c)
	}
	return true
}

// ledBy reports whether the day of a draft stands before a position, so that it is the day of all that follows.
func (r *reading) ledBy(d *draft, at int) bool {
	for _, m := range r.times[d.v.at] {
		if x := r.f.Times.Mentions[m]; dates(x) && x.When.EDTF == d.When.EDTF {
			return x.Last < at
		}
	}
	return false
}

// guestsOf are the guests behind a verb of meeting, where each but for "and" or a comma starts anew and has a place or day of his
// own; nil for all others.
func (r *reading) guestsOf(d *draft) []stretch {
	v := d.v
	var out []stretch
	named, end := -1, len(v.lemma)-1
	for k := d.tok + 1; k < len(v.lemma); k++ {
		if v.isVerb(k) || v.s.Tokens[k].Form == ";" || v.s.Tokens[k].Form == "\"" || v.s.Tokens[k].Form == "“" {
			end = k - 1
			break
		}
	}
	if v.isVerb(min(end+1, len(v.lemma)-1)) && end+1 < len(v.lemma) {
		for end > d.tok && v.upos(end) != "NUM" && !r.isTime(v, end) && r.cover[v.at][end] < 0 {
			end-- // the clause that follows begins before its verb
		}
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		ids := r.known(r.actors(x.IDs))
		if x.First <= d.tok || x.Last > end || r.capitalAt(m) != nil && v.inBefore(x.First) || len(ids) == 0 || x.Use == entity.Location || x.Use == entity.Modifier || x.Use == entity.Pronoun {
			continue
		}
		if x.First <= named {
			continue
		}
		lead := x.First - 1
		for lead > d.tok && (v.upos(lead) == "DET" || v.upos(lead) == "ADJ" || v.lemma[lead] == "with" || v.lemma[lead] == "then") {
			lead--
		}
		switch {
		case len(out) == 0 && (lead == d.tok || v.lemma[x.First-1] == "with" || v.head(v.topOf(x.First, x.Last)) == d.tok):
		case len(out) > 0 && (v.lemma[lead] == "and" || v.s.Tokens[lead].Form == ","):
		case len(out) == 0:
			return nil
		default:
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].last = x.First - 1
		}
		out, named = append(out, stretch{ids, x.First, end}), x.Last
	}
	for _, s := range out {
		if !r.hasSetting(v, s) {
			return nil
		}
	}
	return out
}

// hasSetting reports whether a day or a place is told in a stretch.
func (r *reading) hasSetting(v *view, s stretch) bool {
	for _, m := range r.times[v.at] {
		if x := r.f.Times.Mentions[m]; x.First > s.first && x.Last <= s.last && dates(x) && !v.counts(x.Last) {
			return true
		}
	}
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.First <= s.first || x.Last > s.last {
			continue
		}
		if e := r.ents[x.IDs[0]]; x.Use == entity.Location && e != nil && e.Type == entity.Place {
			return true
		}
		if !v.inBefore(x.First) {
			continue
		}
		if e := r.ents[x.IDs[0]]; e != nil && r.located(v, x, e) && e.Type == entity.Place || r.capitalAt(m) != nil {
			return true
		}
	}
	return false
}

// inBefore reports whether "in" or "at" stands right before a position.
func (v *view) inBefore(i int) bool { return i > 0 && (v.lemma[i-1] == "in" || v.lemma[i-1] == "at") }
