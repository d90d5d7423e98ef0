package event

import (
	"slices"

	"parley/internal/entity"
)

// borrow gives a meeting without names the participants of the one before it, or of the article's two sides.
func (r *reading) borrow(d *draft, seen []*draft) {
	noun := d.v.lemma[d.tok]
	if ids := r.threeOf(d, seen); ids != nil {
		d.add("participant", ids)
		d.note("participants: the three of the meetings before")
		return
	}
	if e := r.lender(d, seen); e != nil && !r.elsewhere(d, e) {
		d.add("participant", r.except(r.core(e), r.stayedOut(d)))
		if d.Where == nil && len(d.Roles.Host)+len(d.Roles.Mediator) == 0 {
			d.add("mediator", e.Roles.Mediator)
		}
		d.note("participants as in the meeting told of before")
		return
	}
	if own := d.v.kid(d.tok, "nmod:poss"); own >= 0 && d.v.upos(own) == "PRON" && d.v.isNoun(d.tok) {
		if ids := r.whose(d, own); len(ids) > 1 {
			d.add("participant", ids)
			d.note("participants: those whose meeting it is")
			return
		}
	}
	if r.pair != nil && ((r.c.class("talks", noun) || noun == "table") && !d.open() || d.v.isVerb(d.tok) && len(d.Roles.Mediator) > 0) {
		d.add("participant", r.except(r.acting(d), r.stayedOut(d)))
		d.Borrowed = true
		d.note("participants: the two sides of the article")
	}
}

// ours is the last meeting told of before that the speaker was at who calls talks "ours"; nil where there is none. The second result is
// whether somebody calls them so: the article's sides are not his to speak of.
func (r *reading) ours(d *draft, seen []*draft) (*draft, bool) {
	own := d.v.kid(d.tok, "nmod:poss")
	if own < 0 || d.v.lemma[own] != "our" && d.v.lemma[own] != "we" {
		return nil, false
	}
	me := r.myself(d.v, own)
	if len(me) != 1 {
		return nil, false
	}
	for n := len(seen) - 1; n >= 0; n-- {
		if e := seen[n]; slices.Contains(e.Roles.Participant, me[0]) && len(e.Roles.Participant) > 1 && (e.Status == "held" || e.Status == "ongoing") && e.v != d.v {
			return e, true
		}
	}
	return nil, true
}

// stayedOut are those whom the sentence of a meeting says to have kept away from it: "The talks ended without a truce because
// Bree refused to attend".
func (r *reading) stayedOut(d *draft) []entity.ID {
	v := d.v
	var out []entity.ID
	for i := range v.lemma {
		refused := v.isVerb(i) && (v.lemma[i] == "refuse" || v.lemma[i] == "decline") && slices.ContainsFunc(v.arguments(i).all("xcomp"), func(k int) bool { return attends[v.lemma[k]] })
		if i == d.tok || !refused && !(v.isVerb(i) && attends[v.lemma[i]] && v.negated(i) && v.head(i) >= 0) {
			continue
		}
		for _, s := range v.arguments(i).all("subj") {
			out = append(out, r.who(v, s)...)
		}
	}
	return out
}

// attends are verbs for taking part.
var attends = set("attend participate take_part join come")

// threeOf are the three whom the meetings told of just before bring together, for a meeting of three that names nobody:
// "Cole first saw each of them alone. The three-way meeting lasted an hour". Nil where there are not three.
func (r *reading) threeOf(d *draft, seen []*draft) []entity.ID {
	if !d.v.threeWay(d.tok) {
		return nil
	}
	var all []entity.ID
	for n := len(seen) - 1; n >= 0 && len(all) < 3; n-- {
		if e := seen[n]; e.Status == d.Status && d.v.at-e.last() < 4 && e.parts != nil {
			for _, p := range e.parts {
				all = unique(append(all, p.Roles.Participant...))
			}
		}
	}
	if len(all) < 3 {
		return nil
	}
	return all
}

// agreed are the verbs for what those do whose talks have just ended.
var agreed = set("accept agree sign reach endorse approve conclude initial discuss sit meet hold attend")

// acting are the two sides of the article or, where their leaders are the subject of what came of the talks in the
// sentences around, those: "The talks ended late. The presidents Cole and Dole accepted the plan".
func (r *reading) acting(d *draft) []entity.ID {
	for at := d.v.at; at >= 0 && at >= d.v.at-1; at-- {
		for _, m := range r.named[at] {
			x := r.mention(m)
			if len(x.IDs) != 2 || x.Use == entity.Pronoun || title(r.views[at]) || !r.persons(x.IDs) {
				continue
			}
			a, b := r.sideOf(x.IDs[0]), r.sideOf(x.IDs[1])
			if a != "" && b != "" && a != b || r.rivals(x.IDs) {
				return x.IDs // "The two never met. Cole carried drafts between their rooms"
			}
		}
	}
	for at := max(0, d.v.at-1); at < len(r.views) && at <= d.v.at+2; at++ {
		v := r.views[at]
		if title(v) {
			continue
		}
		for i := range v.lemma {
			if !v.isVerb(i) || !agreed[v.lemma[i]] || v.negated(i) {
				continue
			}
			var two []entity.ID
			for _, t := range v.arguments(i).all("subj") {
				if m := r.mentionAt(v, t); m >= 0 && r.oneMan(r.mention(m)) != nil {
					two = append(two, r.mention(m).IDs[0])
				}
			}
			if two = unique(two); len(two) == 2 && r.sideOf(two[0]) != "" && r.sideOf(two[1]) != "" && r.sideOf(two[0]) != r.sideOf(two[1]) {
				return two
			}
		}
	}
	return r.pair
}

