package event

import (
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// Coder codes claims by its frames. It is safe for concurrent use.
type Coder struct {
	frames     map[string][]*frame
	all        []*frame
	governors  map[string][]*governor
	classes    classes
	casualties map[string]string   // word to the kind of loss: "kill" to killed
	issues     map[string][]string // word to PA-X codes
	deeds      map[string]deed     // verb to a noun for it
	eventNoun  map[string]bool     // nouns that are triggers of their own
}

// New is a Coder with the frames and code tables of the folder (data/event).
func New(frames fs.FS) (*Coder, error) {
	cl, err := loadClasses(frames)
	if err != nil {
		return nil, err
	}
	c := &Coder{classes: cl, casualties: map[string]string{}, deeds: map[string]deed{}, issues: map[string][]string{}, eventNoun: map[string]bool{}}
	if c.frames, c.all, err = cl.loadFrames(frames); err != nil {
		return nil, err
	}
	if c.governors, err = cl.loadGovernors(frames); err != nil {
		return nil, err
	}
	for class, quantity := range map[string]string{"killed": "killed", "wounded": "wounded", "captured": "captured", "displaced": "displaced", "troops": "troops"} {
		for w := range cl[class] {
			c.casualties[w] = quantity
		}
	}
	table, err := rows(frames, "deeds.tsv", 3)
	if err != nil {
		return nil, err
	}
	for _, r := range table {
		c.deeds[r[0]] = deed{r[1], strings.TrimPrefix(r[2], "-")}
	}
	table, err = rows(frames, "issues.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, r := range table {
		words, err := cl.expand(r[0])
		if err != nil {
			return nil, fmt.Errorf("event: issues.tsv: %w", err)
		}
		for _, w := range words {
			c.issues[w] = append(c.issues[w], r[1])
		}
	}
	for w, list := range c.frames {
		for _, f := range list {
			if f.pos == "n" && (f.typ == Meeting || f.typ == Incident) {
				c.eventNoun[w] = true
			}
		}
	}
	return c, nil
}

// knows reports whether the tables have something to say of a verb.
func (c *Coder) knows(w string) bool { return c.frames[w] != nil || c.governors[w] != nil }

func (c *Coder) class(name, word string) bool { return c.classes[name][word] }

func (c *Coder) any(name string, words []string) bool {
	for _, w := range words {
		if c.classes[name][w] {
			return true
		}
	}
	return false
}

// Code is every claim the article makes, in order of its evidence.
func (c *Coder) Code(a *article.Article, f Findings) []Claim {
	r := c.open(a, f)
	for _, v := range r.views {
		if v.s.Kind == article.Boilerplate || v.s.Kind == article.Byline {
			continue
		}
		r.sentence(v)
		r.anaphora(v)
		r.series(v)
		r.settingOf(v)
		r.visits(v)
		r.caption(v)
		r.laidDown(v)
		r.becomes(v)
		r.within(v)
		r.figures(v)
	}
	r.titlesLast()
	r.mergeMeetings()
	r.seat()
	r.settle()
	r.mergeOffers()
	r.linkResponses()
	r.mergeAgreements()
	r.mergeIncidents()
	r.dropTitles()
	r.linkFigures()
	claims := r.claims()
	claims = r.unite(claims, c.speech(r))
	r.sources(claims)
	r.stances(claims)
	sort.SliceStable(claims, func(i, j int) bool {
		return len(claims[j].Evidence) > 0 && (len(claims[i].Evidence) == 0 || claims[i].Evidence[0].Start < claims[j].Evidence[0].Start)
	})
	return claims
}

// titlesLast puts what the title tells behind what the text tells, so that the title is found to tell it again.
func (r *reading) titlesLast() {
	sort.SliceStable(r.out, func(i, j int) bool { return !title(r.out[i].v) && title(r.out[j].v) })
}

// dropTitles leaves out what only the title tells, where there is a text: titles are too clipped to stand alone.
func (r *reading) dropTitles() {
	body := 0
	for _, v := range r.views {
		if v.s.Kind == article.Body {
			body++
		}
	}
	if body < 2 {
		return
	}
	for _, d := range r.out {
		if title(d.v) && d.merged == nil && r.onlyTitled(d) && d.Type != FigureClaim && d.Type != Response {
			d.merged = d
		}
	}
}

// onlyTitled reports whether all that is cited for a draft stands in its own sentence.
func (r *reading) onlyTitled(d *draft) bool {
	return len(d.spans) < 2 || d.Type == Agreement && !slices.ContainsFunc(d.spans, func(s article.Span) bool { return s.Start < d.v.s.Start || s.End > d.v.s.End })
}

// within joins what one sentence tells of one meeting in a verb and its noun ("met for talks"), and ties a meeting on the
// sidelines to the wider one.
func (r *reading) within(v *view) {
	var here []*draft
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if r.out[n].Type == Meeting {
			here = append(here, r.out[n])
		}
	}
	for _, d := range here {
		for _, e := range here {
			if d != e && d.merged == nil && e.merged == nil && e.sets(d) {
				r.absorb(e, d) // "flies to Arda on Monday to meet Bree's president"
				continue
			}
			if d == e || d.merged != nil || e.merged != nil || !v.isNoun(d.tok) {
				continue
			}
			switch r.relation(d, e) {
			case "same":
				if !clash(d, e) {
					r.absorb(e, d)
				}
			case "wider":
				e.wider = d
				if e.Status == "planned" || e.Status == "proposed" {
					d.Status = e.Status // "are to meet on the sidelines of a summit": that is yet to come too
				}
				if e.Status != "held" && e.Status != "ongoing" && !v.definite(d.tok) {
					d.merged = e // "are to meet on the sidelines of a summit" tells of no summit but that
					e.wider = nil
					continue
				}
				if len(d.meeters()) < 2 {
					d.add("participant", e.Roles.Participant)
					d.lent = true
				}
			}
		}
	}
}

