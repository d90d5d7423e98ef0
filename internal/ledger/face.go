package ledger

import (
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/event"
)

// face is what the claim is compared by. What core, thirds and level hold depends on the type: those who talk and those
// between them; who offers, and to whom, and what kind of help; parties and third parties; senders and hosts.
func (s *draft) face(c *event.Claim) face {
	f := face{form: c.Form, course: courseOf(c.Status)}
	if w := c.Where; w != nil {
		f.country = w.Country
		if w.Precision == "city" || w.Precision == "" {
			f.city = w.Name
		}
	}
	switch c.Type {
	case event.Meeting:
		s.faceMeeting(&f, c)
		f.about = contentWords(c.About)
	case event.Offer:
		by, to := s.cast.of(c.Roles.By), s.cast.of(c.Roles.To)
		by, f.bodies = countedPowers(by)
		f.core, f.thirds, f.level = sides(by), sides(to), actOf(c, s.cast.of(c.Roles.By))
		f.about = contentWords(c.About)
		f.people(by)
	case event.Agreement:
		f.core = sides(s.cast.of(c.Roles.Party, c.Roles.Participant))
		f.thirds = sides(s.cast.of(c.Roles.ThirdParty, c.Roles.Mediator))
		f.about = contentWords(s.nameOf(c))
	case event.Mission:
		f.core, f.thirds = sides(s.cast.of(c.Roles.By)), sides(s.cast.of(c.Roles.To, c.Roles.Against))
		f.about = contentWords(s.nameOf(c))
	default:
		r := c.Roles
		f.core = sides(s.cast.of(r.By, r.Against, r.Party, r.Participant))
		switch c.Type { // the others are not compared
		case event.Incident:
			f.about = contentWords(c.About + " " + s.evidenceOf(c))
		case event.FigureClaim:
			f.about = contentWords(s.nameOf(c))
		}
	}
	return f
}

func (s *draft) faceMeeting(f *face, c *event.Claim) {
	r := c.Roles
	table, thirds := s.occasion(f, c, s.table(c, r.Participant, r.Party)), s.cast.of(r.Mediator, r.Host, r.ThirdParty)
	between := sides(s.cast.of(r.Mediator, r.ThirdParty))
	f.thirds, f.level = sides(thirds), c.Level
	for _, side := range sides(table) {
		if !slices.Contains(between, side) {
			f.core = append(f.core, side)
		}
	}
	f.lent = c.Borrowed && len(f.thirds) > 0
	if len(f.core) < 2 && !f.lent { // a visit: the host is the other side
		hosts := s.cast.of(r.Host)
		f.visit = !slices.ContainsFunc(hosts, func(a actor) bool { return !a.isBody() })
		if !f.summit {
			f.core = sides(append(slices.Clone(table), hosts...))
		}
	}
	f.people(append(slices.Clone(table), thirds...))
	f.hollow = len(thirds) == 0 && !slices.ContainsFunc(table, func(a actor) bool { return !a.isBody() || isState(a.side) })
	f.named = s.alsoNamed(c, append(table, thirds...))
}

// alsoNamed is the sides that the sentence of a meeting names and that have no part in it. Where the sentence tells of
// another meeting, they may belong there, and none is given: "Ada received Ben and Cora separately".
func (s *draft) alsoNamed(c *event.Claim, seated []actor) []string {
	if len(c.Evidence) == 0 {
		return nil
	}
	around := sentenceAround(s.Article.Text, c.Evidence[0].Span)
	for i := range s.Claims {
		if o := &s.Claims[i]; o.Type == event.Meeting && o.ID != c.ID && len(o.Evidence) > 0 && around.Holds(o.Evidence[0].Span) {
			return nil
		}
	}
	var found []actor
	for _, a := range s.cast {
		if a.Type == entity.Place || slices.ContainsFunc(seated, func(b actor) bool { return b.side == a.side }) {
			continue
		}
		if slices.ContainsFunc(a.Mentions, around.Holds) {
			found = append(found, a)
		}
	}
	return sides(found)
}

// evidenceOf is the first words of evidence; "" where there are none.
func (s *draft) evidenceOf(c *event.Claim) string {
	if len(c.Evidence) == 0 {
		return ""
	}
	return c.Evidence[0].Exact
}

// nameOf is what the report calls the thing, or the words of its evidence where it has no name.
func (s *draft) nameOf(c *event.Claim) string {
	if c.About != "" || len(c.Evidence) == 0 {
		return c.About
	}
	return c.Evidence[0].Exact
}

// acts are the contract's acts of offering, with the stems of the words that tell them, the more telling first.
var acts = []struct {
	act   string
	stems []string
}{
	{"guarantee", []string{"guarant"}},
	{"monitor", []string{"monitor", "observ", "verif"}},
	{"mediate", []string{"mediat", "broker", "facilitat", "good offices", "intermediar", "arbitrat"}},
	{"convene", []string{"host", "conven", "organi", "summit", "venue", "trilateral", "meet", "hold talks", "round of talks", "conference"}},
	{"invite", []string{"invit"}},
	{"assist", []string{"help", "assist", "support", "contribut", "advis", "pave", "aid"}},
}

// actOf is the contract's act of an offer: what the frame says where its name ends in an act ("offer/convene"); otherwise
// what is said of its matter, and last all its words but for those that name who makes it: "Cora, who hosted them, offered to
// help" is no offer to host, nor is "the plan of the mediating powers" one to mediate. Empty where they say nothing.
func actOf(c *event.Claim, makers []actor) string {
	for _, a := range acts {
		if strings.HasSuffix(c.Rule, "/"+a.act) {
			return a.act
		}
	}
	if act := actIn(c.About); act != "" {
		return act
	}
	text := ""
	for _, e := range c.Evidence {
		text += " " + e.Exact
	}
	for _, a := range makers {
		text = strings.ReplaceAll(text, a.Name, "")
	}
	return actIn(text)
}

// actIn is the act that the words tell of; "" where they tell of none.
func actIn(text string) string {
	text = strings.ToLower(text)
	for _, a := range acts {
		for _, stem := range a.stems {
			if strings.HasPrefix(text, stem) || strings.Contains(text, " "+stem) {
				return a.act
			}
		}
	}
	return ""
}
