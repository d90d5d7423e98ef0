package main

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"parley/internal/lexicon"
)

// place is a populated place of either source.
type place struct {
	id, name, state, feature, region string
	spellings                        []string
	lat, lon                         float64
	size                             int
}

// gazetteer is the table in the making.
type gazetteer struct {
	english map[string]bool
	alpha3  map[string]string
	least   map[string]int
	ids     map[string]bool
	known   map[string][]place // by state and folded name, to tell a town already there
	places  []place
}

// readCities adds the places of the GeoNames dump, the largest first.
func (g *gazetteer) readCities(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []place
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) < 10 || f[0] == "geonameid" {
			continue
		}
		p := place{name: strings.TrimSpace(f[1]), feature: f[6], state: f[7], region: f[8]}
		p.spellings = append([]string{f[2]}, strings.Split(f[3], ",")...)
		p.lat, _ = strconv.ParseFloat(f[4], 64)
		p.lon, _ = strconv.ParseFloat(f[5], 64)
		p.size, _ = strconv.Atoi(f[9])
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(b.size, a.size) })
	for _, p := range all {
		g.remember(p)
		if g.wanted(p) {
			p.spellings = g.spellings(p)
			g.add(p)
		}
	}
	return nil
}

func key(p place) string { return p.state + " " + lexicon.Fold(p.name) }

func (g *gazetteer) remember(p place) { g.known[key(p)] = append(g.known[key(p)], p) }

// wanted leaves out quarters and ruins, and small places whose name is an ordinary word.
func (g *gazetteer) wanted(p place) bool {
	folded := lexicon.Fold(p.name)
	capital := p.feature == "PPLC"
	switch {
	case p.feature == "PPLX" && p.size < 150_000, p.feature == "PPLH", p.feature == "PPLQ", p.feature == "PPLW":
		return false
	case p.size < g.least[p.state] && !capital:
		return false
	case g.english[folded] && p.size < 250_000 && !capital:
		return false
	case len(folded) < 3 && p.size < 300_000:
		return false
	}
	return len(folded) > 0
}

// spellings are the other names of a larger place that are near its own, at most six: the rest are other languages.
func (g *gazetteer) spellings(p place) (near []string) {
	if p.size < 50_000 && p.feature != "PPLC" {
		return nil
	}
	own := lexicon.Fold(p.name)
	most := 4
	if p.size >= 500_000 {
		most = 6
	}
	seen := map[string]bool{own: true}
	for _, s := range p.spellings {
		s = strings.TrimSpace(s)
		folded := lexicon.Fold(s)
		if len(near) == most || len(folded) < 4 || seen[folded] || g.english[folded] || !titled(s) {
			continue
		}
		if distance(folded, own) <= max(1, len(own)/3) {
			seen[folded] = true
			near = append(near, s)
		}
	}
	return near
}

// titled tells a name in small letters after a capital, with no digits or marks but a hyphen, apostrophe or space.
func titled(s string) bool {
	if s == "" || s[0] < 'A' || s[0] > 'Z' || strings.ToUpper(s) == s {
		return false
	}
	return !strings.ContainsAny(s, "0123456789()/.,;:")
}

// distance is the number of letters to add, drop or change between two folded names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := last
			if a[i] != b[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// addTowns adds the smaller places that are not near a place of the same name.
func (g *gazetteer) addTowns(all []place) {
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(b.size, a.size) })
	for _, p := range all {
		least, ok := g.least[p.state]
		if !ok || p.size < least || len(lexicon.Fold(p.name)) < 4 || !g.wanted(p) {
			continue
		}
		if slices.ContainsFunc(g.known[key(p)], func(q place) bool {
			return math.Abs(p.lat-q.lat) < 0.3 && math.Abs(p.lon-q.lon) < 0.3
		}) {
			continue
		}
		g.remember(p)
		g.add(p)
	}
}

// add gives the place an id of its own, with the region's code for the second of a name in a state.
func (g *gazetteer) add(p place) {
	p.id = "place/" + lexicon.Slug(p.name) + "-" + strings.ToLower(p.state)
	if g.ids[p.id] {
		p.id += "-" + strings.ToLower(p.region)
	}
	if g.ids[p.id] {
		return
	}
	g.ids[p.id] = true
	g.places = append(g.places, p)
}

// write prints the table by state, the largest first.
func (g *gazetteer) write(out *bufio.Writer) error {
	slices.SortFunc(g.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(g.alpha3[a.state], g.alpha3[b.state]), cmp.Compare(b.size, a.size), cmp.Compare(a.id, b.id))
	})
	fmt.Fprint(out, "#origin\tGeoNames (geonames.org), CC BY 4.0\nid\tname\tnames\tcountry\tlat\tlon\tsize\n")
	for _, p := range g.places {
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%.2f\t%.2f\t%d\n",
			p.id, p.name, strings.Join(p.spellings, ";"), g.alpha3[p.state], p.lat, p.lon, p.size)
	}
	return out.Flush()
}
