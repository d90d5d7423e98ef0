package pdf

import (
	"math"
	"strings"
)

// run is text drawn in one go: where it begins and ends, on which line, how large.
type run struct {
	x, end, y, size float64
	text            string
}

// matrix is how places are mapped: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var ident = matrix{a: 1, d: 1}

// times maps by m first, then by n.
func (m matrix) times(n matrix) matrix {
	return matrix{m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f}
}

// pen draws pages without ink: of all that is drawn it notes the text.
type pen struct {
	file     *file
	fonts    map[any]*font
	pictures int
	steps    int
	forms    int // drawn so far

	state
	saved      []state
	text, line matrix
	runs       []run
	hidden     int // marked stretches open at the moment that are no content: page numbers, running heads
	marked     []bool
}

// state is what q saves and Q brings back.
type state struct {
	space                                 matrix
	font                                  *font
	size, chars, words, stretch, lead, up float64
}

// draw gives the text of a page, in the order drawn.
func (p *pen) draw(pg page) []run {
	p.state, p.saved = state{space: ident, stretch: 1}, nil
	p.text, p.line, p.runs, p.hidden, p.marked = ident, ident, nil, 0, nil
	p.content(pg.content, pg.resources, 0)
	return p.runs
}

// content carries out the operators of a page, or of a form that is drawn on it.
func (p *pen) content(data []byte, resources dict, depth int) {
	l := &lexer{text: data}
	var args []any
	for {
		switch v := l.next(0).(type) {
		case end:
			return
		case keyword:
			if p.steps++; p.steps > maxSteps {
				panic(ErrTooMuch)
			}
			if v == "ID" { // a picture in the middle of the page
				p.pictures++
				if i := strings.Index(string(data[l.at:]), "EI"); i >= 0 {
					l.at += i + 2
				}
			} else if v == "Do" && len(args) == 1 {
				p.object(args[0], resources, depth)
			} else {
				p.operate(string(v), args, resources)
			}
			args = args[:0]
		default:
			if len(args) < 1000 {
				args = append(args, v)
			}
		}
	}
}

// object draws a form, and counts a picture.
func (p *pen) object(v any, resources dict, depth int) {
	called, _ := v.(name)
	s, ok := p.file.get(p.file.dictOf(resources["XObject"])[string(called)]).(*stream)
	if !ok {
		return
	}
	if p.file.get(s.dict["Subtype"]) == name("Image") {
		p.pictures++
	}
	if p.file.get(s.dict["Subtype"]) != name("Form") || depth > 8 {
		return
	}
	if p.forms++; p.forms > maxForms {
		panic(ErrTooMuch)
	}
	if own := p.file.dictOf(s.dict["Resources"]); len(own) > 0 {
		resources = own
	}
	was, saved := p.state, p.saved
	if m := p.file.listOf(s.dict["Matrix"]); len(m) == 6 {
		p.space = matrixOf(p.file.numbers(m)).times(p.space)
	}
	p.content(p.file.data(s), resources, depth+1)
	p.state, p.saved = was, saved
}

func (f *file) numbers(list []any) []float64 {
	var ns []float64
	for _, v := range list {
		ns = append(ns, number(f.get(v)))
	}
	return ns
}

func matrixOf(n []float64) matrix { return matrix{n[0], n[1], n[2], n[3], n[4], n[5]} }

// operate carries out one operator. One with too few operands does nothing.
func (p *pen) operate(op string, args []any, resources dict) {
	var n [6]float64
	for i := range min(len(args), 6) {
		n[i] = number(args[i])
	}
	switch op {
	case "q":
		if len(p.saved) < 1000 {
			p.saved = append(p.saved, p.state)
		}
	case "Q":
		if k := len(p.saved); k > 0 {
			p.state, p.saved = p.saved[k-1], p.saved[:k-1]
		}
	case "cm":
		if len(args) == 6 {
			p.space = matrixOf(n[:]).times(p.space)
		}
	case "BMC", "BDC":
		artifact := len(args) > 0 && args[0] == name("Artifact")
		if p.marked = append(p.marked, artifact); artifact {
			p.hidden++
		}
	case "EMC":
		if k := len(p.marked); k > 0 {
			if p.marked[k-1] {
				p.hidden--
			}
			p.marked = p.marked[:k-1]
		}
	default:
		p.write(op, args, n, resources)
	}
}

