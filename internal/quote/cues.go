package quote

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Class is what somebody does by saying something: deny, promise, accuse. The table of cues gives each cue one.
type Class string

// The classes. Neutral ones only say that somebody spoke; Think and Want report a mind, Show a document.
const (
	Neutral   Class = "neutral"
	Assert    Class = "assert"
	Announce  Class = "announce"
	Assess    Class = "assess"
	Confirm   Class = "confirm"
	Deny      Class = "deny"
	Reject    Class = "reject"
	Admit     Class = "admit"
	Promise   Class = "promise"
	Offer     Class = "offer"
	Propose   Class = "propose"
	Agree     Class = "agree"
	Ask       Class = "ask"
	Demand    Class = "demand"
	Urge      Class = "urge"
	Warn      Class = "warn"
	Threaten  Class = "threaten"
	Accuse    Class = "accuse"
	Criticize Class = "criticize"
	Regret    Class = "regret"
	Praise    Class = "praise"
	Cite      Class = "cite"
	Think     Class = "think"
	Want      Class = "want"
	Show      Class = "show"
	Silent    Class = "silent"
)

var classes = []Class{Neutral, Assert, Announce, Assess, Confirm, Deny, Reject, Admit, Promise, Offer, Propose, Agree,
	Ask, Demand, Urge, Warn, Threaten, Accuse, Criticize, Regret, Praise, Cite, Think, Want, Show, Silent}

// parts of speech of a cue's head: verb, noun, adjective, preposition.
var cueParts = []string{"v", "n", "a", "p"}

// takes are the ways content may hang on a cue; any other word in that column is a preposition.
const (
	takesClause = "that"
	takesQuote  = "quote"
	takesObject = "obj"
	takesTo     = "inf"
	takesGerund = "ing"
)

// cue is one line of the table.
type cue struct {
	Head    string   // lemma of the head
	More    []string // lemmas of further words that must hang on it: "out" of "point out"
	Part    string
	Class   Class
	Takes   []string
	Example string
}

func (c *cue) takes(what string) bool { return slices.Contains(c.Takes, what) }

// name is the cue as the table writes it.
func (c *cue) name() string { return strings.Join(append([]string{c.Head}, c.More...), " ") }

// cueTable is the cues by part of speech and head ("v say"), those with more words first.
type cueTable map[string][]cue

// of are the cues with the head and part.
func (t cueTable) of(head, part string) []cue { return t[part+" "+head] }

// loadCues reads cues.tsv: cue, part, class, takes, example. Lines that begin with # are notes.
func loadCues(folder fs.FS) (cueTable, error) {
	raw, err := fs.ReadFile(folder, "cues.tsv")
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	table := cueTable{}
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, err := parseCue(line)
		if err != nil {
			return nil, fmt.Errorf("quote: cues.tsv:%d: %w", n+1, err)
		}
		key := c.Part + " " + c.Head
		table[key] = append(table[key], c)
	}
	for _, cues := range table {
		slices.SortStableFunc(cues, func(a, b cue) int { return len(b.More) - len(a.More) })
	}
	return table, nil
}

func parseCue(line string) (cue, error) {
	f := strings.Split(line, "\t")
	if len(f) != 5 {
		return cue{}, fmt.Errorf("%d columns, not 5", len(f))
	}
	words := strings.Fields(f[0])
	c := cue{Part: f[1], Class: Class(f[2]), Takes: strings.Fields(f[3]), Example: f[4]}
	switch {
	case len(words) == 0:
		return cue{}, fmt.Errorf("column 1: no cue")
	case !slices.Contains(cueParts, c.Part):
		return cue{}, fmt.Errorf("column 2: %q is no part of speech", f[1])
	case !slices.Contains(classes, c.Class):
		return cue{}, fmt.Errorf("column 3: %q is no class", f[2])
	case c.Example == "":
		return cue{}, fmt.Errorf("column 5: no example")
	}
	c.Head, c.More = words[0], words[1:]
	return c, nil
}