// elsewhere reports whether talks of the article's two sides are told to have been at another time or place than a meeting of
// people of both: "Ada shook hands with Ben. The negotiations had begun in Arden in May", and who sat there is not told.
func (r *reading) elsewhere(d, e *draft) bool {
	if r.pair == nil || !r.c.class("talks", d.v.lemma[d.tok]) || r.faceless(e) || !r.ofPair(e) {
		return false
	}
	return clash(d, e) || d.Where != nil && e.Where != nil && !sameWhere(d.Where, e.Where)
}

// lender is the meeting before whose participants a meeting without names has: told in the same noun, the latest; else,
// for one that points back or is one of a series, any talks near enough, but no phone call. Nil where there is none, or
// where the sides of the article hold such talks and those found are others.
func (r *reading) lender(d *draft, seen []*draft) *draft {
	noun := d.v.lemma[d.tok]
	pointing := d.ord != "" || d.frame == oneMore || d.isNew() || d.v.definite(d.tok)
	var loose *draft
	for n := len(seen) - 1; n >= 0; n-- {
		e := seen[n]
		if len(e.Roles.Participant) < 2 || d.v.at-e.last() > 8 {
			continue
		}
		if w := e.v.lemma[e.tok]; w == noun || w == "meet" && noun == "meeting" && d.v.at-e.last() < 3 {
			return e
		}
		if e.Novelty == "background" && d.Novelty != "background" && !d.remote() && d.frame != oneMore {
			continue // a second round is one more of what the report is about
		}
		if pointing && loose == nil && e.Form != "phone" && e.Form != "video" {
			loose = e
		}
	}
	if loose != nil && r.pair != nil && !r.ofPair(loose) && roundish[noun] && r.sat(seen) {
		return nil // "the session" is of those whose talks the report is about
	}
	if loose != nil && r.pair != nil && r.c.class("talks", noun) && (d.ord != "" || d.isNew()) && !r.ofPair(loose) {
		return nil
	}
	return loose
}

// sat reports whether one of the meetings told of before was of both sides.
func (r *reading) sat(seen []*draft) bool {
	return slices.ContainsFunc(seen, func(e *draft) bool {
		return e.frame.flags["visit"] == "" && e.Form != "phone" && r.ofPair(e)
	})
}

// ofPair reports whether both sides of the article take part in a meeting.
func (r *reading) ofPair(e *draft) bool {
	a, b := false, false
	for _, id := range e.Roles.Participant {
		a = a || r.sideOf(id) == r.pair[0]
		b = b || r.sideOf(id) == r.pair[1]
	}
	return a && b
}

// core are the participants of a meeting without its hosts, guests and go-betweens, where the two sides are among them.
func (r *reading) core(e *draft) []entity.ID {
	if r.pair == nil || !r.ofPair(e) {
		return e.Roles.Participant
	}
	var out []entity.ID
	for _, id := range e.Roles.Participant {
		if r.sideOf(id) != "" || e.own > 2 && !slices.Contains(e.guests, id) && !slices.Contains(e.Roles.Host, id) {
			out = append(out, id)
		}
	}
	return out
}

// whose are those a pronoun before a meeting noun means: the subject of its clause ("The four ministers will continue
// their consultations").
func (r *reading) whose(d *draft, own int) []entity.ID {
	if d.v.lemma[own] != "their" && d.v.lemma[own] != "they" {
		return nil
	}
	for h, n := d.v.head(d.tok), 0; h >= 0 && n < 8; h, n = d.v.head(h), n+1 {
		if !d.v.isVerb(h) {
			continue
		}
		if s := d.v.arguments(h).all("subj"); len(s) > 0 {
			var out []entity.ID
			for _, t := range s {
				out = append(out, r.who(d.v, t)...)
			}
			return r.known(unique(out))
		}
	}
	return nil
}

// open reports whether a meeting is of a kind that draws others than the sides, told of for the first time: "a summit in
// Arden", "a ministerial meeting".
func (d *draft) open() bool {
	v := d.v
	if v.isVerb(d.tok) || v.definite(d.tok) || v.s.Tokens[d.tok].XPOS == "NNS" {
		return false
	}
	for _, k := range v.kids[d.tok] {
		if v.lemma[k] == "ministerial" || v.lemma[k] == "international" {
			return true
		}
	}
	switch v.lemma[d.tok] {
	case "summit", "conference", "forum", "symposium", "mini-summit", "gathering":
		return true
	}
	return false
}
