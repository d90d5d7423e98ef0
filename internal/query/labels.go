package query

import "slices"

// box is a stretch of a picture that is taken.
type box struct{ x0, y0, x1, y1 int }

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// shared is how much of a box another takes.
func (b box) shared(o box) int {
	return max(0, min(b.x1, o.x1)-max(b.x0, o.x0)) * max(0, min(b.y1, o.y1)-max(b.y0, o.y0))
}

func (b box) within(o box) bool { return b.x0 >= o.x0 && b.x1 <= o.x1 && b.y0 >= o.y0 && b.y1 <= o.y1 }

// spot is a point of a picture with a name, and where that is written.
type spot struct {
	name    string
	x, y, r int

	anchor string // start, middle or end; "" where there is no room
	lx, ly int
}

// sides are the places for the name of a spot, the best first.
func (s spot) sides() [4]labelAt {
	w := 7*runes(s.name) + 4
	return [4]labelAt{
		{"start", s.x + s.r + 3, s.y + 4, box{s.x + s.r + 2, s.y - 8, s.x + s.r + 2 + w, s.y + 8}},
		{"end", s.x - s.r - 3, s.y + 4, box{s.x - s.r - 2 - w, s.y - 8, s.x - s.r - 2, s.y + 8}},
		{"middle", s.x, s.y - s.r - 4, box{s.x - w/2, s.y - s.r - 16, s.x + w/2, s.y - s.r - 1}},
		{"middle", s.x, s.y + s.r + 13, box{s.x - w/2, s.y + s.r + 2, s.x + w/2, s.y + s.r + 17}},
	}
}

type labelAt struct {
	anchor string
	x, y   int
	box    box
}

// writeNames gives the first n spots a place for their names where one is free, in the order given. With all, a name that has
// no free place is written at the best one.
func writeNames(spots []spot, n int, picture box, all bool) {
	var taken []box
	for _, s := range spots {
		taken = append(taken, box{s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r})
	}
	for i := range spots[:min(len(spots), n)] {
		s := &spots[i]
		sides := s.sides()
		at := slices.IndexFunc(sides[:], func(l labelAt) bool { return l.box.within(picture) && !slices.ContainsFunc(taken, l.box.meets) })
		if at < 0 && all {
			at = least(sides, picture, taken)
		}
		if at >= 0 {
			s.anchor, s.lx, s.ly = sides[at].anchor, sides[at].x, sides[at].y
			taken = append(taken, sides[at].box)
		}
	}
}

// least is the place that takes least of what is taken, and of what is outside of the picture.
func least(sides [4]labelAt, picture box, taken []box) (best int) {
	low := -1
	for i, l := range sides {
		cost := 4 * ((l.box.x1-l.box.x0)*(l.box.y1-l.box.y0) - l.box.shared(picture))
		for _, b := range taken {
			cost += l.box.shared(b)
		}
		if low < 0 || cost < low {
			best, low = i, cost
		}
	}
	return best
}