// sets reports whether a meeting is what a trip that is still to come is for.
func (d *draft) sets(e *draft) bool {
	v := d.v
	return d.frame.flags["visit"] != "" && d.Status == "planned" && v.isVerb(d.tok) && v.isVerb(e.tok) && v.head(e.tok) == d.tok && v.infinitive(e.tok) &&
		(v.rel(e.tok) == "advcl" || v.rel(e.tok) == "xcomp") && e.parts == nil && d.parts == nil
}

// relation of the noun meeting d to the meeting e: "same" where e's verb governs it as its purpose or manner ("met for
// talks", "spoke in a call"), "wider" where e took place on its sidelines.
func (r *reading) relation(d, e *draft) string {
	v := d.v
	at, side := d.tok, false
	for n := 0; n < 4; n++ {
		h, slot := v.climb(at)
		if h < 0 {
			return ""
		}
		if sidelines[v.lemma[h]] && slot == "of" {
			side = true
		}
		stepsHave := h == e.tok
		for _, s := range e.st.steps {
			stepsHave = stepsHave || s.tok == h
		}
		if stepsHave && at != e.tok {
			switch {
			case d.frame.flags["visit"] != "" && e.frame.flags["visit"] == "" && !side && (slot == "during" || slot == "on" || slot == "in") && v.kid(d.tok, "nmod:poss") >= 0:
				return "same" // "met both leaders in Arda during his second visit"
			case d.frame.flags["visit"] != "" && e.frame.flags["visit"] != "" && v.isVerb(e.tok):
				return "same" // "arrived in Arda on his first trip abroad"
			case side, slot == "during" || slot == "at" && v.isVerb(e.tok) || slot == "on":
				if e.tok != h && !side && v.isNoun(e.tok) {
					return ""
				}
				if slot == "during" && !side && r.c.class("talks", v.lemma[d.tok]) && !v.definite(d.tok) && !d.dated && d.Where == nil && len(v.kids[d.tok]) < 4 {
					return "same" // "shook hands during a meeting"
				}
				return "wider"
			case slot == "at" && v.isNoun(e.tok) && r.c.class("talks", v.lemma[d.tok]) && !r.c.class("summit", v.lemma[d.tok]) && !v.definite(d.tok):
				return "same" // "continue their consultations at a meeting in Arda"
			case h == e.tok && v.isVerb(e.tok) && (slot == "for" || slot == "in" || slot == "obj" || slot == "as" || slot == "over"):
				return "same"
			}
			return ""
		}
		at = h
	}
	return ""
}

