package query

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/ledger"
)

// notAnAnswer is the key of what was said of an offer by others than those it was made to.
const notAnAnswer = "not an answer"

// acts say in words what is offered.
var acts = map[string]string{
	"convene": "to host talks", "mediate": "to mediate", "assist": "to help", "guarantee": "to guarantee",
	"monitor": "to monitor", "invite": "an invitation", "other": "an offer",
}

// offers is the section of offers with the answers of each side.
func (d *desk) offers() Section {
	s := Section{ID: "offers", Title: "Offers and answers", Shape: Board, Lines: []Line{}}
	open := 0
	for i := range d.Record.Offers {
		o := &d.Record.Offers[i]
		if i >= d.from(len(d.Record.Offers)) && d.wants() {
			s.Lines = append(s.Lines, d.offer(o))
		}
		if len(o.State) == 0 {
			open++
		}
	}
	s.Count = count(len(d.Record.Offers), "offer")
	if d.from(len(d.Record.Offers)) > 0 {
		s.Count = d.counted(len(d.Record.Offers)) + " offers"
	}
	if open > 0 {
		s.Count += fmt.Sprintf(", %d with no answer reported", open)
	}
	return s
}

func (d *desk) offer(o *ledger.Offer) Line {
	l := Line{Key: date(o.When), Text: d.offerText(o), Entry: o.ID, Cites: d.cites(o.Evidence)}
	var notes []string
	if o.Status != "" && o.Status != "made" {
		l.Mark = string(o.Status)
	}
	if o.Status == "withdrawn" {
		notes = append(notes, withdrawn(o))
	}
	if first := d.offerByID[o.Reiterates]; first != nil {
		notes = append(notes, "repeats the offer of "+date(first.When))
	}
	if first := d.offerByID[o.Counters]; first != nil {
		notes = append(notes, "in answer to the offer of "+list(d.names(first.By)))
	}
	if m := d.meetingByID[o.Meeting]; m != nil {
		notes = append(notes, "met "+date(m.When)+place(m))
	}
	notes = append(notes, d.standing(o.Evidence, o.Independent)...)
	l.Note = strings.Join(notes, " · ")
	l.Sub = d.answers(o)
	return l
}

// withdrawn is when the reports first told that the offer had been taken back.
func withdrawn(o *ledger.Offer) string {
	for _, n := range o.StatusHistory {
		if n.Status == "withdrawn" && n.Asserted != "" {
			return "withdrawal reported " + edtf(n.Asserted)
		}
	}
	return "withdrawal reported"
}

func place(m *ledger.Meeting) string {
	if m.Where == nil {
		return ""
	}
	return " in " + m.Where.Name
}

// offerText is "Ada, to Ben and Cora: to mediate — “…”".
func (d *desk) offerText(o *ledger.Offer) string {
	by, to := list(d.names(o.By)), list(d.names(d.asked(o)))
	if by == "" {
		by = "Somebody not named"
	}
	if to != "" {
		by += " to " + to
	}
	act := acts[o.Act]
	if o.About != "" && !d.tells(o) {
		return by + ": " + clipClause(strings.TrimLeft(o.About, " ,;:–—"), 90)
	}
	return by + ": " + act
}

// pronouns say nothing of what is offered.
var pronouns = map[string]bool{"it": true, "this": true, "that": true, "them": true, "so": true, "one": true, "these": true, "those": true}

// tells reports whether the words on what is offered are a sentence about it instead: one that begins with who offers, or
// who is asked; or only a pronoun.
func (d *desk) tells(o *ledger.Offer) bool {
	about := fold(oneLine(o.About))
	if pronouns[about] {
		return true
	}
	for _, w := range slices.Concat(o.By, o.To) {
		for _, name := range []string{w.Name, d.name(w), w.SideName} {
			if name != "" && strings.HasPrefix(about, fold(name)+" ") {
				return true
			}
		}
	}
	return false
}

