package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"parley/internal/calendar"
)

// newID is a short hash of the parts, after a letter that tells the kind.
func newID(kind string, parts ...string) ID {
	sum := sha256.Sum256([]byte(kind + "\x00" + strings.Join(parts, "\x00")))
	return ID(kind + hex.EncodeToString(sum[:6]))
}

// maxSides bounds the sides of a gathering that are looked up; maxMonths the months of a wide date.
const (
	maxSides  = 5
	maxMonths = 24
)

// topics are what a claim is about, as keys: pairs of sides; sides and the city alone; and where there are not two sides,
// words of its name.
func topics(f *face) (pairs, singles []string) {
	all := union(f.core, f.thirds)
	all = all[:min(len(all), maxSides)]
	for i, a := range all {
		singles = append(singles, "1"+a)
		for _, b := range all[i+1:] {
			pairs = append(pairs, "2"+a+"\x00"+b)
		}
	}
	if len(pairs) == 0 {
		for _, w := range f.about[:min(len(f.about), maxSides)] {
			singles = append(singles, "n"+w)
		}
	}
	if f.city != "" {
		singles = append(singles, "c"+fold(f.city))
	}
	return pairs, singles
}

// keysToFile are the keys under which an item's cluster can be found: by day where the day is known, by month, and by
// the words of its sentence.
func keysToFile(it *item) []uint64 {
	pairs, singles := topics(&it.face)
	poor := len(pairs) == 0
	var keys []uint64
	for _, when := range times(it.window) {
		for _, t := range pairs {
			keys = append(keys, key(t, when))
		}
		for _, t := range singles {
			keys = append(keys, key(t, when))
			if poor {
				keys = append(keys, key("p"+t, when))
			}
		}
	}
	return append(keys, timeless(it)...)
}

// timeless are the keys that hold whatever the date: the words of the sentence, and sides together with the city, for
// claims whose date is open or very wide.
func timeless(it *item) []uint64 {
	var keys []uint64
	if it.words != 0 {
		keys = append(keys, key("w", int(it.words)))
	}
	if it.face.city == "" {
		return keys
	}
	pairs, singles := topics(&it.face)
	for _, t := range append(pairs, singles...) {
		keys = append(keys, key("t"+t, int(hashText(fold(it.face.city)))))
	}
	return keys
}

// keysToSeek are the keys under which the like of an item may be found.
func keysToSeek(it *item) []uint64 {
	pairs, singles := topics(&it.face)
	whens := times(it.window)
	if it.exact() {
		whens = whens[:1]
	}
	var keys []uint64
	for _, when := range whens {
		for _, t := range pairs {
			keys = append(keys, key(t, when))
		}
		for _, t := range singles {
			if len(pairs) == 0 {
				keys = append(keys, key(t, when))
			} else {
				keys = append(keys, key("p"+t, when))
			}
		}
	}
	more := timeless(it)
	if it.window.Bounded() && it.window.Days() <= 30*maxMonths {
		more = more[:min(len(more), 1)]
		if it.words == 0 {
			more = nil
		}
	}
	return append(keys, more...)
}

// times are the buckets of time an interval falls in: its day, as a negative number, where it is one; then its months.
// An interval without bounds, or of more than maxMonths, has its last months alone.
func times(v calendar.Interval) []int {
	if !v.Known() {
		return []int{0}
	}
	last := v.Latest
	if last == 0 {
		last = v.Earliest.AddMonths(maxMonths)
	}
	first := v.Earliest
	if first == 0 || monthOf(last)-monthOf(first) >= maxMonths {
		first = last.AddMonths(1 - maxMonths)
	}
	var found []int
	if v.Earliest == v.Latest {
		found = append(found, -int(v.Earliest))
	}
	for m := monthOf(first); m <= monthOf(last); m++ {
		found = append(found, m)
	}
	return found
}

func monthOf(d calendar.Date) int { return d.Year()*12 + d.Month() - 1 }

func key(topic string, when int) uint64 { return mix(hashText(topic), uint64(when)) }

func fold(s string) string { return strings.ToLower(s) }
