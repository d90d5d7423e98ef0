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
	talk, mediate, host := d.table(m)
	if len(talk) == 0 || len(talk)+len(mediate) < 2 {
		return ""
	}
	all := talk
	if len(talk) == 1 {
		all, mediate = append(slices.Clone(talk), mediate...), nil
	}
	var tail strings.Builder
	if m.Where != nil {
		tail.WriteString(" in " + m.Where.Name)
	}
	if m.When != nil && m.When.Earliest != 0 || m.When != nil && m.When.Known() && m.Status != "held" {
		tail.WriteString(onDate(date(m.When)))
	}
	if len(mediate) > 0 {
		tail.WriteString(", " + list(mediate) + " mediating")
	}
	if len(host) > 0 {
		tail.WriteString(", hosted by " + list(host))
	}
	return sentence(meetingVerb(m, list(all)) + tail.String())
}

func meetingVerb(m *ledger.Meeting, who string) string {
	thing := "talks between "
	switch m.Status {
	case "held", "ongoing":
		if m.Form == "phone" || m.Form == "video" {
			return who + " spoke by " + m.Form
		}
		return who + " met"
	case "planned":
		return who + " are to meet"
	case "proposed":
		return "a meeting of " + who + " was proposed"
	case "reported":
		return "a meeting of " + who + " is reported to be planned"
	case "failed":
		return "a meeting of " + who + " did not come about"
	case "cancelled", "postponed":
		return thing + who + " were " + string(m.Status)
	case "denied":
		return "a meeting of " + who + " was denied"
	}
	return thing + who + ": " + string(m.Status)
}

// onDate is the date as part of a sentence.
func onDate(s string) string {
	switch {
	case s == "date not given":
		return ""
	case strings.HasPrefix(s, "by "):
		return " " + s
	case strings.HasSuffix(s, " or later"):
		return " on " + s
	case s[0] >= '0' && s[0] <= '9' && strings.Count(s, " ") == 2:
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
		by := list(d.names(o.By))
		if own := fresh(o.Evidence, id); len(own) > 0 && by != "" && d.recent(o.When, id) {
			lines = append(lines, Line{Text: sentence(d.offerSentence(o, by)), Entry: o.ID, Cites: d.cites(own)})
		}
		for _, r := range o.Responses {
			verb, ok := answerVerbs[r.Answer]
			own := fresh(r.Evidence, id)
			if !ok || len(own) == 0 || r.By == "" {
				continue
			}
			who := list(d.names(r.Who))
			if who == "" {
				who = r.By
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

func (d *desk) offerSentence(o *ledger.Offer, by string) string {
	to := list(d.names(d.asked(o)))
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
	what := quoted(name, 90)
	switch status {
	case "signed", "initialled", "reaffirmed":
		return parties + " " + string(status) + " " + what
	case "agreed":
		return parties + " agreed: " + what
	case "under negotiation":
		return parties + " are negotiating " + what
	case "none reached":
		return parties + " reached no agreement: " + what
	case "lapsed":
		return "The agreement of " + parties + " lapsed: " + what
	case "violated":
		return "The agreement of " + parties + " was broken: " + what
	}
	return ""
}

func (d *desk) leadAgreements(id article.ID) []Line {
	var lines []Line
	for _, a := range d.Record.Agreements {
		own := fresh(a.Evidence, id)
		text := agreed(a.Status, list(d.names(a.Parties)), a.Name)
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
		lines = append(lines, Line{Text: list(d.names(x.By)) + " accused " + list(d.names(x.Against)) + ": " + quoted(own[0].Exact, 110), Entry: x.ID, Cites: d.cites(own)})
	}
	return lines
}
