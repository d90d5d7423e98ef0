package ledger

import (
	"slices"
)

// stand is a cluster as it was or is, with what its first members look like.
type stand struct {
	all   []*item
	looks map[int]*look
}

// upTo is the members before the item and what they look like; nil where there are none.
func (d *stand) upTo(it *item) ([]*item, *look) {
	n, _ := slices.BinarySearchFunc(d.all, it, compareItems)
	if n == 0 {
		return nil, nil
	}
	if l := d.looks[n]; l != nil {
		return d.all[:n], l
	}
	l := lookOf(d.all[0])
	for _, m := range d.all[1:n] {
		l = l.join(m)
	}
	if d.looks == nil {
		d.looks = map[int]*look{}
	}
	d.looks[n] = l
	return d.all[:n], l
}

// differs reports whether what an item makes of a cluster may be other than before. sees says that it sees the member that
// came or went; then the cluster may have come into its view, or gone out of it.
func (s *sorter) differs(j *item, c *cluster, old, now *stand, sees bool) bool {
	if j.cluster == c && (j.probe || sees && len(now.all) < len(old.all)) {
		return true
	}
	was, wasLook := old.upTo(j)
	is, isLook := now.upTo(j)
	if j.exact() && sees && (wasLook != nil && wasLook.window == *j.window || isLook != nil && isLook.window == *j.window) {
		return true
	}
	var a, b match
	if was != nil {
		a = s.try(j, was, wasLook)
	}
	if is != nil {
		b = s.try(j, is, isLook)
	}
	switch {
	case !a.ok && !b.ok:
		return false
	case a != b, (was == nil) != (is == nil):
		return true
	case j.cluster == c:
		return was[0] != is[0] || wasLook.window != isLook.window
	}
	return sees
}
