package eval

import (
	"slices"
	"strings"
	"unicode"

	"parley/internal/entity"
	"parley/internal/lexicon"
)

// label is an actor as the gold writes it: "Nikol Pashinyan", "Azerbaijan's Defence Ministry", "foreign minister of
// Armenia". The empty label and "not attributed" stand for nobody.
type label string

// labels parts "A, B and C" into actors. Bracketed remarks are dropped.
func labels(texts ...string) []label {
	var found []label
	for _, text := range texts {
		if at := strings.IndexByte(text, '('); at > 0 {
			text = text[:at]
		}
		for _, part := range strings.Split(strings.ReplaceAll(text, " and ", ", "), ",") {
			if part = strings.TrimSpace(part); part != "" {
				found = append(found, label(strings.TrimPrefix(part, "the ")))
			}
		}
	}
	return found
}

func (l label) nobody() bool { return l == "" || strings.HasPrefix(string(l), "not attributed") }

// judge compares gold labels with entities by the names the lexicon knows.
type judge struct {
	lex *lexicon.Lexicon
}

// agree is 1 for the same actor, 0.5 for a state in place of one who speaks for it or the reverse, else 0.
func (j judge) agree(l label, e *entity.Entity, text string) float64 {
	if l.nobody() || e == nil {
		return 0
	}
	words := fields(string(l))
	if sameName(words, fields(e.Name)) {
		return 1
	}
	for _, m := range e.Mentions {
		if slices.Equal(words, fields(m.Of(text))) {
			return 1
		}
	}
	state, whole := j.state(string(l))
	switch {
	case state == "" || state != e.Country:
		return 0
	case whole && e.Type == entity.State:
		return 1
	case !whole && e.Type == entity.Person && e.OfficeClass != "" && strings.Contains(strings.ToLower(string(l)), e.OfficeClass):
		return 1 // an unnamed holder of the office
	case speaks(e) || e.Type == entity.State:
		return 0.5
	}
	return 0
}

// speaks reports whether the entity speaks for its state.
func speaks(e *entity.Entity) bool {
	return e.Type == entity.Person && !e.Former && e.OfficeClass != "" && (e.Standing == "" || e.Standing == "government")
}

// state is the alpha-3 code of the state a label names or belongs to, and whether the label is the state itself or its
// government.
func (j judge) state(text string) (code string, whole bool) {
	words := strings.Fields(strings.ReplaceAll(text, "'s", " 's"))
	for _, hit := range j.lex.Hits(words) {
		for _, name := range hit.Names {
			item, ok := j.lex.Item(name.ID)
			if !ok || item.Type != lexicon.State && name.Sense != lexicon.Capital {
				continue
			}
			rest := strings.Fields(strings.ToLower(strings.Join(append(slices.Clone(words[:hit.Start]), words[hit.End:]...), " ")))
			rest = slices.DeleteFunc(rest, func(w string) bool { return governing[w] })
			if item.Country == "" {
				return string(item.ID), len(rest) == 0
			}
			return item.Country, len(rest) == 0
		}
	}
	return "", false
}

// governing are the words that, beside a state's name, still mean the state.
var governing = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("'s the of government authorities leadership ministry foreign defence defense department officials delegation side") {
		set[w] = true
	}
	return set
}()

// fields are the folded words of a name, without titles of courtesy and articles.
func fields(name string) []string {
	name = strings.ToLower(strings.ReplaceAll(name, "'s", ""))
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(words, func(w string) bool {
		return w == "the" || w == "al" || w == "el" || w == "mr" || w == "general" || w == "s"
	})
}

// sameName reports whether every word of the shorter name is in the longer. Single short words must be equal.
func sameName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	for _, w := range a {
		if !slices.ContainsFunc(b, func(o string) bool { return alike(w, o) }) {
			return false
		}
	}
	return len(a) > 1 || len(b) < 4
}

// alike reports whether two words are spellings of one: equal, or long and one letter apart.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 5 || len(a) != len(b) {
		return false
	}
	off := 0
	for i := range len(a) {
		if a[i] != b[i] {
			off++
		}
	}
	return off <= 1
}
