package query

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// maxLead bounds the sentences of the lead.
const maxLead = 7

// lead is what the latest report brings, in sentences made from the entries that rest on its fresh words.
func (d *desk) lead() Section {
	s := Section{ID: "latest", Title: "Latest", Shape: Prose, Lines: []Line{}}
	last := d.latest()
	if last == nil {
		return s
	}
	s.Count = date(&last.Published.Interval)
	if last.Title != "" {
		s.Count += " · " + last.Title
	}
	for _, l := range [][]Line{d.leadMeetings(last.ID), d.leadOffers(last.ID), d.leadAgreements(last.ID), d.leadAccusations(last.ID)} {
		s.Lines = append(s.Lines, l...)
	}
	s.Lines = s.Lines[:min(len(s.Lines), maxLead)]
	return s
}

// fresh is the part of the evidence that the article tells as news.
func fresh(evidence []ledger.Cite, id article.ID) []ledger.Cite {
	var found []ledger.Cite
	for _, e := range evidence {
		if e.Article == id && e.Novelty == "new" {
			found = append(found, e)
		}
	}
	return found
}

func (d *desk) leadMeetings(id article.ID) []Line {
	var lines []Line
	for i := range d.Record.Meetings {
		m := &d.Record.Meetings[i]
		own := fresh(m.Evidence, id)
		if !d.recent(m.When, id) {
			continue
		}
		if text := d.meetingSentence(m); len(own) > 0 && text != "" {
			lines = append(lines, Line{Text: text, Entry: m.ID, Cites: d.cites(own)})
		}
	}
	slices.Reverse(lines) // the last first
	return lines
}

// recentDays are the days before a report in which what happened is its news.
const recentDays = 21

// recent reports whether the date may be news to the report: not more than recentDays before it, or not known.
func (d *desk) recent(when *calendar.Interval, id article.ID) bool {
	src := d.source[id]
	if when == nil || when.Latest == 0 || src == nil || src.Published.Earliest == 0 {
		return true
	}
	return when.Latest >= src.Published.Earliest.AddDays(-recentDays)
}

// meetingSentence tells of a meeting in a sentence; "" where too little is known to make one.
func (d *desk) meetingSentence(m *ledger.Meeting) string {
	if d.isGathering(m) {
		return ""
	}
	talk, mediate, host := d.table(m)
	if len(talk) == 0 || len(talk)+len(mediate) < 2 {
		return ""
	}
	if len(talk) == 1 {
		talk, mediate = append(slices.Clone(talk), mediate...), nil
	}
	who, between, at := d.inText(talk), d.inText(mediate), ""
	if m.Where != nil {
		at = " in " + m.Where.Name
	}
	if m.When != nil && m.When.Days() <= wideDays && (m.When.Earliest != 0 || m.When.Latest != 0 && tones[string(m.Status)] == Warn) {
		at += onDate(date(m.When))
	}
	switch m.Status {
	case "held", "ongoing", "planned":
		if between != "" {
			at += ", with " + between + " mediating"
		}
		if len(host) > 0 {
			at += ", hosted by " + d.inText(host)
		}
		return sentence(who + metVerb(m) + at)
	}
	if between != "" {
		who += " with " + between
	}
	return sentence(cameOf(m.Status, who+at))
}

// wideDays are the days from which a date says too little to stand in a sentence.
const wideDays = 200

func metVerb(m *ledger.Meeting) string {
	switch {
	case m.Status == "planned":
		return " are to meet"
	case m.Form == "phone", m.Form == "video":
		return " spoke by " + m.Form
	}
	return " met"
}

// cameOf says what came of a meeting that is not known to have been held.
func cameOf(status event.Status, meeting string) string {
	switch status {
	case "proposed":
		return "a meeting of " + meeting + " was proposed"
	case "reported":
		return "a meeting of " + meeting + " is reported to be planned"
	case "failed":
		return "a meeting of " + meeting + " did not come about"
	case "cancelled", "postponed":
		return "talks between " + meeting + " were " + string(status)
	case "denied":
		return "a meeting of " + meeting + " was denied"
	}
	return "talks between " + meeting + ": " + string(status)
}

// onDate is the date as part of a sentence.
func onDate(s string) string {
	from, to, ranges := strings.Cut(s, "–")
	first, _, _ := strings.Cut(s, " ")
	switch {
	case s == "date not given":
		return ""
	case strings.HasPrefix(s, "by "):
		return " " + s
	case ranges && strings.Count(from, " ") >= 1 && len(first) <= 2:
		return " between " + from + " and " + to
	case len(first) <= 2, ranges && len(from) <= 2:
		return " on " + s
	}
	return " in " + s
}

var answerVerbs = map[event.Status]string{
	"accepted": "accepted", "positive": "reacted positively to", "declined": "declined", "conditional": "set conditions for",
	"counter-offer": "made a counter-offer to", "ambiguous": "gave no clear answer to", "deferred": "put off answering",
	"no answer": "did not answer",
}

