package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/quote"
)

// Statuses are the statuses of each type, as the contract has them; types that are not listed have those of "".
var Statuses = map[event.Type][]event.Status{
	event.Meeting:        {"held", "ongoing", "planned", "proposed", "postponed", "cancelled", "failed", "denied", "reported"},
	event.Offer:          {"made", "reiterated", "reported", "withdrawn"},
	event.Response:       {"accepted", "conditional", "counter-offer", "positive", "ambiguous", "no answer", "deferred", "declined"},
	event.Agreement:      {"signed", "initialled", "agreed", "reaffirmed", "under negotiation", "lapsed", "none reached", "violated"},
	event.Implementation: {"initiated", "progressed", "completed", "stalled", "violated", "reversed", "reaffirmed"},
	event.Mission:        {"proposed", "agreed", "deployed", "extended", "withdrawn"},
	"":                   {"occurred", "ongoing", "planned", "possible", "denied"},
}

// StatusesOf are the statuses that a claim of the type may have.
func StatusesOf(t event.Type) []event.Status {
	if s, ok := Statuses[t]; ok {
		return s
	}
	return Statuses[""]
}

// Types are the types of claims, in the order of the contract.
var Types = []event.Type{event.Meeting, event.Offer, event.Response, event.Agreement, event.Provision, event.Implementation, event.Mission,
	event.Incident, event.FigureClaim, event.Statement, event.Accusation, event.Request, event.Threat, event.Sanction, event.Aid, event.Protest}

// Field is a part of a claim that a person may set.
type Field struct {
	Name    string
	Choices []string // what it may be, beside nothing; none where it may be anything
	Only    []event.Type
	get     func(*event.Claim) string
	set     func(*event.Claim, string) error
}

// Of reports whether claims of the type have the field.
func (f Field) Of(t event.Type) bool { return len(f.Only) == 0 || slices.Contains(f.Only, t) }

// Fields are what can be set, in the order of a form. Roles are fields too, by their names: ids with "; " between.
var Fields = append([]Field{
	{Name: "status", get: func(c *event.Claim) string { return string(c.Status) }, set: setStatus},
	{Name: "when", get: getWhen, set: setWhen},
	{Name: "where", get: getWhere, set: setWhere},
	text("level", func(c *event.Claim) *string { return &c.Level }, []event.Type{event.Meeting},
		"leaders", "foreign ministers", "ministers", "envoys", "officials", "parliament", "other"),
	text("form", func(c *event.Claim) *string { return &c.Form }, []event.Type{event.Meeting}, "in person", "phone", "video", "indirect", "unknown"),
	text("about", func(c *event.Claim) *string { return &c.About }, nil),
	text("novelty", func(c *event.Claim) *string { return &c.Novelty }, nil, "new", "background"),
	number("figure.value", func(f *event.Figure) **float64 { return &f.Value }),
	number("figure.low", func(f *event.Figure) **float64 { return &f.Low }),
	number("figure.high", func(f *event.Figure) **float64 { return &f.High }),
	ofFigure("figure.quantity", func(f *event.Figure) *string { return &f.Quantity }, "killed", "wounded", "captured", "displaced", "troops", "money", "area", "other"),
	ofFigure("figure.qualifier", func(f *event.Figure) *string { return &f.Qualifier }, "exact", "at least", "more than", "up to", "around", "fewer than", "between", "within", "record"),
	ofSource("source.speaker_text", func(s *event.Source) *string { return &s.SpeakerText }),
	ofSource("source.anonymity", func(s *event.Source) *string { return &s.Anonymity }, "named", "unnamed official", "unnamed outlet", "collective", "none"),
	ofSource("source.standing", func(s *event.Source) *string { return &s.Standing }, "government", "party", "lawmaker", "analyst", "media", "third party"),
	ofSource("source.reaction", func(s *event.Source) *string { return (*string)(&s.Reaction) }, string(quote.Confirmed), string(quote.Denied),
		string(quote.NoConfirm), string(quote.NoRefute), string(quote.NoReaction)),
	ofSource("source.hedge", func(s *event.Source) *string { return &s.Hedge }),
}, roleFields()...)