// write carries out the operators of text.
func (p *pen) write(op string, args []any, n [6]float64, resources dict) {
	switch op {
	case "BT":
		p.text, p.line = ident, ident
	case "Tf":
		if len(args) == 2 {
			p.choose(args[0], resources)
			p.size = n[1]
		}
	case "Tc":
		p.chars = n[0]
	case "Tw":
		p.words = n[0]
	case "Tz":
		p.stretch = n[0] / 100
	case "TL":
		p.lead = n[0]
	case "Ts":
		p.up = n[0]
	case "Tm":
		if len(args) == 6 {
			p.text, p.line = matrixOf(n[:]), matrixOf(n[:])
		}
	case "Td":
		p.move(n[0], n[1])
	case "TD":
		p.lead = -n[1]
		p.move(n[0], n[1])
	case "T*":
		p.move(0, -p.lead)
	case "Tj", "TJ", "'", `"`:
		if op == `"` {
			p.words, p.chars = n[0], n[1]
		}
		if op == "'" || op == `"` {
			p.move(0, -p.lead)
		}
		if len(args) > 0 {
			p.show(args[len(args)-1])
		}
	}
}

func (p *pen) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.times(p.line)
	p.text = p.line
}

// choose takes up a font.
func (p *pen) choose(v any, resources dict) {
	called, _ := v.(name)
	what := p.file.dictOf(resources["Font"])[string(called)]
	d := p.file.dictOf(what)
	var key any = called
	if r, ok := what.(ref); ok {
		key = r
	} else {
		p.font = p.file.font(d)
		return
	}
	if p.fonts[key] == nil {
		p.fonts[key] = p.file.font(d)
	}
	p.font = p.fonts[key]
}

// show draws a string, or several with distances between them.
func (p *pen) show(v any) {
	switch v := v.(type) {
	case string:
		p.string(v)
	case []any:
		for _, part := range v {
			switch part := part.(type) {
			case string:
				p.string(part)
			case float64:
				p.advance(-part / 1000 * p.size * p.stretch)
			}
		}
	}
}

func (p *pen) advance(x float64) { p.text = matrix{1, 0, 0, 1, x, 0}.times(p.text) }

// maxRuns is the most stretches of text on a page.
const maxRuns = 200_000

// string draws a string and notes it, unless it runs up or down the page, as marks at its edge do.
func (p *pen) string(s string) {
	if p.font == nil {
		return
	}
	var out strings.Builder
	at := matrix{p.size * p.stretch, 0, 0, p.size, 0, p.up}.times(p.text).times(p.space)
	for _, g := range p.font.glyphs(s) {
		out.WriteString(g.text)
		wide := g.width/1000*p.size + p.chars
		if g.length == 1 && g.code == ' ' {
			wide += p.words
		}
		p.advance(wide * p.stretch)
	}
	after := matrix{p.size * p.stretch, 0, 0, p.size, 0, p.up}.times(p.text).times(p.space)
	r := run{x: at.e, end: after.e, y: at.f, size: math.Hypot(at.c, at.d), text: out.String()}
	sound := r.size > 0 && r.size < 1000 && !math.IsNaN(r.x+r.end+r.y) && !math.IsInf(r.x+r.end+r.y, 0)
	if level := math.Abs(at.b) <= math.Abs(at.a)*0.2; level && sound && p.hidden == 0 && r.text != "" && len(p.runs) < maxRuns {
		p.runs = append(p.runs, r)
	}
}
