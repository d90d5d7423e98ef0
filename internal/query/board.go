package query

import (
	"slices"

	"parley/internal/calendar"
	"parley/internal/ledger"
)

// OfferBoard is offers, a row each, with each side's answers along one axis of time.
type OfferBoard struct {
	Rows          []OfferRow
	Offset, Total int
	Ticks         []Tick
	Width         int
}

// OfferRow is an offer with the answers of every side that it was made to, and what others said of it.
type OfferRow struct {
	Line   Line // the offer itself, without answers
	Sides  []SideAnswers
	Others []Line
	Marks  []Mark
	Made   int // where on the axis the offer stands; -1 where its date is not known
}

// SideAnswers is what one side said, step by step.
type SideAnswers struct {
	Side  string
	State string // the last answer; "" where none is reported
	Tone  Tone
	Steps []AnswerStep // the last of them

	Earlier int // answers before those
}

// AnswerStep is one answer with its words.
type AnswerStep struct {
	Answer string
	Tone   Tone
	When   string
	Cites  []Cite
}

// Mark is an answer on the axis.
type Mark struct {
	X    int
	Tone Tone
	Says string
}

// maxSteps bounds the answers of a side that are told one by one.
const maxSteps = 8

// boardWidth is the length of the axis, in its own units.
const boardWidth = 720

// Board is the offers that pass the filter.
func (p *Part) Board(f Filter, w Window) OfferBoard {
	f.Type = "offer"
	items := p.chosen(f)
	b := OfferBoard{Width: boardWidth, Total: len(items), Offset: w.Offset}
	list := p.window(items, w)
	x := p.axis(list, &b)
	for _, it := range list {
		b.Rows = append(b.Rows, p.offerRow(&p.Record.Offers[it.at], x))
	}
	return b
}

// axis is the scale of time on which the offers and their answers lie; -1 is for what has no date.
func (p *Part) axis(items []item, b *OfferBoard) func(*calendar.Interval) int {
	var first, last calendar.Date
	widen := func(v *calendar.Interval) {
		if v == nil || !v.Bounded() || v.Days() > 400 {
			return
		}
		if first == 0 || v.Earliest < first {
			first = v.Earliest
		}
		last = max(last, v.Latest)
	}
	for _, it := range items {
		o := &p.Record.Offers[it.at]
		widen(o.When)
		for i := range o.Responses {
			widen(answeredOn(&o.Responses[i]))
		}
	}
	days := max(1, int(last-first))
	x := func(v *calendar.Interval) int {
		if v == nil || !v.Bounded() || v.Days() > 400 || first == 0 {
			return -1
		}
		return 8 + (int(v.Earliest-first)+v.Days()/2)*(boardWidth-16)/days
	}
	if first == 0 {
		return x
	}
	step := 1 + (last.Year()-first.Year())/8
	for y := first.Year() + 1; y <= last.Year(); y += step {
		d := calendar.DayOf(calendar.On(y, 1, 1))
		b.Ticks = append(b.Ticks, Tick{x(&d), d.Earliest.String()[:4]})
	}
	return x
}

// answeredOn is the day of an answer, or of the report that tells of it; nil where neither is known.
func answeredOn(r *ledger.Response) *calendar.Interval {
	if r.When != nil && r.When.Known() {
		return r.When
	}
	if v, err := calendar.ParseEDTF(r.Asserted); err == nil && r.Asserted != "" {
		return &v
	}
	return nil
}

func (p *Part) offerRow(o *ledger.Offer, x func(*calendar.Interval) int) OfferRow {
	row := OfferRow{Line: p.offer(o), Made: x(o.When)}
	lines := row.Line.Sub
	row.Line.Sub = nil
	for _, l := range lines {
		if l.Key == notAnAnswer {
			row.Others = append(row.Others, l)
		}
	}
	for _, side := range p.sidesAsked(o) {
		s := SideAnswers{Side: side.Name}
		for i := range o.Responses {
			r := &o.Responses[i]
			if !answersFor(*r, side.Side) {
				continue
			}
			step := AnswerStep{Answer: hedged(*r), Tone: tones[string(r.Answer)], When: whenAnswered(*r), Cites: p.cites(r.Evidence)}
			s.State, s.Tone = string(r.Answer), step.Tone
			if n := len(s.Steps); n > 0 && s.Steps[n-1].Answer == step.Answer && s.Steps[n-1].When == step.When {
				s.Steps[n-1].Cites = append(slices.Clone(s.Steps[n-1].Cites), step.Cites...)
				continue
			}
			s.Steps = append(s.Steps, step)
			if at := x(answeredOn(r)); at >= 0 {
				row.Marks = append(row.Marks, Mark{at, step.Tone, side.Name + ": " + p.answer(*r)})
			}
		}
		if last, ok := o.State[side.Name]; ok {
			s.State, s.Tone = last, tones[last]
		}
		if n := len(s.Steps); n > maxSteps {
			s.Earlier, s.Steps = n-maxSteps, s.Steps[n-maxSteps:]
		}
		row.Sides = append(row.Sides, s)
	}
	return row
}