func (d *desk) leadOffers(id article.ID) []Line {
	var lines []Line
	for i := range d.Record.Offers {
		o := &d.Record.Offers[i]
		by := d.called(o.By)
		if own := fresh(o.Evidence, id); len(own) > 0 && by != "" && d.recent(o.When, id) {
			lines = append(lines, Line{Text: sentence(d.offerSentence(o, by)), Entry: o.ID, Cites: d.cites(own)})
		}
		for n, r := range o.Responses {
			if d.overtaken(o.Responses[n+1:], r) {
				continue
			}
			verb, ok := answerVerbs[r.Answer]
			own := fresh(r.Evidence, id)
			if !ok || len(own) == 0 || r.By == "" {
				continue
			}
			who := d.called(d.standBy(o.Responses[n+1:], r))
			if who == "" {
				who = r.By
			}
			if by := d.saidBy(r); by != "" {
				who = by + ", " + who
			}
			text := who + " " + strings.TrimSpace(r.Hedge+" "+verb) + " the offer"
			if by != "" {
				text += " by " + by
			}
			lines = append(lines, Line{Text: sentence(text), Entry: o.ID, Cites: d.cites(own)})
		}
	}
	return lines
}

// standBy are those who gave an answer and no other of their own later.
func (d *desk) standBy(later []ledger.Response, r ledger.Response) []ledger.Who {
	return only(r.Who, func(w *ledger.Who) bool {
		return len(r.Who) == 1 || !slices.ContainsFunc(later, func(o ledger.Response) bool {
			return o.Answer != "no answer" && o.Answer != r.Answer && !o.Claimed && answersFor(o, w.Side)
		})
	})
}

// overtaken reports whether the same side later gave another answer that is its own.
func (d *desk) overtaken(later []ledger.Response, r ledger.Response) bool {
	return slices.ContainsFunc(later, func(o ledger.Response) bool {
		return o.Answer != "no answer" && !o.Claimed && slices.ContainsFunc(r.Who, func(w ledger.Who) bool { return answersFor(o, w.Side) }) && len(r.Who) == 1
	})
}

func (d *desk) offerSentence(o *ledger.Offer, by string) string {
	to := d.called(d.asked(o))
	act := acts[o.Act]
	if o.Act == "invite" {
		return strings.TrimSpace(by + " invited " + to)
	}
	if o.Act == "other" || act == "" {
		if to == "" {
			return by + " made an offer"
		}
		return by + " made an offer to " + to
	}
	text := by + " offered " + act
	switch {
	case to == "":
	case o.Act == "mediate" && len(d.asked(o)) > 1:
		text += " between " + to
	case o.Act == "convene":
		text += " of " + to
	case o.Act == "assist":
		text += " " + to
	case o.Act == "guarantee":
		text = by + " offered guarantees to " + to
	case o.Act == "monitor":
	default:
		text += ", to " + to
	}
	if o.Status == "withdrawn" {
		text += " and took the offer back"
	}
	return text
}

// agreed says in a sentence what came of an agreement that parties made or sought; "" for a status of which nothing is to
// be said.
func agreed(status event.Status, parties, name string) string {
	name = clip(oneLine(name), 110)
	switch status {
	case "signed", "initialled", "reaffirmed":
		return parties + " " + string(status) + " " + definite(name)
	case "agreed":
		if deed, ok := strings.CutPrefix(name, "agreement "); ok && slices.Contains([]string{"to", "on", "that"}, firstWord(deed)) {
			return parties + " agreed " + deed
		}
		return parties + " agreed on " + definite(name)
	case "under negotiation":
		return parties + " are negotiating " + definite(name)
	case "none reached":
		return parties + " reached no " + name
	case "lapsed":
		return ended(name, parties) + " lapsed"
	case "violated":
		return ended(name, parties) + " was broken"
	}
	return ""
}

// ended is an agreement as the subject of a sentence, with its parties where the name does not say them.
func ended(name, parties string) string {
	if strings.Contains(name, " between ") {
		return definite(name)
	}
	return definite(name) + " between " + parties
}

// definite puts the article before a name, but not before one that has its own ("a week's truce").
func definite(name string) string {
	if determiners[firstWord(name)] {
		return name
	}
	return "the " + name
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

func (d *desk) leadAgreements(id article.ID) []Line {
	var lines []Line
	for _, a := range d.Record.Agreements {
		own := fresh(a.Evidence, id)
		text := agreed(a.Status, d.called(a.Parties), a.Name)
		if len(own) == 0 || text == "" || len(a.Parties) < 2 {
			continue
		}
		lines = append(lines, Line{Text: sentence(text), Entry: a.ID, Cites: d.cites(own)})
	}
	return lines
}

func (d *desk) leadAccusations(id article.ID) []Line {
	var lines []Line
	for _, x := range d.Record.Accusations {
		own := fresh(x.Evidence, id)
		if len(own) == 0 || len(x.By) == 0 || len(x.Against) == 0 {
			continue
		}
		lines = append(lines, Line{Text: capital(d.called(x.By)) + " accused " + d.called(x.Against) + ": " + quoted(d.clause(own[0]), 110), Entry: x.ID, Cites: d.cites(own)})
	}
	return lines
}
