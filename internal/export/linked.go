package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// schemaStatus is schema.org's eventStatus for ours; a meeting held or said to be has none of its exceptions.
var schemaStatus = map[event.Status]string{"cancelled": "EventCancelled", "failed": "EventCancelled", "denied": "EventCancelled",
	"postponed": "EventPostponed", "planned": "EventScheduled", "proposed": "EventScheduled", "reported": "EventScheduled",
	"held": "EventScheduled", "ongoing": "EventScheduled"}

// writeJSONLD writes meetings as schema.org Events and figures as Claims, each with the reports it was derived from
// (PROV), and the reports as NewsArticles. What schema.org has no word for (a meeting that failed) stands in
// additionalType.
func writeJSONLD(in Input, create Create) error {
	graph, ix := []object{}, newIndex(in)
	for _, s := range in.Record.Index {
		graph = append(graph, blankless(object{"@id": "urn:parley:article:" + string(s.ID), "@type": []string{"NewsArticle", "prov:Entity"},
			"url": web(s.URI), "identifier": s.URI, "headline": s.Title, "publisher": s.Outlet, "datePublished": s.Published.EDTF}))
	}
	for _, m := range in.Record.Meetings {
		graph = append(graph, meetingNode(m))
	}
	for _, f := range in.Record.Figures {
		for i, c := range f.Claims {
			text := exact(c.Evidence)
			node := object{"@type": []string{"Claim", "prov:Entity"}, "@id": fmt.Sprintf("urn:parley:figure:%s:%d", f.ID, i+1),
				"text": text, "about": f.What, "appearance": reference("article", string(c.Article)), "prov:wasDerivedFrom": reference("article", string(c.Article))}
			if by := ix.speaker(c.Source); by != "" {
				node["author"] = object{"name": by}
			}
			graph = append(graph, blankless(node))
		}
	}
	return saveJSON(create, "record.jsonld", object{"@context": []any{"https://schema.org", object{"prov": "http://www.w3.org/ns/prov#"}}, "@graph": graph})
}

func meetingNode(m ledger.Meeting) object {
	start, end, _, _ := days(m.When)
	node := object{"@id": "urn:parley:entry:" + string(m.ID), "@type": []string{"Event", "prov:Entity"}, "name": headline(m),
		"additionalType": string(m.Status), "eventStatus": "https://schema.org/" + schemaStatus[m.Status], "startDate": start, "endDate": end}
	var attendees, sources []object
	for _, p := range m.Participants {
		kind := "Organization"
		if p.Type == "person" {
			kind = "Person"
		}
		attendees = append(attendees, blankless(object{"@type": kind, "name": p.Name, "jobTitle": p.Office}))
	}
	seen := map[string]bool{}
	for _, c := range m.Evidence {
		if id := string(c.Article); !seen[id] {
			seen[id] = true
			sources = append(sources, reference("article", id))
		}
	}
	node["attendee"], node["prov:wasDerivedFrom"] = attendees, sources
	if m.Where != nil && m.Where.Name != "" {
		location := object{"@type": "Place", "name": m.Where.Name, "address": m.Where.Country}
		if m.Where.Lat != nil && m.Where.Lon != nil {
			location["geo"] = object{"@type": "GeoCoordinates", "latitude": *m.Where.Lat, "longitude": *m.Where.Lon}
		}
		node["location"] = blankless(location)
	}
	if m.PartOf != "" {
		node["superEvent"] = reference("entry", string(m.PartOf))
	}
	return blankless(node)
}

func reference(kind, id string) object { return object{"@id": "urn:parley:" + kind + ":" + id} }

// blankless is the node without empty strings and lists: an honest blank is an absent key.
func blankless(node object) object {
	for key, value := range node {
		switch v := value.(type) {
		case string:
			if v == "" {
				delete(node, key)
			}
		case []object:
			if len(v) == 0 {
				delete(node, key)
			}
		}
	}
	return node
}

// ftmEntity is a FollowTheMoney entity: every property is a list of strings.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// ftmSchema is FollowTheMoney's schema for a type of entity.
var ftmSchema = map[string]string{"person": "Person", "state": "PublicBody", "organization": "Organization",
	"group": "Organization", "office": "LegalEntity", "place": "Address"}

// writeFollowTheMoney writes articles, actors and meetings as FollowTheMoney entities, one a line. That schema has no
// status of a meeting, so only meetings held are written, and no offers.
func writeFollowTheMoney(in Input, create Create) error {
	w, err := create("entities.ftm.json")
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	var list []ftmEntity
	for _, s := range in.Record.Index {
		list = append(list, ftm("article-"+string(s.ID), "Article", "title", s.Title, "sourceUrl", web(s.URI), "fileName", fileName(s.URI), "publisher", s.Outlet, "date", s.Published.Earliest.String()))
	}
	who, _ := network(in.Record)
	for _, p := range who {
		list = append(list, ftm("actor-"+p.Entity, ftmSchema[p.Type], "name", p.Name, "country", p.Country, "position", p.Office))
	}
	for _, m := range in.Record.Meetings {
		if m.Status != "held" {
			continue
		}
		start, end, _, _ := days(m.When)
		e := ftm(string(m.ID), "Event", "name", headline(m), "startDate", start, "endDate", end, "location", place(m.Where).Name, "summary", exact(m.Evidence))
		for _, p := range m.Participants {
			e.Properties["involved"] = append(e.Properties["involved"], "actor-"+p.Entity)
		}
		for _, c := range m.Evidence {
			e.Properties["proof"] = append(e.Properties["proof"], "article-"+string(c.Article))
		}
		list = append(list, e)
	}
	for _, e := range list {
		if err := out.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

// fileName is the last part of a path; "" of an address of the web.
func fileName(uri string) string {
	if web(uri) != "" {
		return ""
	}
	return uri[strings.LastIndexByte(uri, '/')+1:]
}

// ftm makes an entity of property, value, property, value; empty values are left out. "position" is kept for persons
// alone, as no other schema has it.
func ftm(id, schema string, pairs ...string) ftmEntity {
	e := ftmEntity{id, schema, map[string][]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" && (pairs[i] != "position" || schema == "Person") {
			e.Properties[pairs[i]] = []string{pairs[i+1]}
		}
	}
	return e
}
