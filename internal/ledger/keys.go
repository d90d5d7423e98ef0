package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"parley/internal/calendar"
)

// newID is a short hash of the parts, after a letter that tells the kind.
func newID(kind string, parts ...string) ID {
	sum := sha256.Sum256([]byte(kind + "\x00" + strings.Join(parts, "\x00")))
	return ID(kind + hex.EncodeToString(sum[:6]))
}

// maxSides bounds the sides of a gathering that are looked up; maxMonths the months of a wide date, maxOpen those in which an
// open one is looked for.
const (
	maxSides  = 5
	maxMonths = 24
	maxOpen   = 16 * 12
)

// topics are what a claim is about: pairs of sides; sides and the city alone; and where there are not two sides, words
// of its name.
func topics(f *face) (pairs, singles []string) {
	all := union(f.core, f.thirds)
	all = all[:min(len(all), maxSides)]
	for i, a := range all {
		if !f.lent || slices.Contains(f.thirds, a) {
			singles = append(singles, "1"+a)
		}
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

// What a key begins with. A claim with two sides is rich, one with fewer poor: two rich ones are looked up by a pair of
// sides, a poor one by each side, its city and its words; one whose sides the report only lends by those between them, too.
const (
	keyPair  = "2"
	keyRich  = "r"
	keyPoor  = "p"
	keyWords = "w" // the words of a sentence
	keyTown  = "t" // a side and a city, whatever the date
	keyWide  = "T" // the same, of a claim whose date is open or very wide
)

// keysToFile are the keys under which an item is filed: topics by the days it may have happened, in few and wide buckets
// where that is open; the words of its sentence; and sides with the city whatever the date.
func keysToFile(it *item) []uint64 {
	pairs, singles := topics(it.face)
	var keys []uint64
	prefix := keyRich
	if len(pairs) == 0 || it.face.lent {
		prefix = keyPoor
	}
	for _, when := range bucketsOf(*it.window) {
		for _, t := range pairs {
			keys = append(keys, key(keyPair+t, when))
		}
		for _, t := range singles {
			keys = append(keys, key(prefix+t, when))
		}
	}
	if it.words != 0 {
		keys = append(keys, key(keyWords, int(it.words)))
	}
	if it.face.city != "" {
		prefix := keyTown
		if wide(*it.window) {
			prefix = keyWide
		}
		for _, t := range singles {
			keys = append(keys, key(prefix+t, int(hashText(fold(it.face.city)))))
		}
	}
	return keys
}

// keysToSeek are the keys under which the like of an item is filed. Of two items either finds both or neither.
func keysToSeek(it *item) []uint64 {
	pairs, singles := topics(it.face)
	var keys []uint64
	for _, when := range allBuckets(*it.window) {
		for _, t := range pairs {
			keys = append(keys, key(keyPair+t, when))
		}
		for _, t := range singles {
			keys = append(keys, key(keyPoor+t, when))
			if len(pairs) == 0 || it.face.lent {
				keys = append(keys, key(keyRich+t, when))
			}
		}
	}
	if it.words != 0 {
		keys = append(keys, key(keyWords, int(it.words)))
	}
	if it.face.city != "" {
		for _, t := range singles {
			city := int(hashText(fold(it.face.city)))
			keys = append(keys, key(keyWide+t, city))
			if wide(*it.window) {
				keys = append(keys, key(keyTown+t, city))
			}
		}
	}
	return keys
}

// wide reports whether an interval is too wide to look for its like in all of it.
func wide(v calendar.Interval) bool { return !v.Bounded() || v.Days() > 30*maxMonths }

// Sizes of the buckets of time in months, and the most buckets of one size that an item is filed in.
var bucketMonths = [...]int{1, 4, 16}

const maxBuckets = 3

// ofDays are the buckets of a month that hold claims dated to the day.
const ofDays = len(bucketMonths)

func bucket(n, size int) int { return n*8 + size + 1 }

// bucketsOf are the buckets an interval is filed in: its day and its month where it is one; otherwise those of the least
// size of which few cover it.
func bucketsOf(v calendar.Interval) []int {
	if !v.Known() {
		return []int{0}
	}
	first, last := reach(v)
	if v.Earliest == v.Latest {
		return []int{-int(v.Earliest), bucket(first, ofDays)}
	}
	size := 0
	for size < len(bucketMonths)-1 && last/bucketMonths[size]-first/bucketMonths[size] >= maxBuckets {
		size++
	}
	return spread(nil, first, last, size)
}

// allBuckets are the buckets in which intervals that overlap may be filed. One day meets another day only in its own.
func allBuckets(v calendar.Interval) []int {
	if !v.Known() {
		return []int{0}
	}
	first, last := reach(v)
	var found []int
	if v.Earliest == v.Latest {
		found = append(found, -int(v.Earliest))
	} else {
		for m := first; m <= last; m++ {
			found = append(found, bucket(m, ofDays))
		}
	}
	for size := range bucketMonths {
		found = spread(found, first, last, size)
	}
	return found
}

func spread(found []int, first, last, size int) []int {
	n := bucketMonths[size]
	for m := first / n; m <= last/n; m++ {
		found = append(found, bucket(m, size))
	}
	return found
}

// reach is the first and the last month in which the like of a claim is looked for: those of its interval; of one with an
// open end, as that of a report that nothing dates, those of the maxOpen months after its beginning.
func reach(v calendar.Interval) (first, last int) {
	if v.Earliest == 0 || v.Latest != 0 {
		return months(v)
	}
	first = monthOf(v.Earliest)
	return first, first + maxOpen
}

// months are the first and the last month of an interval. One without bounds, or of more than maxMonths, has its last
// months alone.
func months(v calendar.Interval) (first, last int) {
	end, start := v.Latest, v.Earliest
	if end == 0 {
		end = start.AddMonths(maxMonths)
	}
	last = monthOf(end)
	if start == 0 || last-monthOf(start) >= maxMonths {
		return last - maxMonths + 1, last
	}
	return monthOf(start), last
}

func monthOf(d calendar.Date) int { return d.Year()*12 + d.Month() - 1 }

func key(topic string, when int) uint64 { return scramble(mix(hashText(topic), uint64(when))) }

func fold(s string) string { return strings.ToLower(s) }
