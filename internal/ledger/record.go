package ledger

import (
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// Schema names the shape that a Record marshals to.
const Schema = "parley.record/1"

// ID names an entry by a hash of the claims it rests on.
type ID string

// Record is what the reports add up to. Lists are in a fixed order: by date, then by id; dates unknown come last.
type Record struct {
	Schema      string        `json:"schema"`
	Process     *Process      `json:"process"` // the process most entries belong to; null where nobody negotiates
	Processes   []Process     `json:"processes"`
	Articles    int           `json:"articles"`
	Meetings    []Meeting     `json:"meetings"`
	Offers      []Offer       `json:"offers"`
	Agreements  []Agreement   `json:"agreements"`
	Missions    []Mission     `json:"missions"`
	Incidents   []Incident    `json:"incidents"`
	Figures     []FigureGroup `json:"figures"`
	Positions   []Position    `json:"positions"`
	Statements  []Speech      `json:"statements"`
	Accusations []Speech      `json:"accusations"`
	Tracks      []Track       `json:"tracks"`
	Index       []Source      `json:"articles_index"`
	Judgements  []Judgement   `json:"judgements"`
}

// Process is a negotiation: two or more sides that talk with each other, and those who stand between them.
type Process struct {
	ID           ID     `json:"id"`
	Name         string `json:"name"`
	Parties      []Who  `json:"parties"`
	ThirdParties []Who  `json:"third_parties,omitempty"`
	Entries      int    `json:"entries"`
}

// Who is an actor as the record shows it. Side is the state or body the actor stands for; of a side it is its own id.
type Who struct {
	Entity   string `json:"entity"`
	Name     string `json:"name"`
	Type     string `json:"type,omitempty"`
	Country  string `json:"country,omitempty"`
	Office   string `json:"office,omitempty"`
	Side     string `json:"side,omitempty"`
	SideName string `json:"side_name,omitempty"`
}

// Participant is somebody at a meeting, with the parts that the reports give them; no role where no report says.
type Participant struct {
	Who
	Roles []string `json:"roles"`
}

// Cite is the words of one article that an entry rests on.
type Cite struct {
	Article article.ID    `json:"article"`
	Start   int           `json:"start"`
	End     int           `json:"end"`
	Exact   string        `json:"exact"`
	Novelty string        `json:"novelty,omitempty"` // new, background or recycled
	Claim   event.ClaimID `json:"claim,omitempty"`
}

// StatusNote is one report's word on how far an entry has come.
type StatusNote struct {
	Status   event.Status  `json:"status"`
	Article  article.ID    `json:"article"`
	Asserted string        `json:"asserted,omitempty"` // publication of the article, EDTF; empty where not known
	Claim    event.ClaimID `json:"claim,omitempty"`
}

// Meeting is one contact, from the first word of it to its outcome.
type Meeting struct {
	ID            ID                 `json:"id"`
	Process       ID                 `json:"process,omitempty"`
	Status        event.Status       `json:"status"`
	StatusHistory []StatusNote       `json:"status_history"`
	Participants  []Participant      `json:"participants"`
	Level         string             `json:"level,omitempty"`
	Form          string             `json:"form,omitempty"`
	When          *calendar.Interval `json:"when,omitempty"`
	Where         *event.Where       `json:"where,omitempty"`
	PartOf        ID                 `json:"part_of,omitempty"`
	Track         string             `json:"track,omitempty"`
	About         string             `json:"about,omitempty"`
	Source        *event.Source      `json:"source,omitempty"` // set where no report says it in its own voice
	Evidence      []Cite             `json:"evidence"`
	Independent   int                `json:"independent_sources"`
	Judgements    []ID               `json:"judgements"`
}

// Offer is one offer with everything said in answer to it.
type Offer struct {
	ID            ID                 `json:"id"`
	Process       ID                 `json:"process,omitempty"`
	By            []Who              `json:"by"`
	To            []Who              `json:"to"`
	Act           string             `json:"act"`
	About         string             `json:"about,omitempty"`
	When          *calendar.Interval `json:"when,omitempty"`
	Status        event.Status       `json:"status,omitempty"`
	StatusHistory []StatusNote       `json:"status_history"`
	Reiterates    ID                 `json:"reiterates,omitempty"`
	Counters      ID                 `json:"counters,omitempty"` // the offer that was answered with this one
	Responses     []Response         `json:"responses"`
	State         map[string]string  `json:"state"` // last answer of each addressee's government or leadership, by what the side is Called
	Meeting       ID                 `json:"meeting,omitempty"`
	Evidence      []Cite             `json:"evidence"`
	Independent   int                `json:"independent_sources"`
	Judgements    []ID               `json:"judgements"`
}

// Response is an answer to an offer, or the silence a report speaks of.
type Response struct {
	By       string             `json:"by"`
	Who      []Who              `json:"who,omitempty"`
	Answer   event.Status       `json:"answer"`
	Standing string             `json:"standing,omitempty"`
	When     *calendar.Interval `json:"when,omitempty"`
	Asserted string             `json:"asserted,omitempty"`
	Hedge    string             `json:"hedge,omitempty"`
	Claimed  bool               `json:"claimed,omitempty"` // others say so, who do not speak for those who answer
	About    string             `json:"about,omitempty"`
	Source   *event.Source      `json:"source,omitempty"`
	Evidence []Cite             `json:"evidence"`
}

// Agreement is something agreed, under negotiation or said not to be agreed, with what it provides.
type Agreement struct {
	ID            ID                 `json:"id"`
	Process       ID                 `json:"process,omitempty"`
	Name          string             `json:"name"`
	Parties       []Who              `json:"parties"`
	ThirdParties  []Who              `json:"third_parties"`
	Status        event.Status       `json:"status"`
	StatusHistory []StatusNote       `json:"status_history"`
	When          *calendar.Interval `json:"when,omitempty"`
	Provisions    []Provision        `json:"provisions"`
	Steps         []Step             `json:"implementation,omitempty"` // steps no report ties to one provision
	Evidence      []Cite             `json:"evidence"`
	Independent   int                `json:"independent_sources"`
	Judgements    []ID               `json:"judgements"`
}

// Provision is one thing an agreement provides, and what the reports say of its carrying out.
type Provision struct {
	Text           string       `json:"text"`
	Issue          []string     `json:"issue"`
	Status         event.Status `json:"status,omitempty"`
	Implementation []Step       `json:"implementation"`
	Evidence       []Cite       `json:"evidence"`
}

// Step is one step in carrying an agreement out, or back.
type Step struct {
	Status   event.Status       `json:"status"`
	By       []Who              `json:"by,omitempty"`
	Text     string             `json:"text,omitempty"`
	When     *calendar.Interval `json:"when,omitempty"`
	Evidence []Cite             `json:"evidence"`
}

// Mission is a body of observers, monitors or peacekeepers.
type Mission struct {
	ID            ID                 `json:"id"`
	Process       ID                 `json:"process,omitempty"`
	Name          string             `json:"name"`
	By            []Who              `json:"by"`
	To            []Who              `json:"to,omitempty"`
	Status        event.Status       `json:"status"`
	StatusHistory []StatusNote       `json:"status_history"`
	When          *calendar.Interval `json:"when,omitempty"`
	Where         *event.Where       `json:"where,omitempty"`
	Evidence      []Cite             `json:"evidence"`
	Independent   int                `json:"independent_sources"`
	Judgements    []ID               `json:"judgements"`
}

// Incident is fighting, an attack or a like event.
type Incident struct {
	ID          ID                 `json:"id"`
	Process     ID                 `json:"process,omitempty"`
	What        string             `json:"what"`
	Status      event.Status       `json:"status,omitempty"`
	Sides       []Who              `json:"sides"`
	When        *calendar.Interval `json:"when,omitempty"`
	Where       *event.Where       `json:"where,omitempty"`
	Evidence    []Cite             `json:"evidence"`
	Independent int                `json:"independent_sources"`
	Judgements  []ID               `json:"judgements"`
}

// FigureGroup holds the figures that count the same thing in the same scope, side by side.
type FigureGroup struct {
	ID       ID                 `json:"id"`
	Process  ID                 `json:"process,omitempty"`
	What     string             `json:"what"`
	Quantity string             `json:"quantity"`
	Scope    ID                 `json:"scope,omitempty"` // the incident; empty where none is named
	When     *calendar.Interval `json:"when,omitempty"`
	Disputed bool               `json:"disputed"`
	Changed  bool               `json:"changed_in_recycled_text,omitempty"` // the same words stand around both numbers
	Claims   []FigureClaim      `json:"claims"`

	Judgements []ID `json:"judgements,omitempty"` // of people; a rule has none
}

// FigureClaim is one report's figure.
type FigureClaim struct {
	Value     *float64      `json:"value,omitempty"`
	Low       *float64      `json:"low,omitempty"`
	High      *float64      `json:"high,omitempty"`
	Qualifier string        `json:"qualifier,omitempty"`
	Unit      string        `json:"unit,omitempty"`
	Article   article.ID    `json:"article"`
	Asserted  string        `json:"asserted,omitempty"`
	Source    *event.Source `json:"source,omitempty"`
	Evidence  []Cite        `json:"evidence"`
}

// Position is where an actor stands, at a time, towards an offer, a track or an issue.
type Position struct {
	Actor    string             `json:"actor"`
	Side     string             `json:"side,omitempty"` // the state or body the actor stands for
	Process  ID                 `json:"process,omitempty"`
	Kind     string             `json:"kind"`   // offer, track or issue
	Toward   string             `json:"toward"` // the id of the offer, the name of the track, or the issue's PA-X code
	Stance   string             `json:"stance"`
	When     *calendar.Interval `json:"when,omitempty"`
	Asserted string             `json:"asserted,omitempty"`
	Standing string             `json:"standing,omitempty"`
	Claimed  bool               `json:"claimed,omitempty"` // others say so, who do not speak for the actor
	Evidence []Cite             `json:"evidence"`
}

// Speech is a statement or an accusation; the same words in several reports are one.
type Speech struct {
	ID          ID                 `json:"id"`
	Process     ID                 `json:"process,omitempty"`
	By          []Who              `json:"by"`
	Against     []Who              `json:"against,omitempty"`
	About       string             `json:"about,omitempty"`
	Form        string             `json:"form,omitempty"`
	When        *calendar.Interval `json:"when,omitempty"`
	Asserted    string             `json:"asserted,omitempty"`
	Source      *event.Source      `json:"source,omitempty"`
	Evidence    []Cite             `json:"evidence"`
	Independent int                `json:"independent_sources"`
	Judgements  []ID               `json:"judgements,omitempty"` // of people; a rule has none
}

// Track is one line of mediation: who stands between the parties, or "direct" where nobody does.
type Track struct {
	Name     string             `json:"name"`
	Process  ID                 `json:"process,omitempty"`
	Meetings int                `json:"meetings"`
	Held     int                `json:"held"`
	Offers   int                `json:"offers"`
	Period   *calendar.Interval `json:"period,omitempty"`
}

// Source is one article in the record.
type Source struct {
	ID         article.ID   `json:"id"`
	URI        string       `json:"uri"`
	Title      string       `json:"title"`
	Outlet     string       `json:"outlet,omitempty"`
	Published  Published    `json:"published"`
	Duplicates []article.ID `json:"duplicates"` // articles of which this is a copy, or that are copies of it
	Recycled   []Recycled   `json:"recycled"`
	Words      int          `json:"words"`
	NewWords   int          `json:"new_words"` // words that stand in no earlier report
}

// Published is when an article came out, with the reasons.
type Published struct {
	calendar.Interval
	Basis []Basis `json:"basis,omitempty"`
}

// Middle is the middle of the days on which the report may have come out, by which reports are ordered; zero where either
// end is open.
func (p Published) Middle() calendar.Date { return middle(p.Interval) }

func middle(v calendar.Interval) calendar.Date {
	if v.Bounded() {
		return v.Earliest.AddDays(int(v.Latest-v.Earliest) / 2)
	}
	return 0
}

// Basis is one reason for a date: words of the article itself, or another article's word on an event both tell of.
type Basis struct {
	Rule    string     `json:"rule"`
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Exact   string     `json:"exact"`
	Article article.ID `json:"article,omitempty"` // the neighbour that narrowed the date
}

// Recycled is a stretch of an article that an earlier one printed before it. Changed lists the words in which the two
// differ inside the stretch.
type Recycled struct {
	From      article.ID `json:"from"`
	Start     int        `json:"start"`
	End       int        `json:"end"`
	FromStart int        `json:"from_start"`
	FromEnd   int        `json:"from_end"`
	Words     int        `json:"words"`
	Changed   []Change   `json:"changed,omitempty"`

	source *source
}

// Change is a word that was put in the place of another in words otherwise recycled.
type Change struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Exact    string `json:"exact"`
	WasStart int    `json:"was_start"`
	WasEnd   int    `json:"was_end"`
	Was      string `json:"was"`
}