// answers are a line for each side asked: what it said over time, or that no answer is reported; then what others said,
// which is no answer.
func (d *desk) answers(o *ledger.Offer) []Line {
	var lines, others []Line
	told := map[string]bool{}
	for _, side := range d.sidesAsked(o) {
		l := Line{Key: side.Name, Cites: []Cite{}}
		var own []ledger.Response
		for _, r := range o.Responses {
			if !answersFor(r, side.Side) {
				continue
			}
			own = append(own, r)
			l.Mark = string(r.Answer)
			l.Cites = append(l.Cites, d.cites(r.Evidence)...)
			told[r.By+string(r.Answer)+r.Asserted] = true
		}
		if last, ok := o.State[side.Name]; ok {
			l.Mark = last
		}
		l.Text = d.answered(own, l.Mark)
		l.Tone = tones[l.Mark]
		if len(own) == 0 {
			l.Mark, l.Tone = "—", Faint
		}
		lines = append(lines, l)
	}
	for _, r := range o.Responses {
		if told[r.By+string(r.Answer)+r.Asserted] {
			continue
		}
		who := clip(r.By, 60)
		if who == "" {
			who = "somebody not named"
		}
		if r.Standing != "" && r.Standing != "government" {
			who += " (" + r.Standing + ")"
		}
		others = append(others, Line{Key: notAnAnswer, Text: who + ": " + d.answer(r), Tone: Faint, Cites: d.cites(r.Evidence)})
	}
	return append(lines, others...)
}

// answered is what a side said over time: "no answer (19 Aug 2024) → effectively declined (8 Oct 2024)". Of one answer,
// which stands in the mark already, it is only how and when.
func (d *desk) answered(own []ledger.Response, mark string) string {
	if len(own) == 0 {
		return "no answer reported"
	}
	var words []string
	for i, r := range own {
		w := d.answer(r)
		if i+1 < len(own) && whenAnswered(own[i+1]) == whenAnswered(r) {
			w = d.undatedAnswer(r) // the next one has the date
		}
		if len(words) == 0 || words[len(words)-1] != w {
			words = append(words, w)
		}
	}
	if len(words) == 1 && string(own[0].Answer) == mark {
		words[0] = d.how(own[0])
	}
	return strings.Join(words, " → ")
}

// how is an answer's hedge, who says so if it is not the side itself, and its date: "effectively, 8 Oct 2024".
func (d *desk) how(r ledger.Response) string {
	var parts []string
	for _, s := range []string{r.Hedge, d.saidBy(r), whenAnswered(r)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// saidBy is "according to Boulos" of an answer that only others tell of.
func (d *desk) saidBy(r ledger.Response) string {
	if !r.Claimed {
		return ""
	}
	by := d.speaker(r.Source)
	if by == "" {
		by = "others"
	}
	return "according to " + clip(inSentence(by), 50)
}

// answer is what was said and when, with its hedge: "effectively declined (8 Oct 2024)".
func (d *desk) answer(r ledger.Response) string {
	s := d.undatedAnswer(r)
	if w := whenAnswered(r); w != "" {
		s += " (" + w + ")"
	}
	return s
}

func (d *desk) undatedAnswer(r ledger.Response) string {
	return strings.TrimSpace(hedged(r) + " " + d.saidBy(r))
}

// hedged is the answer with the report's reserve: "effectively declined".
func hedged(r ledger.Response) string { return strings.TrimSpace(r.Hedge + " " + string(r.Answer)) }

// whenAnswered is the day of the answer, or that of the report that tells of it.
func whenAnswered(r ledger.Response) string {
	if r.When != nil && r.When.Known() {
		return date(r.When)
	}
	if r.Asserted != "" {
		return "reported " + edtf(r.Asserted)
	}
	return ""
}

// asked are those an offer was made to; where parties of the process are among them, they alone, and whoever answered.
func (d *desk) asked(o *ledger.Offer) []ledger.Who {
	p := d.Record.Process
	if p == nil {
		return o.To
	}
	var found []ledger.Who
	party := false
	for _, w := range o.To {
		is := slices.ContainsFunc(p.Parties, func(x ledger.Who) bool { return x.Side == w.Side })
		party = party || is
		if last, ok := o.State[o.Called(w.Side, w.SideName)]; is || ok && last != "no answer" {
			found = append(found, w)
		}
	}
	if !party {
		return o.To
	}
	return found
}

// sidesAsked are the sides an offer was made to, each once, by the name of the side.
func (d *desk) sidesAsked(o *ledger.Offer) []ledger.Who {
	var found []ledger.Who
	for _, w := range d.asked(o) {
		if !slices.ContainsFunc(found, func(x ledger.Who) bool { return x.Side == w.Side }) {
			w.Name = o.Called(w.Side, w.SideName)
			found = append(found, w)
		}
	}
	return found
}

// answersFor reports whether the response is the side's own: of its government, or of whoever leads it.
func answersFor(r ledger.Response, side string) bool {
	switch r.Standing {
	case "lawmaker", "analyst", "media", "party":
		return false
	}
	return slices.ContainsFunc(r.Who, func(w ledger.Who) bool { return w.Side == side })
}
