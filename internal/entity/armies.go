package entity

import (
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// wholeForces are the words for all the armed forces of a state.
var wholeForces = []string{"army", "armed forces", "military"}

// armiesOf is the one military body that the lexicon knows of each state; states of several are left out.
func armiesOf(lex *lexicon.Lexicon) map[ID]ID {
	armies := map[ID]ID{}
	for _, item := range lex.Items(lexicon.Organization) {
		if item.Kind != "military" || len(item.Country) != 3 || item.Country == "IGO" || !isArmy(item.Name) {
			continue
		}
		if _, several := armies[ID(item.Country)]; several {
			armies[ID(item.Country)] = ""
			continue
		}
		armies[ID(item.Country)] = item.ID
	}
	return armies
}

// isArmy reports whether a name is one of the whole of the armed forces: "Chadian National Army", no "Fifth Fleet".
func isArmy(name string) bool {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	return last == "army" || last == "forces" || last == "force" || last == "military"
}

// knownBody is the body the lexicon knows for a state's: its armed forces for "the army of Chad"; "" where it knows none,
// or several.
func (d *doc) knownBody(state ID, kind string) ID {
	if id := d.armies[state]; id != "" && slices.Contains(wholeForces, kind) {
		d.known(id)
		return id
	}
	return ""
}
