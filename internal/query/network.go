package query

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// Network is who dealt with whom: sides as points, and lines between those that met or made each other offers.
type Network struct {
	Width, Height int
	Nodes         []Node
	Links         []Link
	Left          int // sides left out, as fewest have to do with them
}

// Node is a side.
type Node struct {
	Name    string
	Side    string
	Kind    string // party, third party or other
	X, Y, R int
	Weight  int
	Anchor  string
	LX, LY  int
}

// Link is what two sides had to do with each other.
type Link struct {
	A, B             string // names, the party first
	Held, Off, Offer int    // meetings that took place, meetings that did not, offers
	X1, Y1, X2, Y2   int
	Wide             int // of the line, 1 to 6
}

// Total is the number of meetings and offers.
func (l Link) Total() int { return l.Held + l.Off + l.Offer }

// Years are the years for which the record has meetings or offers, for a network of each.
func (p *Part) Years(f Filter) []int {
	var years []int
	for _, it := range p.chosen(f) {
		if d, ok := dayOf(it); ok && (it.kind == "meeting" || it.kind == "offer") {
			years = append(years, d.Year())
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// The measures of the network, in its own units.
const (
	netWidth  = 720
	netHeight = 520
	maxNodes  = 24
	netSteps  = 240
)

// Layout is a network of all time, and where its points stand.
type Layout struct {
	part  *Part
	items []item
	whole Network
	left  int
	at    map[string]Node
	years map[int][]item // those that may have been in the year
}

// laidOut is the layout of a whole part, made once.
type laidOut struct {
	once   sync.Once
	layout *Layout
}

// Layout lays out what passes the filter, whenever it was.
func (p *Part) Layout(f Filter) *Layout {
	f.From, f.To = 0, 0
	if f.narrows() {
		return p.layOut(f)
	}
	p.laid.once.Do(func() { p.laid.layout = p.layOut(f) })
	return p.laid.layout
}

func (p *Part) layOut(f Filter) *Layout {
	l := &Layout{part: p, at: map[string]Node{}}
	for _, it := range p.chosen(f) {
		if it.kind == "meeting" || it.kind == "offer" {
			l.items = append(l.items, it)
		}
	}
	l.sort()
	l.whole = p.links(l.items)
	l.left = l.whole.trim()
	l.whole.place()
	for _, node := range l.whole.Nodes {
		l.at[node.Side] = node
	}
	return l
}

// Within is the network of some days, every point where it stands in that of all time, so that years can be laid side by
// side. With no days it is the network of all time.
func (l *Layout) Within(from, to calendar.Date) Network {
	if from == 0 && to == 0 {
		n := l.whole
		n.Left, n.Nodes, n.Links = l.left, slices.Clone(n.Nodes), slices.Clone(n.Links)
		return n.finish()
	}
	var items []item
	for _, it := range l.among(from, to) {
		if it.when != nil && it.when.Known() && falls(*it.when, calendar.Interval{Earliest: from, Latest: to}) {
			items = append(items, it)
		}
	}
	part := l.part.links(items)
	part.Nodes = slices.DeleteFunc(part.Nodes, func(node Node) bool { _, ok := l.at[node.Side]; return !ok })
	for i := range part.Nodes {
		part.Nodes[i].X, part.Nodes[i].Y = l.at[part.Nodes[i].Side].X, l.at[part.Nodes[i].Side].Y
	}
	part.Width, part.Height = l.whole.Width, l.whole.Height
	part.cut()
	return part.finish()
}

// sort puts the entries under each year in which they may have been.
func (l *Layout) sort() {
	l.years = map[int][]item{}
	for _, it := range l.items {
		first, last := yearsOf(it.when)
		for y := first; y <= last; y++ {
			l.years[y] = append(l.years[y], it)
		}
	}
}

// yearsOf are the first and the last year in which something may have been, as falls takes it; of an unknown date none.
func yearsOf(when *calendar.Interval) (first, last int) {
	switch {
	case when == nil || !when.Known():
		return 0, -1
	case when.Earliest == 0:
		return when.Latest.Year(), when.Latest.Year()
	case when.Latest == 0:
		return when.Earliest.Year(), when.Earliest.Year()
	}
	return when.Earliest.Year(), when.Latest.Year()
}

// among are the entries to be looked at for some days: those of the year, where the days are of one.
func (l *Layout) among(from, to calendar.Date) []item {
	if from == 0 || to == 0 || from.Year() != to.Year() {
		return l.items
	}
	return l.years[from.Year()]
}

// links counts who dealt with whom.
func (p *Part) links(items []item) Network {
	c := &counter{nodes: map[string]int{}, links: map[[2]string]int{}, kinds: p.kinds()}
	for _, it := range items {
		switch it.kind {
		case "meeting":
			m := &p.Record.Meetings[it.at]
			var sides []ledger.Who
			for _, x := range m.Participants {
				sides = append(sides, x.Who)
			}
			c.meet(sides, m)
		case "offer":
			o := &p.Record.Offers[it.at]
			for _, a := range o.By {
				for _, b := range p.asked(o) {
					if l := c.link(a, b); l != nil {
						l.Offer++
					}
				}
			}
		}
	}
	return Network{Nodes: c.all, Links: c.pairs}
}

// kinds are what the sides are in the negotiation.
func (p *Part) kinds() map[string]string {
	kinds := map[string]string{}
	if pr := p.Record.Process; pr != nil {
		for _, w := range pr.ThirdParties {
			kinds[w.Side] = "third"
		}
		for _, w := range pr.Parties {
			kinds[w.Side] = "party"
		}
	}
	return kinds
}

// counter counts links; nodes and links give places in the lists.
type counter struct {
	nodes map[string]int
	links map[[2]string]int
	kinds map[string]string
	all   []Node
	pairs []Link
}

func (c *counter) meet(who []ledger.Who, m *ledger.Meeting) {
	met := map[[2]string]bool{}
	for i, a := range who {
		for _, b := range who[i+1:] {
			key := [2]string{min(a.Side, b.Side), max(a.Side, b.Side)}
			l := c.link(a, b)
			switch {
			case l == nil || met[key]:
			case m.Status == "held" || m.Status == "ongoing":
				l.Held++
			default:
				l.Off++
			}
			met[key] = true
		}
	}
}

// link is the link of two sides; nil where they are one, or one is none.
func (c *counter) link(a, b ledger.Who) *Link {
	if a.Side == "" || b.Side == "" || a.Side == b.Side {
		return nil
	}
	x, y := c.node(a), c.node(b)
	if c.rank(b.Side) < c.rank(a.Side) || c.rank(b.Side) == c.rank(a.Side) && b.SideName < a.SideName {
		a, b = b, a
	}
	key := [2]string{a.Side, b.Side}
	i, ok := c.links[key]
	if !ok {
		i = len(c.pairs)
		c.links[key] = i
		c.pairs = append(c.pairs, Link{A: a.SideName, B: b.SideName})
	}
	c.all[x].Weight++
	c.all[y].Weight++
	return &c.pairs[i]
}

func (c *counter) rank(side string) int {
	switch c.kinds[side] {
	case "party":
		return 0
	case "third":
		return 1
	}
	return 2
}

func (c *counter) node(w ledger.Who) int {
	i, ok := c.nodes[w.Side]
	if !ok {
		i = len(c.all)
		c.nodes[w.Side] = i
		c.all = append(c.all, Node{Name: w.SideName, Side: w.Side, Kind: cmp.Or(c.kinds[w.Side], "other")})
	}
	return i
}

// trim leaves the nodes that most have to do with, and says how many it took out.
func (n *Network) trim() int {
	slices.SortFunc(n.Nodes, func(a, b Node) int {
		return cmp.Or(map[string]int{"party": -1}[a.Kind]-map[string]int{"party": -1}[b.Kind], b.Weight-a.Weight, cmp.Compare(a.Name, b.Name))
	})
	left := max(0, len(n.Nodes)-maxNodes)
	n.Nodes = n.Nodes[:len(n.Nodes)-left]
	n.cut()
	return left
}

// cut leaves the links between nodes that are there.
func (n *Network) cut() {
	there := map[string]bool{}
	for _, node := range n.Nodes {
		there[node.Name] = true
	}
	n.Links = slices.DeleteFunc(n.Links, func(l Link) bool { return !there[l.A] || !there[l.B] })
}

// place lays the nodes out: on a circle first, and then as springs along the links and a push between all nodes have it.
// Nothing in it is random, so the same network always looks the same.
func (n *Network) place() {
	n.Width, n.Height = netWidth, netHeight
	at := make([][2]float64, len(n.Nodes))
	index := map[string]int{}
	for i, node := range n.Nodes {
		turn := 2 * math.Pi * float64(i) / float64(len(n.Nodes))
		at[i] = [2]float64{math.Cos(turn), math.Sin(turn)}
		index[node.Name] = i
	}
	for step := range netSteps {
		n.settle(at, index, 0.12*(1-float64(step)/netSteps))
	}
	n.spread(at)
}

// settle moves every node a little, at most by the step.
func (n *Network) settle(at [][2]float64, index map[string]int, step float64) {
	const length = 0.8
	push := make([][2]float64, len(at))
	for i := range at {
		for j := range at {
			if i != j {
				dx, dy := at[i][0]-at[j][0], at[i][1]-at[j][1]
				d := math.Max(0.05, math.Hypot(dx, dy))
				push[i][0] += dx / d * length * length / d
				push[i][1] += dy / d * length * length / d
			}
		}
		push[i][0] -= at[i][0] * 0.4
		push[i][1] -= at[i][1] * 0.4
	}
	for _, l := range n.Links {
		i, j := index[l.A], index[l.B]
		dx, dy := at[j][0]-at[i][0], at[j][1]-at[i][1]
		d := math.Hypot(dx, dy)
		pull := d / length * (1 + math.Log1p(float64(l.Total()))/3)
		push[i][0], push[i][1] = push[i][0]+dx*pull, push[i][1]+dy*pull
		push[j][0], push[j][1] = push[j][0]-dx*pull, push[j][1]-dy*pull
	}
	for i := range at {
		if f := math.Hypot(push[i][0], push[i][1]); f > 0 {
			move := math.Min(step, f)
			at[i][0] += push[i][0] / f * move
			at[i][1] += push[i][1] / f * move
		}
	}
}

// spread fills the picture with the layout.
func (n *Network) spread(at [][2]float64) {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		for k := range p {
			low[k], high[k] = math.Min(low[k], p[k]), math.Max(high[k], p[k])
		}
	}
	for i, p := range at {
		n.Nodes[i].X = 110 + int(math.Round((p[0]-low[0])/math.Max(0.01, high[0]-low[0])*(netWidth-220)))
		n.Nodes[i].Y = 34 + int(math.Round((p[1]-low[1])/math.Max(0.01, high[1]-low[1])*(netHeight-68)))
	}
}

// finish gives nodes and links their measures.
func (n Network) finish() Network {
	most := 1
	index := map[string]*Node{}
	for i := range n.Nodes {
		node := &n.Nodes[i]
		node.R = 5 + min(14, int(2*math.Sqrt(float64(node.Weight))))
		index[node.Name] = node
	}
	n.label()
	for _, l := range n.Links {
		most = max(most, l.Total())
	}
	for i := range n.Links {
		l := &n.Links[i]
		a, b := index[l.A], index[l.B]
		l.X1, l.Y1, l.X2, l.Y2 = a.X, a.Y, b.X, b.Y
		l.Wide = 1 + 5*(l.Total()-1)/most
	}
	slices.SortFunc(n.Links, func(a, b Link) int { return cmp.Or(b.Total()-a.Total(), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return n
}

// label names the nodes, the parties first.
func (n *Network) label() {
	spots := make([]spot, len(n.Nodes))
	for i, node := range n.Nodes {
		spots[i] = spot{name: node.Name, x: node.X, y: node.Y, r: node.R}
	}
	writeNames(spots, len(spots), box{0, 0, n.Width, n.Height}, true)
	for i, s := range spots {
		n.Nodes[i].Anchor, n.Nodes[i].LX, n.Nodes[i].LY = s.anchor, s.lx, s.ly
	}
}

// Says is the link in words.
func (l Link) Says() string {
	var parts []string
	if l.Held > 0 {
		parts = append(parts, count(l.Held, "meeting")+" held")
	}
	if l.Off > 0 {
		parts = append(parts, fmt.Sprintf("%d not held or not known to be", l.Off))
	}
	if l.Offer > 0 {
		parts = append(parts, count(l.Offer, "offer"))
	}
	return list(parts)
}

// YearOf is the first and last day of a year.
func YearOf(year int) (from, to calendar.Date) {
	v := calendar.YearOf(year)
	return v.Earliest, v.Latest
}