// claims are the finished claims of the drafts that stand, linked by id.
func (r *reading) claims() []Claim {
	var kept []*draft
	ids := map[ClaimID]int{}
	for _, d := range r.out {
		if d.merged != nil {
			continue
		}
		d.Roles.Participant = r.lean(r.came(d))
		if d.Type == Meeting {
			if len(d.meeters()) == 0 {
				continue
			}
			r.comes(d)
			r.undated(d)
			r.venue(d)
			d.Level = r.level(d)
		}
		r.codes(d)
		r.finish(d)
		if len(d.Evidence) > 0 {
			d.ID = apart(d.ID, ids)
			kept = append(kept, d)
		}
	}
	uncode(kept)
	var out []Claim
	for _, d := range kept {
		if d.offer != nil {
			id := d.offer.final().ID
			switch d.Type {
			case Response:
				d.Answers = id
			case Provision:
				d.PartOf = id
				if p := d.offer.final().Roles.Party; len(p) > len(d.Roles.Party) {
					d.Roles.Party = p
				}
			case FigureClaim:
				d.Scope = id
			}
		}
		if d.wider != nil && d.wider.final() != d {
			d.PartOf = d.wider.final().ID
		}
		out = append(out, d.Claim)
	}
	return out
}

// comes makes a plan of a meeting told as held on a day after publication: "He flies to Arda on Thursday".
func (r *reading) comes(d *draft) {
	p := r.f.Times.Published.Interval
	if d.dated && (d.Status == "held" || d.Status == "ongoing") && p.Bounded() && d.When.Earliest.Known() && d.When.Earliest > p.Latest {
		d.Status = "planned"
		d.note("planned: dated after publication")
	}
}

// came are the participants without those who are said to have stayed away.
func (r *reading) came(d *draft) []entity.ID {
	if len(d.absent) == 0 {
		return d.Roles.Participant
	}
	return slices.DeleteFunc(slices.Clone(d.Roles.Participant), func(id entity.ID) bool { return slices.Contains(d.absent, id) })
}

// level of a meeting: that of most of the people there whose level is known, those who only host or mediate aside; of a
// leader or foreign minister with somebody of another rank it is no one's; where the heads of delegations sat, that of
// envoys; else what its noun says.
func (r *reading) level(d *draft) string {
	count, best := map[string]int{}, ""
	ids := slices.DeleteFunc(slices.Clone(d.Roles.Participant), func(id entity.ID) bool {
		return slices.Contains(d.Roles.Mediator, id) || slices.Contains(d.Roles.Host, id) && len(d.Roles.Participant) > 2
	})
	if len(ids) == 0 {
		ids = d.meeters()
	}
	if d.seated {
		return "envoys"
	}
	for _, id := range ids {
		l := r.rank(id)
		if l == "" {
			continue
		}
		count[l]++
		if best == "" || count[l] > count[best] {
			best = l
		}
	}
	if len(ids) == 2 && len(count) == 2 {
		return mixed(count)
	}
	if best == "" && d.v.lemma[d.tok] == "summit" {
		return "leaders"
	}
	if best == "" && (r.sentEnvoys(d) || r.ofEnvoys(d)) {
		return "envoys"
	}
	if best == "" {
		return "other"
	}
	return best
}

// rank is the level somebody gives a meeting: that of his office, and of leaders for one who heads or commands a side.
func (r *reading) rank(id entity.ID) string {
	e := r.ents[id]
	if e == nil || e.Type != entity.Person && e.Type != entity.Office {
		return ""
	}
	for _, p := range r.pair {
		if p == id || e.Level == "officials" && e.Type == entity.Person && r.leads(e, p, "leaders") {
			return "leaders"
		}
	}
	return e.Level
}

// mixed is the level of a meeting of two who hold different ranks.
func mixed(count map[string]int) string {
	if count["leaders"]+count["foreign ministers"] > 0 {
		return "other"
	}
	if count["envoys"] > 0 {
		return "envoys"
	}
	return "officials"
}

// ofEnvoys reports whether a meeting of the two sides names nobody, in an article that speaks of the delegations they send.
func (r *reading) ofEnvoys(d *draft) bool {
	if r.pair == nil || !r.faceless(d) || !r.ofPair(d) || r.c.class("summit", d.v.lemma[d.tok]) {
		return false
	}
	return len(r.delegates()) > 0
}

// sentEnvoys reports whether the sentences that tell of a meeting of sides speak of those they sent.
func (r *reading) sentEnvoys(d *draft) bool {
	for _, at := range []int{d.v.at, d.again} {
		for _, w := range r.views[at].lemma {
			if r.c.class("sent", w) {
				return true
			}
		}
	}
	return false
}
