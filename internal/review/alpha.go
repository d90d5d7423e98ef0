package review

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"parley/internal/event"
	"parley/internal/ledger"
)

// Alpha is how far coders agree on a field: Krippendorff's alpha for nominal values.
type Alpha struct {
	Field    string   `json:"field"`
	Alpha    *float64 `json:"alpha" doc:"1 is full agreement, 0 what chance would give; null where every value is the same, so that nothing can be told."`
	Low      *float64 `json:"low" doc:"Lower end of the 95 % interval."`
	High     *float64 `json:"high" doc:"Upper end."`
	Units    int      `json:"units" doc:"How many were judged by two coders or more."`
	Values   int      `json:"values" doc:"How many values that is."`
	Observed float64  `json:"observed" doc:"Part of pairs of values that agree."`
	Coders   int      `json:"coders"`
}

// Text is alpha with three digits, or a sign that there is none.
func (a Alpha) Text() string { return digits(a.Alpha) }

// Between is the interval of confidence.
func (a Alpha) Between() string {
	if a.Low == nil {
		return "-"
	}
	return digits(a.Low) + " to " + digits(a.High)
}

func digits(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *v)
}

// Nominal is Krippendorff's alpha of units, each the values that coders gave it; a unit with one value or none does not
// count. The interval comes from resampling the units; the same units always give the same interval. Alpha is nil where
// fewer than two different values were given.
//
// With n values in all that can be paired, n_c of them equal to c, and o the part of pairs within units that differ,
// weighed so that each value counts once: alpha = 1 − o / (1 − Σ n_c(n_c−1) / n(n−1)).
func Nominal(units [][]string) Alpha {
	var pairable [][]string
	coders := 0
	for _, u := range units {
		if len(u) > 1 {
			pairable = append(pairable, u)
			coders = max(coders, len(u))
		}
	}
	a := Alpha{Units: len(pairable), Coders: coders}
	for _, u := range pairable {
		a.Values += len(u)
	}
	value, observed, ok := nominal(pairable)
	a.Observed = 1 - observed
	if !ok {
		return a
	}
	a.Alpha = &value
	a.Low, a.High = resample(pairable)
	return a
}

// nominal is alpha and the observed disagreement; false where alpha is not defined.
func nominal(units [][]string) (alpha, observed float64, ok bool) {
	total, count := 0.0, map[string]float64{}
	for _, u := range units {
		differ := 0
		for i, x := range u {
			count[x]++
			for _, y := range u[i+1:] {
				if x != y {
					differ += 2
				}
			}
		}
		observed += float64(differ) / float64(len(u)-1)
		total += float64(len(u))
	}
	if total == 0 {
		return 0, 0, false
	}
	expected := total * (total - 1)
	for _, n := range count {
		expected -= n * (n - 1)
	}
	observed /= total
	if expected == 0 {
		return 0, observed, false
	}
	return 1 - observed*total*(total-1)/expected, observed, true
}

// resamples is how often units are drawn anew for the interval.
const resamples = 2000

// resample gives the middle 95 % of the alphas of units drawn with replacement. Draws with one value only count as full
// agreement.
func resample(units [][]string) (low, high *float64) {
	draw := rand.New(rand.NewPCG(1, uint64(len(units))))
	var found []float64
	drawn := make([][]string, len(units))
	for range resamples {
		for i := range drawn {
			drawn[i] = units[draw.IntN(len(units))]
		}
		alpha, _, ok := nominal(drawn)
		if !ok {
			alpha = 1
		}
		found = append(found, alpha)
	}
	slices.Sort(found)
	at := func(part float64) *float64 { return &found[int(math.Round(part*float64(resamples-1)))] }
	return at(0.025), at(0.975)
}

