package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/internal/event"
	"parley/internal/ledger"
)

// contextLength is how many characters of text an annotation quotes before and after the words it is about.
const contextLength = 32

// object is a JSON-LD node; json.Marshal sorts its keys, so it prints the same every time.
type object = map[string]any

// writeAnnotations writes one W3C Web Annotation for each piece of evidence: by quotation with its surroundings, which
// survives small edits of the page, and by position in characters, as browsers count.
func writeAnnotations(in Input, create Create) error {
	ix := newIndex(in)
	var items []object
	for _, r := range in.Reports {
		chars := newCharacters(r.Article.Text)
		for _, c := range r.Claims {
			for i, e := range c.Evidence {
				text := r.Article.Text
				items = append(items, object{
					"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": fmt.Sprintf("urn:parley:claim:%s:%d", c.ID, i),
					"motivation": "tagging",
					"body":       tags(c, ix.entries[c.ID]),
					"target": object{"source": cmp.Or(web(r.Article.URI), "urn:parley:article:"+string(r.Article.ID)), "selector": []object{
						{"type": "TextQuoteSelector", "exact": e.Exact, "prefix": before(text, e.Start), "suffix": after(text, e.End)},
						{"type": "TextPositionSelector", "start": chars.at(e.Start), "end": chars.at(e.End)}}}})
			}
		}
	}
	return saveJSON(create, "annotations.jsonld", object{"@context": "http://www.w3.org/ns/anno.jsonld",
		"id": "urn:parley:annotations", "type": "AnnotationCollection", "label": "Evidence of the record", "total": len(items),
		"first": object{"id": "urn:parley:annotations:1", "type": "AnnotationPage", "items": items}})
}

// tags are the bodies of a claim's annotations: what it claims, how far it has come, and by which rule, each a text; and the
// entry of the record that rests on it.
func tags(c event.Claim, entry ledger.ID) []object {
	bodies := []object{}
	for _, b := range [][2]string{{"tagging", string(c.Type)}, {"classifying", string(c.Status)}, {"describing", c.Rule}} {
		if b[1] != "" {
			bodies = append(bodies, object{"type": "TextualBody", "purpose": b[0], "value": b[1]})
		}
	}
	if entry != "" {
		bodies = append(bodies, object{"type": "SpecificResource", "purpose": "identifying", "source": "urn:parley:entry:" + string(entry)})
	}
	return bodies
}

