package export

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/gorilla/feeds"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// utc is midnight of the day in UTC.
func utc(d calendar.Date) time.Time {
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

// headline is a meeting in one line: "Aliyev, Pashinyan, Macron in Prague (held)".
func headline(m ledger.Meeting) string {
	var who []string
	for _, p := range m.Participants {
		who = append(who, p.Name)
	}
	line := cmp.Or(strings.Join(who, ", "), "Meeting")
	if m.Where != nil && m.Where.Name != "" {
		line += " in " + m.Where.Name
	}
	return line + " (" + string(m.Status) + ")"
}

// newest is the last day on which an article of the record may have been published: the record's own date, as it reads
// no clock. Zero where no date is known.
func newest(r *ledger.Record) calendar.Date {
	var last calendar.Date
	for _, s := range r.Index {
		last = max(last, s.Published.Latest, s.Published.Earliest)
	}
	return last
}

// icalStatus is the status of a calendar entry for that of a meeting.
var icalStatus = map[event.Status]ics.ObjectStatus{
	"held": ics.ObjectStatusConfirmed, "ongoing": ics.ObjectStatusConfirmed, "planned": ics.ObjectStatusTentative,
	"proposed": ics.ObjectStatusTentative, "reported": ics.ObjectStatusTentative, "postponed": ics.ObjectStatusTentative,
	"cancelled": ics.ObjectStatusCancelled, "failed": ics.ObjectStatusCancelled, "denied": ics.ObjectStatusCancelled,
}

// writeCalendar writes the meetings whose first and last day are known and no more than a month apart, as all-day
// entries: a wider one would fill the calendar with what nobody knows.
func writeCalendar(in Input, create Create) error {
	w, err := create("meetings.ics")
	if err != nil {
		return err
	}
	from := linksOf(in.Record)
	cal := ics.NewCalendar()
	cal.SetProductId("-//Parley//Record of negotiations//EN")
	cal.SetMethod(ics.MethodPublish)
	stamp := utc(max(newest(in.Record), 1))
	for _, m := range in.Record.Meetings {
		if m.When == nil || !m.When.Bounded() || m.When.Days() > 31 {
			continue
		}
		e := cal.AddEvent(string(m.ID) + "@parley")
		e.SetDtStampTime(stamp)
		e.SetAllDayStartAt(utc(m.When.Earliest))
		e.SetAllDayEndAt(utc(m.When.Latest + 1)) // the day after, as RFC 5545 counts
		e.SetSummary(headline(m))
		e.SetDescription(exact(m.Evidence) + "\n" + from.of(m.Evidence))
		e.SetStatus(icalStatus[m.Status])
		if where := place(m.Where); where.Name != "" {
			e.SetLocation(where.Name)
			if where.Lat != nil && where.Lon != nil {
				e.SetGeo(*where.Lat, *where.Lon)
			}
		}
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows) // RFC 5545 wants its line ends on every machine
}

// writeGeoJSON writes every entry that has coordinates as a point (RFC 7946: longitude first).
func writeGeoJSON(in Input, create Create) error {
	features, from := []object{}, linksOf(in.Record)
	add := func(id ledger.ID, kind string, status event.Status, when *calendar.Interval, where *event.Where, title string, cites []ledger.Cite) {
		if where == nil || where.Lat == nil || where.Lon == nil {
			return
		}
		earliest, latest, edtf, _ := days(when)
		features = append(features, object{"type": "Feature", "id": id,
			"geometry": object{"type": "Point", "coordinates": []float64{*where.Lon, *where.Lat}},
			"properties": object{"kind": kind, "status": status, "title": title, "place": where.Name, "country": where.Country,
				"precision": where.Precision, "earliest": earliest, "latest": latest, "edtf": edtf, "evidence": exact(cites), "sources": from.list(cites)}})
	}
	for _, m := range in.Record.Meetings {
		add(m.ID, "meeting", m.Status, m.When, m.Where, headline(m), m.Evidence)
	}
	for _, m := range in.Record.Missions {
		add(m.ID, "mission", m.Status, m.When, m.Where, m.Name, m.Evidence)
	}
	for _, i := range in.Record.Incidents {
		add(i.ID, "incident", i.Status, i.When, i.Where, i.What, i.Evidence)
	}
	return saveJSON(create, "record.geojson", object{"type": "FeatureCollection", "features": features})
}

// item is one entry of a feed.
type item struct {
	id, title, words, uri string
	day                   calendar.Date
}

// items are the meetings, offers and agreements of the record, the newest first; undated ones come last.
func items(in Input) []item {
	var list []item
	from := linksOf(in.Record)
	add := func(id ledger.ID, title string, when *calendar.Interval, cites []ledger.Cite) {
		it := item{id: string(id), title: title, words: exact(cites)}
		if when != nil {
			it.day = max(when.Latest, when.Earliest)
		}
		for _, uri := range from.list(cites) {
			it.uri = cmp.Or(it.uri, web(uri))
		}
		list = append(list, it)
	}
	for _, m := range in.Record.Meetings {
		add(m.ID, headline(m), m.When, m.Evidence)
	}
	for _, o := range in.Record.Offers {
		title := "Offer by " + cmp.Or(names(o.By), "somebody not named") + " to " + o.Act
		if said := answers(o); said != "" {
			title += " (" + said + ")"
		}
		add(o.ID, title, o.When, o.Evidence)
	}
	for _, a := range in.Record.Agreements {
		add(a.ID, cmp.Or(a.Name, "Agreement")+" ("+string(a.Status)+")", a.When, a.Evidence)
	}
	slices.SortStableFunc(list, func(a, b item) int { return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.id, b.id)) })
	return list
}

func feedOf(in Input) *feeds.Feed {
	title := "Record of negotiations"
	if len(in.Record.Processes) == 1 {
		title = in.Record.Processes[0].Name
	}
	feed := &feeds.Feed{Title: title, Id: "urn:parley:record", Link: &feeds.Link{},
		Author: &feeds.Author{Name: "Parley"}, Updated: utc(max(newest(in.Record), 1))}
	for _, it := range items(in) {
		day := it.day
		if day == 0 {
			day = max(newest(in.Record), 1)
		}
		feed.Add(&feeds.Item{Id: "urn:parley:entry:" + it.id, Title: it.title, Link: &feeds.Link{Href: it.uri}, Description: it.words, Updated: utc(day)})
	}
	return feed
}

func writeAtom(in Input, create Create) error {
	w, err := create("record.atom")
	if err != nil {
		return err
	}
	feed := (&feeds.Atom{Feed: feedOf(in)}).AtomFeed()
	feed.Id, feed.Link = "urn:parley:record", nil // the record is a file, and nowhere on the web
	for _, e := range feed.Entries {
		words := e.Title
		if e.Summary != nil {
			words = e.Summary.Content
		}
		e.Content, e.Summary = &feeds.AtomContent{Content: words, Type: "text"}, nil // words of a report, no HTML
		if e.Links[0].Href == "" {
			e.Links = nil
		}
	}
	return feeds.WriteXML(feed, w)
}

func writeJSONFeed(in Input, create Create) error {
	w, err := create("feed.json")
	if err != nil {
		return err
	}
	feed := (&feeds.JSON{Feed: feedOf(in)}).JSONFeed()
	feed.Version = "https://jsonfeed.org/version/1.1"
	for _, e := range feed.Items {
		e.ContentText, e.Summary = cmp.Or(e.Summary, e.Title), ""
	}
	text, err := json.MarshalIndent(feed, "", " ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(text)+"\n")
	return err
}
