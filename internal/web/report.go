package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"parley/internal/article"
	"parley/internal/event"
)

func reports(a *asked) (sheet, error) {
	sh := sheet{Title: "Reports", Here: "reports"}
	var list []reportHead
	for i := range a.view.Reports {
		list = append(list, headOf(a.view, i))
	}
	sh.Body = list
	return sh, nil
}

// reportPage is a report with its findings lit.
type reportPage struct {
	reportHead
	Passages []litPassage
	Findings []finding
}

type litPassage struct {
	Kind article.Kind
	Runs []run
}

// run is text on which the same claims rest; with none it is plain.
type run struct {
	Text   string
	At     int // byte where it begins
	Claims int
	Title  string
}

// finding is a claim beside the text.
type finding struct {
	event.Claim
	At int
}

func report(a *asked) (sheet, error) {
	number, err := strconv.Atoi(a.PathValue("number"))
	if err != nil || number < 1 || number > len(a.view.Reports) {
		return sheet{Title: "Report"}, fault{http.StatusNotFound, fmt.Sprintf("There are %d reports, numbered from 1.", len(a.view.Reports))}
	}
	p := &reportPage{reportHead: headOf(a.view, number-1)}
	p.lit(a.view.Reports[number-1])
	return sheet{Title: p.Title, Here: "reports", Body: p}, nil
}

// lit cuts the text where evidence begins and ends, so that each run can say how many claims rest on it.
func (p *reportPage) lit(r event.Report) {
	var starts, ends []int
	for _, c := range r.Claims {
		for _, e := range c.Evidence {
			starts, ends = append(starts, e.Start), append(ends, e.End)
		}
		p.Findings = append(p.Findings, finding{c, firstByte(c)})
	}
	slices.SortStableFunc(p.Findings, func(a, b finding) int { return a.At - b.At })
	slices.Sort(starts)
	slices.Sort(ends)
	for _, passage := range r.Article.Passages {
		p.Passages = append(p.Passages, p.passage(passage, r.Article.Text, starts, ends))
	}
}

// passage is one passage cut into runs. starts and ends are where evidence begins and ends, each in order.
func (p *reportPage) passage(passage article.Passage, text string, starts, ends []int) litPassage {
	lit := litPassage{Kind: passage.Kind}
	cuts := append([]int{passage.Start, passage.End}, within(starts, passage.Span)...)
	cuts = append(cuts, within(ends, passage.Span)...)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		begun, _ := slices.BinarySearch(starts, cuts[i]+1)
		ended, _ := slices.BinarySearch(ends, cuts[i]+1)
		lit.Runs = append(lit.Runs, run{Text: text[cuts[i]:cuts[i+1]], At: cuts[i], Claims: begun - ended, Title: fmt.Sprintf("%d:%d", p.Number, cuts[i])})
	}
	return lit
}

// within is the part of a sorted list that lies inside the span.
func within(sorted []int, s article.Span) []int {
	from, _ := slices.BinarySearch(sorted, s.Start)
	to, _ := slices.BinarySearch(sorted, s.End)
	return sorted[from:to]
}

func firstByte(c event.Claim) int {
	if len(c.Evidence) == 0 {
		return 0
	}
	return c.Evidence[0].Start
}
