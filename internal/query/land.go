package query

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"parley/data"
)

// lonLat is a point on the globe in degrees.
type lonLat struct{ lon, lat float64 }

// land is the outline of the land as closed rings, read once from data/world.
var land = sync.OnceValue(func() [][]lonLat {
	text, err := data.Files.ReadFile("world/land.txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	rings, err := readRings(string(text))
	if err != nil {
		panic(err)
	}
	return rings
})

// readRings reads a ring a line, points joined by spaces, longitude and latitude by a comma.
func readRings(text string) ([][]lonLat, error) {
	var rings [][]lonLat
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		var ring []lonLat
		for _, point := range strings.Fields(line) {
			x, y, _ := strings.Cut(point, ",")
			lon, errLon := strconv.ParseFloat(x, 64)
			lat, errLat := strconv.ParseFloat(y, 64)
			if errLon != nil || errLat != nil {
				return nil, fmt.Errorf("line %d: %q is no point", n+1, point)
			}
			ring = append(ring, lonLat{lon, lat})
		}
		rings = append(rings, ring)
	}
	return rings, nil
}
