package export

import (
	"encoding/json"
	"strings"

	"parley/internal/entity"
	"parley/internal/event"
)

// ploverEvent is an event with PLOVER's field names (PLOVER manual, February 2024).
type ploverEvent struct {
	ID        string        `json:"id"`
	Date      string        `json:"date,omitempty"`
	EndDate   string        `json:"enddate,omitempty"`
	Actor     []ploverActor `json:"actor"`
	Recipient []ploverActor `json:"recipient"`
	Event     string        `json:"event"`
	Mode      string        `json:"mode,omitempty"`
	Context   []string      `json:"context,omitempty"`
	Status    string        `json:"status,omitempty"` // not PLOVER's: without it a cancelled meeting would read as one held
	Loc       *event.Where  `json:"event_loc,omitempty"`
	Text      string        `json:"text"`
	TextInfo  ploverText    `json:"text_info"`
	Cite      ploverCite    `json:"cite_info"`
	Entry     string        `json:"entry,omitempty"` // id of the record's entry; events of one entry are one event
	Coder     string        `json:"coder"`
}

type ploverActor struct {
	Country  string `json:"country,omitempty"`
	Sector   string `json:"sector,omitempty"`
	Wikidata string `json:"wikidata_id,omitempty"`
	Name     string `json:"name,omitempty"`
}

type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCite struct {
	URL         string `json:"url"`
	Title       string `json:"title,omitempty"`
	Publication string `json:"publication,omitempty"`
	Date        string `json:"date,omitempty"`
}

// writePLOVER writes every claim that fits PLOVER, one a line, in the order of the reports.
func writePLOVER(in Input, create Create) error {
	w, err := create("plover.jsonl")
	if err != nil {
		return err
	}
	ix, out := newIndex(in), json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, r := range in.Reports {
		for _, c := range r.Claims {
			if c.PLOVER == nil || len(c.Evidence) == 0 {
				continue
			}
			if err := out.Encode(ix.plover(r, c)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (ix *index) plover(r event.Report, c event.Claim) ploverEvent {
	e := ploverEvent{ID: string(c.ID), Event: c.PLOVER.Event, Mode: c.PLOVER.Mode, Context: c.PLOVER.Context, Status: string(c.Status),
		Loc: c.Where, Text: c.Evidence[0].Exact, TextInfo: ploverText{c.Evidence[0].Start, c.Evidence[0].End},
		Entry: string(ix.entries[c.ID]), Coder: "parley " + c.Rule,
		Cite: ploverCite{r.Article.URI, r.Article.Title, r.Article.Outlet, r.Published.EDTF}}
	e.Date, e.EndDate, _, _ = days(c.When)
	if e.EndDate == e.Date {
		e.EndDate = ""
	}
	actor, recipient := sides(c)
	e.Actor, e.Recipient = ix.ploverActors(actor), ix.ploverActors(recipient)
	return e
}

// sides are who acts in a claim and who is acted upon. At a meeting all act, as PLOVER has it, but on third ground,
// where the host is the recipient.
func sides(c event.Claim) (actor, recipient []entity.ID) {
	r := c.Roles
	if c.Type == event.Meeting {
		for _, id := range r.Participant {
			if len(r.Host) == 0 || id != r.Host[0] {
				actor = append(actor, id)
			}
		}
		if len(r.Host) > 0 {
			return actor, r.Host
		}
		return actor, actor
	}
	actor = append(append(actor, r.By...), r.Party...)
	recipient = append(append(append(recipient, r.To...), r.Against...), r.ThirdParty...)
	if len(recipient) == 0 {
		recipient = r.Party
	}
	return actor, recipient
}

func (ix *index) ploverActors(ids []entity.ID) []ploverActor {
	list := []ploverActor{}
	for _, id := range ids {
		if e := ix.entities[id]; e != nil {
			list = append(list, ploverActor{e.Country, sector(e), e.Wikidata, e.Name})
		}
	}
	return list
}

// sector is the PLOVER sector of an entity: its own, GOV for a state, "" where unknown.
func sector(e *entity.Entity) string {
	if e.Sector == "" && e.Type == entity.State {
		return "GOV"
	}
	return e.Sector
}

// writeCAMEO writes a line a dyad: every actor of a coded claim with every recipient that is somebody else, in the
// columns of ICEWS. Goldstein intensities are left blank: they belong to codes, not to what a report says.
func writeCAMEO(in Input, create Create) error {
	head := []string{"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
		"Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
		"District", "Province", "Country", "Latitude", "Longitude"}
	s := &sheet{columns: head, lines: [][]string{head}}
	ix := newIndex(in)
	for _, r := range in.Reports {
		for _, c := range r.Claims {
			if c.CAMEO != "" && c.Status != "denied" && len(c.Evidence) > 0 {
				ix.dyads(s, r, c)
			}
		}
	}
	return s.save(create, "cameo.tsv", '\t')
}

func (ix *index) dyads(s *sheet, r event.Report, c event.Claim) {
	actor, recipient := sides(c)
	start, _, _, _ := days(c.When)
	w := place(c.Where)
	for _, a := range actor {
		for _, b := range recipient {
			from, to := ix.entities[a], ix.entities[b]
			if a == b || from == nil || to == nil {
				continue
			}
			s.add("Event ID", string(c.ID), "Event Date", start, "Source Name", from.Name, "Source Sectors", sector(from),
				"Source Country", from.Country, "Event Text", strings.Join(strings.Fields(c.Evidence[0].Exact), " "), "CAMEO Code", c.CAMEO,
				"Target Name", to.Name, "Target Sectors", sector(to), "Target Country", to.Country, "Story ID", string(r.Article.ID),
				"Publisher", r.Article.Outlet, "City", w.Name, "Country", w.Country, "Latitude", number(w.Lat), "Longitude", number(w.Lon))
		}
	}
}
