package ledger

import (
	"slices"
	"strconv"
	"strings"

	"parley/internal/entity"
)

// powers are words for several who make an offer together without being named: "the four mediating countries".
var powers = []string{"countries", "states", "nations", "powers", "governments", "mediators", "guarantors", "brokers", "sponsors"}

// numerals are the words for how many there are; the place of each is its number.
var numerals = []string{"", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// several is how many powers no number tells of.
const several = "0"

// countedPowers parts those who make an offer into those who are known and how many others tell only of their number, sorted:
// "4" for "the four mediating countries", several for "the mediators".
func countedPowers(makers []actor) (known []actor, counts []string) {
	for _, a := range makers {
		if n := powersIn(a); n != "" {
			counts = append(counts, n)
		} else {
			known = append(known, a)
		}
	}
	slices.Sort(counts)
	return known, slices.Compact(counts)
}

// powersIn is how many powers an actor is by its words; "" of somebody else, and of a group of one state.
func powersIn(a actor) string {
	if a.Type != entity.Group || a.Country != "" || !slices.Contains(powers, lastWord(strings.ToLower(a.Name))) {
		return ""
	}
	for _, w := range strings.Fields(strings.ToLower(a.Name)) {
		if n := slices.Index(numerals, w); n > 1 {
			return strconv.Itoa(n)
		}
		if n, err := strconv.Atoi(w); err == nil {
			return strconv.Itoa(n)
		}
	}
	return several
}

// sameMakers reports whether the powers that one of two offers only counts can be those that make the other.
func sameMakers(a, b *face) bool {
	counted := func(f, g *face) bool {
		return slices.ContainsFunc(f.bodies, func(n string) bool {
			return n == strconv.Itoa(len(g.core)) || n == several && len(g.core) > 1 || slices.Contains(g.bodies, n)
		})
	}
	return counted(a, b) || counted(b, a)
}

// namedMakers leaves out powers only counted where as many are named.
func namedMakers(all []Who) []Who {
	kept := slices.DeleteFunc(slices.Clone(all), func(w Who) bool {
		return powersIn(actor{&entity.Entity{Name: w.Name, Type: entity.Type(w.Type), Country: w.Country}, w.Side}) != ""
	})
	if len(kept) < 2 {
		return all
	}
	return kept
}
