package query

import (
	"fmt"
	"math"
	"strings"
)

// The measures of a map, in its own units.
const (
	mapWidth  = 720
	maxLabels = 18
)

// extent is the part of the globe that a map shows, degrees of longitude drawn narrower by squeeze.
type extent struct {
	west, east, south, north float64
	squeeze                  float64
	height                   int
}

// fit is the extent that holds the places with some land around them.
func fit(places []*Place) extent {
	e := extent{west: 180, east: -180, south: 90, north: -90}
	for _, p := range places {
		e.west, e.east = min(e.west, p.at.lon), max(e.east, p.at.lon)
		e.south, e.north = min(e.south, p.at.lat), max(e.north, p.at.lat)
	}
	e.squeeze = math.Max(0.3, math.Cos((e.south+e.north)/2*math.Pi/180))
	wide, high := (e.east-e.west)*1.3, (e.north-e.south)*1.4
	wide = math.Max(math.Max(wide, 30), high/e.squeeze*1.6)
	high = math.Max(high, wide*e.squeeze*0.5)
	lon, lat := (e.west+e.east)/2, (e.south+e.north)/2
	e.west, e.east = math.Max(-180, lon-wide/2), math.Min(180, lon+wide/2)
	e.south, e.north = math.Max(-85, lat-high/2), math.Min(85, lat+high/2)
	e.height = int(math.Round(mapWidth * (e.north - e.south) / ((e.east - e.west) * e.squeeze)))
	return e
}

func (e extent) x(lon float64) int {
	return int(math.Round(mapWidth * (lon - e.west) / (e.east - e.west)))
}

func (e extent) y(lat float64) int {
	return int(math.Round(float64(e.height) * (e.north - lat) / (e.north - e.south)))
}

func (e extent) draw(places []*Place) Map {
	m := Map{Width: mapWidth, Height: e.height, Land: e.outline()}
	for _, p := range places {
		m.Pins = append(m.Pins, Pin{Place: p, X: e.x(p.at.lon), Y: e.y(p.at.lat), R: 3 + min(11, int(math.Sqrt(float64(p.Total()))*2))})
	}
	m.label()
	return m
}

// outline is the land within the extent as an SVG path.
func (e extent) outline() string {
	var b strings.Builder
	for _, ring := range land() {
		clipped := e.clip(ring)
		if len(clipped) < 3 {
			continue
		}
		lastX, lastY := math.MinInt, math.MinInt
		for i, p := range clipped {
			x, y := e.x(p.lon), e.y(p.lat)
			if x == lastX && y == lastY {
				continue
			}
			if i == 0 {
				fmt.Fprintf(&b, "M%d %d", x, y)
			} else {
				fmt.Fprintf(&b, "L%d %d", x, y)
			}
			lastX, lastY = x, y
		}
		b.WriteString("z")
	}
	return b.String()
}

// clip is the part of a ring inside the extent, cut side by side.
func (e extent) clip(ring []lonLat) []lonLat {
	for _, side := range []struct {
		inside func(lonLat) bool
		cut    func(a, b lonLat) lonLat
	}{
		{func(p lonLat) bool { return p.lon >= e.west }, func(a, b lonLat) lonLat { return atLon(a, b, e.west) }},
		{func(p lonLat) bool { return p.lon <= e.east }, func(a, b lonLat) lonLat { return atLon(a, b, e.east) }},
		{func(p lonLat) bool { return p.lat >= e.south }, func(a, b lonLat) lonLat { return atLat(a, b, e.south) }},
		{func(p lonLat) bool { return p.lat <= e.north }, func(a, b lonLat) lonLat { return atLat(a, b, e.north) }},
	} {
		var kept []lonLat
		for i, p := range ring {
			next := ring[(i+1)%len(ring)]
			if side.inside(p) {
				kept = append(kept, p)
			}
			if side.inside(p) != side.inside(next) {
				kept = append(kept, side.cut(p, next))
			}
		}
		ring = kept
	}
	return ring
}

func atLon(a, b lonLat, lon float64) lonLat {
	return lonLat{lon, a.lat + (b.lat-a.lat)*(lon-a.lon)/(b.lon-a.lon)}
}

func atLat(a, b lonLat, lat float64) lonLat {
	return lonLat{a.lon + (b.lon-a.lon)*(lat-a.lat)/(b.lat-a.lat), lat}
}

// label names the places, those with most entries first.
func (m *Map) label() {
	spots := make([]spot, len(m.Pins))
	for i, p := range m.Pins {
		spots[i] = spot{name: p.Name, x: p.X, y: p.Y, r: p.R}
	}
	writeNames(spots, maxLabels, box{0, 0, m.Width, m.Height}, false)
	for i, s := range spots {
		if s.anchor != "" {
			m.Pins[i].Label, m.Pins[i].Anchor, m.Pins[i].LX, m.Pins[i].LY = s.name, s.anchor, s.lx, s.ly
		}
	}
}
