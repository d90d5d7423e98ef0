package eval

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"text/tabwriter"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/lexicon"
	"parley/internal/reader"
	"parley/internal/syntax"
)

type sentence = syntax.Sentence

// Tally counts gold items, predictions, and pairs of both.
type Tally struct{ Gold, Predicted, Matched int }

// Precision is the share of predictions that match, 0 where there is none.
func (t Tally) Precision() float64 { return share(t.Matched, t.Predicted) }

// Recall is the share of gold items that are matched, 0 where there is none.
func (t Tally) Recall() float64 { return share(t.Matched, t.Gold) }

// F1 is the harmonic mean of both, 0 where nothing was measured.
func (t Tally) F1() float64 { return share(2*t.Matched, t.Gold+t.Predicted) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func (t *Tally) add(o Tally) {
	t.Gold, t.Predicted, t.Matched = t.Gold+o.Gold, t.Predicted+o.Predicted, t.Matched+o.Matched
}

// Score is how a set of readings did.
type Score struct {
	Types      map[event.Type]Tally
	Passages   Tally
	Sound      int // publication intervals that hold the true date
	Exact      int // and those that are what the text alone allows
	Articles   int
	BadAnchors int // claims whose evidence is not the text's own words; they match nothing
	Details    []string
}

// Micro is all counted types added up; implementation is shown but not counted, as few texts are sure of it.
func (s Score) Micro() Tally {
	var all Tally
	for kind, t := range s.Types {
		if kind != event.Implementation {
			all.add(t)
		}
	}
	return all
}

// Against scores readings against gold. A gold article without a reading counts as read as empty; a reading without
// gold is left out.
func Against(golds []Gold, readings []reader.Reading, lex *lexicon.Lexicon) Score {
	byDoc := map[string]reader.Reading{}
	for _, r := range readings {
		byDoc[path.Base(r.Article.URI)] = r
	}
	s := Score{Types: map[event.Type]Tally{}, Articles: len(golds)}
	for _, g := range golds {
		r, ok := byDoc[g.Doc]
		if !ok {
			r.Article = article.New("", nil)
		}
		s.article(g, newReading(r, judge{lex}))
	}
	return s
}

func (s *Score) article(g Gold, rd *reading) {
	for _, list := range append(slices.Clone(lists), struct {
		key  string
		kind event.Type
	}{"responses", event.Response}) {
		s.claims(g, rd, list.kind)
	}
	s.passages(g, rd)
	if date, err := calendar.ParseEDTF(g.Published.Date); err == nil && rd.Times.Published.Known() && rd.Times.Published.Holds(date.Earliest) {
		s.Sound++
	}
	if v, err := calendar.ParseEDTF(g.Published.TextOnly); err == nil && v.Earliest == rd.Times.Published.Earliest && v.Latest == rd.Times.Published.Latest {
		s.Exact++
	} else if g.Published.TextOnly != "" {
		s.note("missed", g.Doc, "published "+g.Published.TextOnly, "read as "+rd.Times.Published.EDTF)
	}
}

func (s *Score) claims(g Gold, rd *reading, kind event.Type) {
	var must, may []Item
	for _, it := range g.Items {
		switch {
		case it.Type != kind:
		case it.Optional:
			may = append(may, it)
		default:
			must = append(must, it)
		}
	}
	var claims []*event.Claim
	for i := range rd.Claims {
		if rd.Claims[i].Type == kind {
			claims = append(claims, &rd.Claims[i])
		}
	}
	found, taken := rd.pairs(must, claims, nil)
	spare, _ := rd.pairs(may, claims, taken)
	t := Tally{Gold: len(must), Matched: len(found), Predicted: len(claims) - len(spare)}
	seen := map[int]bool{}
	for _, p := range found {
		seen[p[0]] = true
	}
	for i, it := range must {
		if !seen[i] {
			s.note("missed", g.Doc, string(kind)+" "+it.Ref, it.What)
		}
	}
	for _, p := range spare {
		taken[p[1]] = true
	}
	for k, c := range claims {
		if !rd.anchored(c) {
			s.BadAnchors++
		}
		if !taken[k] {
			s.note("false", g.Doc, string(kind)+" "+string(c.Status), first(c.Evidence))
		}
	}
	sum := s.Types[kind]
	sum.add(t)
	s.Types[kind] = sum
}

func (rd *reading) anchored(c *event.Claim) bool {
	return len(c.Evidence) > 0 && !slices.ContainsFunc(c.Evidence, func(e article.Evidence) bool { return !rd.Article.Verify(e) })
}

// pairs matches items and claims one to one, leaving out the claims already taken.
func (rd *reading) pairs(items []Item, claims []*event.Claim, without map[int]bool) ([][2]int, map[int]bool) {
	scores := map[[2]int]float64{}
	for i, it := range items {
		for k, c := range claims {
			if without[k] || !rd.anchored(c) {
				continue
			}
			if fit := rd.fit(it, c); fit > 0 {
				scores[[2]int{i, k}] = fit
			}
		}
	}
	found, taken := pair(scores), map[int]bool{}
	for _, p := range found {
		taken[p[1]] = true
	}
	return found, taken
}

// pair joins left with right one to one, best scores first, then exchanges partners where that lets one more be joined.
func pair(scores map[[2]int]float64) [][2]int {
	keys := make([][2]int, 0, len(scores))
	for key := range scores {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	options, holder, paired := map[int][]int{}, map[int]int{}, map[int]bool{}
	var lefts []int
	for _, key := range keys {
		if options[key[0]] == nil {
			lefts = append(lefts, key[0])
		}
		options[key[0]] = append(options[key[0]], key[1])
		if _, ok := holder[key[1]]; !ok && !paired[key[0]] {
			holder[key[1]], paired[key[0]] = key[0], true
		}
	}
	var place func(left int, seen map[int]bool) bool
	place = func(left int, seen map[int]bool) bool {
		for _, right := range options[left] {
			if seen[right] {
				continue
			}
			seen[right] = true
			if other, ok := holder[right]; !ok || place(other, seen) {
				holder[right] = left
				return true
			}
		}
		return false
	}
	for _, left := range lefts {
		if !paired[left] {
			paired[left] = place(left, map[int]bool{})
		}
	}
	var found [][2]int
	for right, left := range holder {
		found = append(found, [2]int{left, right})
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return found
}

// passages scores where each passage that is not body begins.
func (s *Score) passages(g Gold, rd *reading) {
	t := Tally{Gold: len(g.Parts)}
	for _, p := range rd.Article.Passages {
		if p.Kind != article.Body {
			t.Predicted++
		}
	}
	for _, part := range g.Parts {
		if slices.ContainsFunc(rd.Article.Passages, func(p article.Passage) bool {
			return p.Kind == part.Kind && p.Start <= part.Bytes[0] && part.Bytes[0] < p.End
		}) {
			t.Matched++
		} else {
			s.note("missed", g.Doc, "passage "+string(part.Kind), part.Bytes.article().Of(rd.Article.Text))
		}
	}
	t.Predicted = max(t.Predicted, t.Matched) // joined lines count once a gold part
	s.Passages.add(t)
}

func (s *Score) note(word, doc, what, words string) {
	s.Details = append(s.Details, fmt.Sprintf("%-6s %s: %s: %q", word, doc, what, words))
}

func first(evidence []article.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	return evidence[0].Exact
}

// Write prints the score as a table for people, percentages with one decimal.
func (s Score) Write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "type\tgold\tpredicted\tmatched\tP\tR\tF1\t")
	row := func(name string, t Tally) {
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t\n", name, t.Gold, t.Predicted, t.Matched,
			100*t.Precision(), 100*t.Recall(), 100*t.F1())
	}
	for _, list := range lists {
		row(list.key, s.Types[list.kind])
		if list.kind == event.Offer {
			row("responses", s.Types[event.Response])
		}
	}
	row("all but implementation", s.Micro())
	row("passages", s.Passages)
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "publication dates: %d of %d sound, %d exact; bad anchors: %d\n", s.Sound, s.Articles, s.Exact, s.BadAnchors)
	return err
}

// WriteDetails prints what was missed and what was false, a line each.
func (s Score) WriteDetails(w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(s.Details, "\n")+"\n")
	return err
}