// Compare is how far coders agree on what they judged, field by field: first whether the report says it at all ("claim"),
// then whether two claims are of one event ("event"), then the fields of claims that none of them rejected. A coder is a
// name in a file. Only what stands at the end of each coder's own judgements counts.
func Compare(files ...[]ledger.Judgement) []Alpha {
	sheet := map[string]map[string][]string{} // by field, by unit: values
	for _, js := range files {
		for _, by := range signers(js) {
			for key, value := range codes(js, by) {
				if sheet[key.field] == nil {
					sheet[key.field] = map[string][]string{}
				}
				sheet[key.field][key.unit] = append(sheet[key.field][key.unit], value)
			}
		}
	}
	var all []Alpha
	for field, units := range sheet {
		var list [][]string
		for _, unit := range slices.Sorted(maps.Keys(units)) {
			slices.Sort(units[unit])
			list = append(list, units[unit])
		}
		a := Nominal(list)
		if a.Field = field; a.Units > 0 {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(x, y Alpha) int {
		return cmp.Or(cmp.Compare(rankOf(x.Field), rankOf(y.Field)), cmp.Compare(x.Field, y.Field))
	})
	return all
}

// rankOf puts fields into the order of a form.
func rankOf(field string) int {
	switch field {
	case "claim":
		return -2
	case "event":
		return -1
	}
	return slices.IndexFunc(ledger.Fields, func(f ledger.Field) bool { return f.Name == field })
}

func signers(js []ledger.Judgement) []string {
	var names []string
	for _, j := range js {
		if !slices.Contains(names, j.By) {
			names = append(names, j.By)
		}
	}
	slices.Sort(names)
	return names
}

// cell is one field of one unit.
type cell struct{ field, unit string }

// codes are the values that a coder gave.
func codes(js []ledger.Judgement, by string) map[cell]string {
	var own []ledger.Judgement
	undone := map[ledger.ID]bool{}
	for _, j := range slices.Backward(ledger.InOrder(js)) {
		switch {
		case j.By != by && j.Verdict != ledger.Undone, undone[j.ID]:
		case j.Verdict == ledger.Undone:
			undone[j.Undoes] = true
		default:
			own = append(own, j)
		}
	}
	slices.Reverse(own)
	given := map[cell]string{}
	claims := map[string]*event.Claim{}
	for _, j := range own {
		code(j, claims, given)
	}
	for unit, c := range claims {
		if given[cell{"claim", unit}] != "said" {
			continue
		}
		for _, f := range ledger.Fields {
			if f.Of(c.Type) {
				given[cell{f.Name, unit}] = inOrder(f, c)
			}
		}
	}
	return given
}

// inOrder is the value of the field; names of a role in the order of the alphabet, as coders may list them in any.
func inOrder(f ledger.Field, c *event.Claim) string {
	value := f.Get(c)
	if !isRole(f.Name) {
		return value
	}
	ids := strings.Split(value, "; ")
	slices.Sort(ids)
	return strings.Join(ids, "; ")
}

// code notes what one judgement says of its units.
func code(j ledger.Judgement, claims map[string]*event.Claim, given map[cell]string) {
	switch j.Verdict {
	case ledger.Same, ledger.Different:
		for x := range j.AAt {
			for y := range j.BAt {
				unit := []string{unitOf(j, x), unitOf(j, len(j.AAt)+y)}
				slices.Sort(unit)
				given[cell{"event", strings.Join(unit, "|")}] = string(j.Verdict)
			}
		}
	case ledger.Rejected:
		for i := range j.AAt {
			given[cell{"claim", unitOf(j, i)}] = "not said"
		}
	case ledger.Accepted, ledger.Edited, ledger.Added:
		for i := range j.AAt {
			unit := unitOf(j, i)
			given[cell{"claim", unit}] = "said"
			if c := claims[unit]; i < len(j.Claims) && (c == nil || j.Verdict != ledger.Edited) {
				own := j.Claims[i]
				claims[unit] = &own
			}
			for _, name := range slices.Sorted(maps.Keys(j.Set)) {
				if c := claims[unit]; c != nil {
					ledger.SetField(c, name, j.Set[name])
				}
			}
		}
	}
}

// unitOf names what a coder coded, the i-th of the judgement: the words of a report, read as a claim of a type by certain
// actors; of claims that people added, whoever they give as actors.
func unitOf(j ledger.Judgement, i int) string {
	a := slices.Concat(j.AAt, j.BAt)[i]
	unit := fmt.Sprintf("%s %s %d-%d", a.Article, a.Type, a.Start, a.End)
	if i < len(j.Claims) && j.Claims[i].Rule == ledger.Person {
		return unit
	}
	return fmt.Sprintf("%s %v", unit, a.Roles)
}
