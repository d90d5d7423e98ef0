package export

import (
	"cmp"
	"encoding/xml"
	"io"
	"slices"

	"parley/internal/ledger"
)

// tie is a line of the network: two who met, and the meetings at which they did.
type tie struct {
	from, to string
	meetings []ledger.Meeting
}

// network is who met whom: everybody who took part in a meeting that was held, and a tie for each pair.
func network(r *ledger.Record) ([]ledger.Who, []tie) {
	people, ties := map[string]ledger.Who{}, map[[2]string]*tie{}
	for _, m := range r.Meetings {
		if m.Status != "held" && m.Status != "ongoing" {
			continue
		}
		for i, a := range m.Participants {
			people[a.Entity] = a.Who
			for _, b := range m.Participants[:i] {
				key := [2]string{min(a.Entity, b.Entity), max(a.Entity, b.Entity)}
				if ties[key] == nil {
					ties[key] = &tie{from: key[0], to: key[1]}
				}
				ties[key].meetings = append(ties[key].meetings, m)
			}
		}
	}
	who, lines := make([]ledger.Who, 0, len(people)), make([]tie, 0, len(ties))
	for _, w := range people {
		who = append(who, w)
	}
	for _, t := range ties {
		lines = append(lines, *t)
	}
	slices.SortFunc(who, func(a, b ledger.Who) int { return cmp.Compare(a.Entity, b.Entity) })
	slices.SortFunc(lines, func(a, b tie) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return who, lines
}

// period is the first and last day on which the two are known to have met, "" where no day is known.
func (t tie) period() (first, last string) {
	for _, m := range t.meetings {
		earliest, latest, _, _ := days(m.When)
		if earliest != "" && (first == "" || earliest < first) {
			first = earliest
		}
		last = max(last, latest)
	}
	return first, last
}

type xmlData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

type graphML struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphMLKey `xml:"key"`
	Graph   struct {
		ID      string `xml:"id,attr"`
		Default string `xml:"edgedefault,attr"`
		Nodes   []struct {
			ID   string    `xml:"id,attr"`
			Data []xmlData `xml:"data"`
		} `xml:"node"`
		Edges []struct {
			Source string    `xml:"source,attr"`
			Target string    `xml:"target,attr"`
			Data   []xmlData `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type graphMLKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

func writeGraphML(in Input, create Create) error {
	var doc graphML
	doc.Keys = []graphMLKey{{"name", "node", "name", "string"}, {"type", "node", "type", "string"}, {"country", "node", "country", "string"},
		{"meetings", "edge", "meetings", "int"}, {"first", "edge", "first", "string"}, {"last", "edge", "last", "string"}}
	doc.Graph.ID, doc.Graph.Default = "meetings", "undirected"
	who, ties := network(in.Record)
	for _, w := range who {
		doc.Graph.Nodes = append(doc.Graph.Nodes, struct {
			ID   string    `xml:"id,attr"`
			Data []xmlData `xml:"data"`
		}{w.Entity, []xmlData{{"name", w.Name}, {"type", w.Type}, {"country", w.Country}}})
	}
	for _, t := range ties {
		first, last := t.period()
		doc.Graph.Edges = append(doc.Graph.Edges, struct {
			Source string    `xml:"source,attr"`
			Target string    `xml:"target,attr"`
			Data   []xmlData `xml:"data"`
		}{t.from, t.to, []xmlData{{"meetings", count(len(t.meetings))}, {"first", first}, {"last", last}}})
	}
	return saveXML(create, "meetings.graphml", doc)
}

type gexf struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Graph   struct {
		Mode       string         `xml:"mode,attr"`
		Default    string         `xml:"defaultedgetype,attr"`
		Format     string         `xml:"timeformat,attr"`
		Attributes gexfAttributes `xml:"attributes"`
		Nodes      []gexfNode     `xml:"nodes>node"`
		Edges      []gexfEdge     `xml:"edges>edge"`
	} `xml:"graph"`
}

type gexfAttributes struct {
	Class string `xml:"class,attr"`
	List  []struct {
		ID    string `xml:"id,attr"`
		Title string `xml:"title,attr"`
		Type  string `xml:"type,attr"`
	} `xml:"attribute"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfEdge struct {
	ID     string  `xml:"id,attr"`
	Source string  `xml:"source,attr"`
	Target string  `xml:"target,attr"`
	Weight float64 `xml:"weight,attr"`
	Spells *struct {
		List []gexfSpell `xml:"spell"`
	} `xml:"spells"`
}

type gexfSpell struct {
	Start string `xml:"start,attr,omitempty"`
	End   string `xml:"end,attr,omitempty"`
}

// writeGEXF writes the network with a spell for each dated meeting, so that Gephi can play it over time.
func writeGEXF(in Input, create Create) error {
	doc := gexf{Version: "1.3"}
	doc.Graph.Mode, doc.Graph.Default, doc.Graph.Format = "dynamic", "undirected", "date"
	doc.Graph.Attributes.Class = "node"
	for _, name := range []string{"type", "country"} {
		doc.Graph.Attributes.List = append(doc.Graph.Attributes.List, struct {
			ID    string `xml:"id,attr"`
			Title string `xml:"title,attr"`
			Type  string `xml:"type,attr"`
		}{name, name, "string"})
	}
	who, ties := network(in.Record)
	for _, w := range who {
		doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{w.Entity, w.Name, []gexfValue{{"type", w.Type}, {"country", w.Country}}})
	}
	for i, t := range ties {
		edge := gexfEdge{ID: count(i), Source: t.from, Target: t.to, Weight: float64(len(t.meetings))}
		var spells []gexfSpell
		for _, m := range t.meetings {
			if start, end, _, _ := days(m.When); start != "" || end != "" {
				spells = append(spells, gexfSpell{start, end})
			}
		}
		if spells != nil {
			edge.Spells = &struct {
				List []gexfSpell `xml:"spell"`
			}{spells}
		}
		doc.Graph.Edges = append(doc.Graph.Edges, edge)
	}
	return saveXML(create, "meetings.gexf", doc)
}

func count(n int) string {
	f := float64(n)
	return number(&f)
}

func saveXML(create Create, name string, doc any) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	return out.Encode(doc)
}