// FieldNamed is the field of that name, and whether there is one.
func FieldNamed(name string) (Field, bool) {
	i := slices.IndexFunc(Fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return Fields[i], true
}

// ChoicesFor are what the field may be in claims of the type.
func (f Field) ChoicesFor(t event.Type) []string {
	if f.Name != "status" {
		return f.Choices
	}
	var all []string
	for _, s := range StatusesOf(t) {
		all = append(all, string(s))
	}
	return all
}

// Get is the value of the field as text; "" where the claim has none.
func (f Field) Get(c *event.Claim) string { return f.get(c) }

// SetField sets a field from text; empty text makes it unknown. A field that the type does not have, or a value that the
// field cannot have, is an error that says what it may be.
func SetField(c *event.Claim, name, value string) error {
	f, ok := FieldNamed(name)
	if !ok || !f.Of(c.Type) {
		return fmt.Errorf("a %s has no %q that can be set", c.Type, name)
	}
	value = strings.TrimSpace(value)
	if choices := f.ChoicesFor(c.Type); value != "" && len(choices) > 0 && !slices.Contains(choices, value) {
		return fmt.Errorf("%s of a %s is one of %s, not %q", name, c.Type, strings.Join(choices, ", "), value)
	}
	return f.set(c, value)
}

func setStatus(c *event.Claim, value string) error {
	if value == "" {
		return fmt.Errorf("a %s cannot be without status", c.Type)
	}
	c.Status = event.Status(value)
	return nil
}

func getWhen(c *event.Claim) string {
	if c.When == nil {
		return ""
	}
	return c.When.EDTF
}

func setWhen(c *event.Claim, value string) error {
	if value == "" {
		c.When = nil
		return nil
	}
	v, err := calendar.ParseEDTF(value)
	if err != nil || !v.Known() {
		return fmt.Errorf("%q is no date such as 2022-10-14, 2022-10, 2022, or two of them with a slash between", value)
	}
	c.When = &v
	return nil
}

func getWhere(c *event.Claim) string {
	if c.Where == nil {
		return ""
	}
	return c.Where.Name
}

// setWhere sets the name; where it lies is added by the names of the judgement.
func setWhere(c *event.Claim, value string) error {
	if value == "" {
		c.Where = nil
	} else if c.Where == nil || c.Where.Name != value {
		c.Where = &event.Where{Name: value, Precision: "unknown"}
	}
	return nil
}

func text(name string, of func(*event.Claim) *string, only []event.Type, choices ...string) Field {
	return Field{name, choices, only, func(c *event.Claim) string { return *of(c) }, func(c *event.Claim, v string) error { *of(c) = v; return nil }}
}

var figures = []event.Type{event.FigureClaim}

// ofFigure is a field of a claim's figure, which is made where it is missing.
func ofFigure(name string, of func(*event.Figure) *string, choices ...string) Field {
	return Field{name, choices, figures,
		func(c *event.Claim) string {
			if c.Figure == nil {
				return ""
			}
			return *of(c.Figure)
		},
		func(c *event.Claim, v string) error { *of(ownFigure(c)) = v; return nil }}
}

func ownFigure(c *event.Claim) *event.Figure {
	own := event.Figure{Quantity: "other", Qualifier: "exact"}
	if c.Figure != nil {
		own = *c.Figure
	}
	c.Figure = &own
	return c.Figure
}

func number(name string, of func(*event.Figure) **float64) Field {
	return Field{name, nil, figures,
		func(c *event.Claim) string {
			if c.Figure == nil || *of(c.Figure) == nil {
				return ""
			}
			return strconv.FormatFloat(**of(c.Figure), 'f', -1, 64)
		},
		func(c *event.Claim, v string) error {
			at := of(ownFigure(c))
			if v == "" {
				*at = nil
				return nil
			}
			n, err := strconv.ParseFloat(strings.ReplaceAll(v, ",", ""), 64)
			if err != nil || n != n || n < -1e15 || n > 1e15 {
				return fmt.Errorf("%q is no number", v)
			}
			*at = &n
			return nil
		}}
}

// ofSource is a field of a claim's source, which is made where it is missing.
func ofSource(name string, of func(*event.Source) *string, choices ...string) Field {
	return Field{name, choices, nil,
		func(c *event.Claim) string {
			if c.Source == nil {
				return ""
			}
			return *of(c.Source)
		},
		func(c *event.Claim, v string) error {
			own := event.Source{}
			if c.Source != nil {
				own = *c.Source
			}
			*of(&own) = v
			c.Source = &own
			return nil
		}}
}

// listSign stands between the ids of a role.
const listSign = "; "

func roleFields() []Field {
	var fields []Field
	for _, role := range Roles {
		fields = append(fields, Field{Name: role.Name,
			get: func(c *event.Claim) string {
				var ids []string
				for _, id := range *role.In(&c.Roles) {
					ids = append(ids, string(id))
				}
				return strings.Join(ids, listSign)
			},
			set: func(c *event.Claim, v string) error {
				var ids []entity.ID
				for _, id := range strings.Split(v, ";") {
					if id := entity.ID(strings.TrimSpace(id)); id != "" && !slices.Contains(ids, id) {
						ids = append(ids, id)
					}
				}
				*role.In(&c.Roles) = ids
				return nil
			}})
	}
	return fields
}