func before(text string, offset int) string {
	start := offset
	for range contextLength {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	return text[start:offset]
}

func after(text string, offset int) string {
	end := offset
	for range contextLength {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[offset:end]
}

func saveJSON(create Create, name string, v any) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(v)
}

// characters turns byte offsets into offsets in characters (code points). Asking in rising order is cheap; asking
// backwards starts over.
type characters struct {
	text        string
	bytes, runs int
}

func newCharacters(text string) *characters { return &characters{text: text} }

func (c *characters) at(offset int) int {
	if offset < c.bytes {
		c.bytes, c.runs = 0, 0
	}
	c.runs += utf8.RuneCountInString(c.text[c.bytes:offset])
	c.bytes = offset
	return c.runs
}

// writeBrat writes for each article its text and a .ann file: a text-bound annotation (T) for each mention of an entity
// and for each claim's evidence, an event (E) for each claim with its roles, an attribute (A) for its status. brat
// counts in characters and wants no line break inside a span, so spans are cut at line breaks.
func writeBrat(in Input, create Create) error {
	for _, r := range in.Reports {
		text, err := create(string(r.Article.ID) + ".txt")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(text, r.Article.Text); err != nil {
			return err
		}
		ann, err := create(string(r.Article.ID) + ".ann")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(ann, standoff(r)); err != nil {
			return err
		}
	}
	conf, err := create("annotation.conf")
	if err != nil {
		return err
	}
	_, err = io.WriteString(conf, bratConfiguration)
	return err
}

const bratConfiguration = `[entities]
person
state
organization
group
place
office
[relations]
[events]
` + `meeting Participant*:<ENTITY>, Host*:<ENTITY>, Mediator*:<ENTITY>
offer By*:<ENTITY>, To*:<ENTITY>
response By*:<ENTITY>, To*:<ENTITY>
agreement Party*:<ENTITY>, ThirdParty*:<ENTITY>
provision Party*:<ENTITY>
implementation By*:<ENTITY>
mission By*:<ENTITY>, To*:<ENTITY>
incident By*:<ENTITY>, Against*:<ENTITY>, Party*:<ENTITY>
figure By*:<ENTITY>
statement By*:<ENTITY>, To*:<ENTITY>
accusation By*:<ENTITY>, Against*:<ENTITY>
request By*:<ENTITY>, To*:<ENTITY>
threat By*:<ENTITY>, To*:<ENTITY>, Against*:<ENTITY>
sanction By*:<ENTITY>, Against*:<ENTITY>
aid By*:<ENTITY>, To*:<ENTITY>
protest By*:<ENTITY>, Against*:<ENTITY>
[attributes]
Status Arg:<EVENT>
`

// standoff is the .ann file of a report.
func standoff(r event.Report) string {
	var out strings.Builder
	chars, number := newCharacters(r.Article.Text), 0
	bound := func(kind string, start, end int) string {
		number++
		fmt.Fprintf(&out, "T%d\t%s ", number, kind)
		words := r.Article.Text[start:end]
		at := start
		for i, line := range strings.Split(words, "\n") { // as lines does
			if i > 0 {
				at++
			}
			if line == "" {
				continue
			}
			if at > start {
				out.WriteByte(';')
			}
			fmt.Fprintf(&out, "%d %d", chars.at(at), chars.at(at+len(line)))
			at += len(line)
		}
		fmt.Fprintf(&out, "\t%s\n", strings.Join(lines(words), " "))
		return fmt.Sprintf("T%d", number)
	}
	first := map[string]string{}
	for _, e := range r.Entities {
		for i, m := range e.Mentions {
			if id := bound(string(e.Type), m.Start, m.End); i == 0 {
				first[string(e.ID)] = id
			}
		}
	}
	for i, c := range r.Claims {
		if len(c.Evidence) == 0 {
			continue
		}
		trigger := bound(string(c.Type), c.Evidence[0].Start, c.Evidence[0].End)
		fmt.Fprintf(&out, "E%d\t%s:%s%s\n", i+1, c.Type, trigger, arguments(c.Roles, first))
		if c.Status != "" {
			fmt.Fprintf(&out, "A%d\tStatus E%d %s\n", i+1, i+1, strings.ReplaceAll(string(c.Status), " ", "-"))
		}
	}
	return out.String()
}

// lines are the lines of the words that hold anything.
func lines(words string) []string {
	return slices.DeleteFunc(strings.Split(words, "\n"), func(line string) bool { return line == "" })
}

func arguments(roles event.Roles, first map[string]string) string {
	var out strings.Builder
	for _, role := range []struct {
		name string
		ids  []string
	}{
		{"Participant", texts(roles.Participant)}, {"Host", texts(roles.Host)}, {"Mediator", texts(roles.Mediator)},
		{"By", texts(roles.By)}, {"To", texts(roles.To)}, {"Against", texts(roles.Against)}, {"Party", texts(roles.Party)},
		{"ThirdParty", texts(roles.ThirdParty)},
	} {
		for i, id := range role.ids {
			number := ""
			if i > 0 {
				number = fmt.Sprint(i + 1)
			}
			if t := first[id]; t != "" {
				fmt.Fprintf(&out, " %s%s:%s", role.name, number, t)
			}
		}
	}
	return out.String()
}

func texts[T ~string](ids []T) []string { return each(ids, func(id T) string { return string(id) }) }
