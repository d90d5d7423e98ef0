package recognise

// A label is a kind together with the place of a word in its name: first, inside, last, or the only one. Label 0 is a
// word of no name.
type label uint8

const labels = 13

const (
	only = iota
	first
	inside
	last
)

func labelOf(k Kind, place int) label {
	if k == None {
		return 0
	}
	return label(1 + 4*(int(k)-1) + place)
}

func (l label) kind() Kind {
	if l == 0 {
		return None
	}
	return Kind((l-1)/4 + 1)
}

func (l label) place() int { return int(l-1) % 4 }

// opens reports whether a name may begin with l, or l stands outside.
func (l label) opens() bool { return l == 0 || l.place() == only || l.place() == first }

// closes reports whether a name may end with l, or l stands outside.
func (l label) closes() bool { return l == 0 || l.place() == only || l.place() == last }

// follows lists, for every label, the labels that may stand before it.
var follows = func() (table [labels][]label) {
	for to := range label(labels) {
		for from := range label(labels) {
			if from.closes() && to.opens() || !from.closes() && !to.opens() && from.kind() == to.kind() {
				table[to] = append(table[to], from)
			}
		}
	}
	return table
}()

// labelsOf spells spans out, a label a word.
func labelsOf(spans []Span, n int) []label {
	out := make([]label, n)
	for _, s := range spans {
		if s.First == s.Last {
			out[s.First] = labelOf(s.Kind, only)
			continue
		}
		for i := s.First + 1; i < s.Last; i++ {
			out[i] = labelOf(s.Kind, inside)
		}
		out[s.First], out[s.Last] = labelOf(s.Kind, first), labelOf(s.Kind, last)
	}
	return out
}

// spansOf appends the names that a path of labels spells out; the path begins at word offset.
func spansOf(spans []Span, path []label, offset int) []Span {
	start := 0
	for i, l := range path {
		if l == 0 {
			continue
		}
		if l.opens() {
			start = i
		}
		if l.closes() {
			spans = append(spans, Span{offset + start, offset + i, l.kind()})
		}
	}
	return spans
}

// best is the path of labels with the highest sum of scores and moves. It begins and ends outside of any name.
func best(scores [][labels]float32, moves *[labels][labels]float32) []label {
	n := len(scores)
	back := make([][labels]label, n)
	var now, next [labels]float32
	for l := range label(labels) {
		now[l] = -1e9
		if l.opens() {
			now[l] = scores[0][l] + moves[0][l]
		}
	}
	for i := 1; i < n; i++ {
		for l := range label(labels) {
			top, from := float32(-1e9), label(0)
			for _, p := range follows[l] {
				if s := now[p] + moves[p][l]; s > top {
					top, from = s, p
				}
			}
			next[l], back[i][l] = top+scores[i][l], from
		}
		now = next
	}
	end, top := label(0), float32(-1e9)
	for l := range label(labels) {
		if s := now[l] + moves[l][0]; l.closes() && s > top {
			end, top = l, s
		}
	}
	path := make([]label, n)
	for i := n - 1; i >= 0; i-- {
		path[i] = end
		end = back[i][end]
	}
	return path
}
