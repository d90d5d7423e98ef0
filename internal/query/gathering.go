package query

import (
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/ledger"
)

// Words for gatherings of many, and for those who gather without being named.
var (
	gatherings = []string{"summit", "conference", "assembly", "forum", "congress"}
	gathered   = []string{"states", "leaders", "countries", "nations", "powers", "ministers", "republics"}
)

// isGathering reports whether a meeting is a wider event: one on whose margins others met, or that the reports tell of as the
// summit of a body.
func (d *desk) isGathering(m *ledger.Meeting) bool {
	return d.wider[m.ID] || slices.ContainsFunc(m.Participants, func(p ledger.Participant) bool { return isBloc(p) }) && d.gatheringName(m) != ""
}

// isBloc reports whether a participant is a body of states that the reports give no part in the talks.
func isBloc(p ledger.Participant) bool {
	return p.Type == string(entity.Organization) && p.Country == "IGO" && len(p.Roles) == 0
}

// gatheringName is what the reports call a gathering: "summit of the Lakes Community"; "" where they have no word for it.
func (d *desk) gatheringName(m *ledger.Meeting) string {
	for _, e := range m.Evidence {
		if name := gatheringIn(strings.Fields(e.Exact)); name != "" && name != strings.ToLower(name) {
			return name
		}
	}
	for _, e := range m.Evidence {
		if name := gatheringIn(strings.Fields(e.Exact)); name != "" {
			return name
		}
	}
	return ""
}

// gatheringIn is the name of a gathering in words: the words in capitals before the word for it, or those behind its "of".
func gatheringIn(words []string) string {
	for i, w := range words {
		if !slices.Contains(gatherings, strings.ToLower(bare(w))) {
			continue
		}
		kind := strings.ToLower(bare(w))
		if whose := behindOf(words[i+1:]); bare(w) == w && whose != "" {
			return kind + " of " + whose
		}
		first := i
		for first > 0 && (isName(words[first-1]) || words[first-1] == "of" && first > 1 && isName(words[first-2])) {
			first--
		}
		for first < i && (determiners[fold(words[first])] || words[first] == "of") {
			first++
		}
		name := slices.DeleteFunc(slices.Clone(words[first:i]), func(w string) bool { return strings.HasPrefix(w, "(") })
		return strings.TrimSpace(strings.Join(name, " ") + " " + kind)
	}
	return ""
}

// behindOf is whom a gathering is of: "of the Lakes Community", "of river states"; "" where the words do not tell.
func behindOf(words []string) string {
	if len(words) < 2 || words[0] != "of" {
		return ""
	}
	n := 1
	if words[n] == "the" {
		n++
	}
	begin := n
	for n < len(words) && n < begin+6 && (isName(words[n]) || words[n] == "of" && n+1 < len(words) && isName(words[n+1])) {
		n++
		if bare(words[n-1]) != words[n-1] {
			break
		}
	}
	if n > begin {
		return strings.TrimRight(strings.Join(words[1:n], " "), ",.;:)")
	}
	for n = begin; n < len(words) && n < begin+3; n++ {
		if slices.Contains(gathered, bare(words[n])) {
			return bare(strings.Join(words[1:n+1], " "))
		}
	}
	return ""
}

func isName(w string) bool { return w != "" && (w[0] >= 'A' && w[0] <= 'Z' || w[0] == '(') }

func bare(w string) string { return strings.TrimRight(w, ",.;:!?)”\"") }

// gatheringText is the place, what it was, and who was there: "Port Hale: summit of river states; Ada and Ben attending".
func (d *desk) gatheringText(m *ledger.Meeting) string {
	name := d.gatheringName(m)
	var there, host []string
	for _, p := range m.Participants {
		switch {
		case isBloc(p) && (name == "" || !strings.Contains(name, " of ")):
			name = strings.TrimSpace(withArticle(p.Name, d.ground.taking))
			name = "gathering of " + name
		case isBloc(p):
		case slices.Equal(p.Roles, []string{"host"}) && p.Type == string(entity.State):
			host = append(host, d.name(p.Who))
		default:
			there = append(there, d.name(p.Who))
		}
	}
	if name == "" {
		name = "gathering"
	}
	text := name
	if len(there) > 0 {
		text += "; " + list(there) + " attending"
	}
	if len(host) > 0 {
		text += "; " + list(host) + " hosting"
	}
	if m.Where == nil {
		return capital(text)
	}
	return m.Where.Name + ": " + text
}
