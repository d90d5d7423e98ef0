package query

import (
	"slices"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// item is an entry of the record as lists, filters and charts look at it: its kind and its place in the list of them.
type item struct {
	kind string
	at   int
	id   ledger.ID
	when *calendar.Interval
}

// items are all entries that have words to stand on, kind by kind in the order of the record.
func (d *desk) items() []item {
	d.once.items.Do(func() { d.once.all = listItems(d.Record) })
	return d.once.all
}

func listItems(r *ledger.Record) []item {
	all := make([]item, 0, len(r.Meetings)+len(r.Offers)+len(r.Agreements)+len(r.Missions)+len(r.Incidents)+len(r.Figures)+
		len(r.Statements)+len(r.Accusations))
	for i := range r.Meetings {
		all = append(all, item{"meeting", i, r.Meetings[i].ID, r.Meetings[i].When})
	}
	for i := range r.Offers {
		all = append(all, item{"offer", i, r.Offers[i].ID, r.Offers[i].When})
	}
	for i := range r.Agreements {
		all = append(all, item{"agreement", i, r.Agreements[i].ID, r.Agreements[i].When})
	}
	for i := range r.Missions {
		all = append(all, item{"mission", i, r.Missions[i].ID, r.Missions[i].When})
	}
	for i := range r.Incidents {
		all = append(all, item{"incident", i, r.Incidents[i].ID, r.Incidents[i].When})
	}
	incidents := map[ledger.ID]*ledger.Incident{}
	for i := range r.Incidents {
		incidents[r.Incidents[i].ID] = &r.Incidents[i]
	}
	for i := range r.Figures {
		g := &r.Figures[i]
		all = append(all, item{"figure", i, g.ID, figureEntry(g, incidents).when})
	}
	for _, kind := range []string{"statement", "accusation"} {
		for i, sp := range speechesOf(r, kind) {
			if len(sp.By) > 0 && len(sp.Evidence) > 0 {
				all = append(all, item{kind, i, sp.ID, spoken(&sp)})
			}
		}
	}
	return all
}

func speechesOf(r *ledger.Record, kind string) []ledger.Speech {
	if kind == string(event.Accusation) {
		return r.Accusations
	}
	return r.Statements
}

// evidence is the words that the entry rests on, those of answers, provisions and figures included.
func (d *desk) evidence(it item) []ledger.Cite { return evidenceOf(d.Record, it) }

func evidenceOf(r *ledger.Record, it item) []ledger.Cite {
	switch it.kind {
	case "meeting":
		return r.Meetings[it.at].Evidence
	case "offer":
		o := &r.Offers[it.at]
		evidence := slices.Clone(o.Evidence)
		for _, a := range o.Responses {
			evidence = append(evidence, a.Evidence...)
		}
		return evidence
	case "agreement":
		a := &r.Agreements[it.at]
		evidence := slices.Clone(a.Evidence)
		for _, p := range a.Provisions {
			evidence = append(evidence, p.Evidence...)
		}
		return evidence
	case "mission":
		return r.Missions[it.at].Evidence
	case "incident":
		return r.Incidents[it.at].Evidence
	case "figure":
		var evidence []ledger.Cite
		for _, c := range r.Figures[it.at].Claims {
			evidence = append(evidence, c.Evidence...)
		}
		return evidence
	}
	return speechesOf(r, it.kind)[it.at].Evidence
}

// line tells of the entry.
func (d *desk) line(it item) Line {
	r := d.Record
	switch it.kind {
	case "meeting":
		return d.meeting(&r.Meetings[it.at])
	case "offer":
		return d.offer(&r.Offers[it.at])
	case "agreement":
		return d.agreement(&r.Agreements[it.at])
	case "mission":
		return d.mission(&r.Missions[it.at])
	case "incident":
		return d.incident(&r.Incidents[it.at])
	case "figure":
		return d.figureGroup(r.Figures[it.at])
	}
	return d.speech(speechesOf(r, it.kind)[it.at])
}

// entry is what a filter looks at.
func (d *desk) entry(it item) entry {
	r := d.Record
	switch it.kind {
	case "meeting":
		return meetingEntry(&r.Meetings[it.at])
	case "offer":
		return offerEntry(&r.Offers[it.at])
	case "agreement":
		return agreementEntry(&r.Agreements[it.at])
	case "mission":
		return missionEntry(&r.Missions[it.at])
	case "incident":
		return incidentEntry(&r.Incidents[it.at])
	case "figure":
		return figureEntry(&r.Figures[it.at], d.incidentByID)
	}
	return speechEntry(it.kind, &speechesOf(r, it.kind)[it.at])
}

func meetingEntry(m *ledger.Meeting) entry {
	var hosts, all []ledger.Who
	for _, p := range m.Participants {
		all = append(all, p.Who)
		if len(p.Roles) > 0 {
			hosts = append(hosts, p.Who)
		}
	}
	return entry{"meeting", string(m.Status), m.When, m.Where, all, hosts, m.Track, m.Process}
}

func offerEntry(o *ledger.Offer) entry {
	who := slices.Concat(o.By, o.To)
	for _, r := range o.Responses {
		who = append(who, r.Who...)
	}
	return entry{"offer", string(o.Status), o.When, nil, who, o.By, "", o.Process}
}

func agreementEntry(a *ledger.Agreement) entry {
	return entry{"agreement", string(a.Status), a.When, nil, slices.Concat(a.Parties, a.ThirdParties), a.ThirdParties, "", a.Process}
}

func missionEntry(m *ledger.Mission) entry {
	return entry{"mission", string(m.Status), m.When, m.Where, slices.Concat(m.By, m.To), nil, "", m.Process}
}

func incidentEntry(in *ledger.Incident) entry {
	return entry{"incident", string(in.Status), in.When, in.Where, in.Sides, nil, "", in.Process}
}

// figureEntry takes over from the incident that is counted what the figure itself does not say.
func figureEntry(g *ledger.FigureGroup, incidents map[ledger.ID]*ledger.Incident) entry {
	e := entry{kind: "figure", when: g.When, process: g.Process}
	if g.Disputed {
		e.status = "disputed"
	}
	if in := incidents[g.Scope]; in != nil {
		e.where, e.who = in.Where, in.Sides
		if e.when == nil {
			e.when = in.When
		}
	}
	return e
}

func speechEntry(kind string, s *ledger.Speech) entry {
	return entry{kind: kind, when: spoken(s), who: slices.Concat(s.By, s.Against), process: s.Process}
}

// spoken is when something was said: its own date, else that of the report; nil where neither is known.
func spoken(s *ledger.Speech) *calendar.Interval {
	if s.When != nil && s.When.Known() || s.Asserted == "" {
		return s.When
	}
	v, err := calendar.ParseEDTF(s.Asserted)
	if err != nil {
		return s.When
	}
	return &v
}
