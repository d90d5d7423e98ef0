package network

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

const magic = "parley network 1\n"

// Write writes the network so that Read reads it again.
func (n *Network) Write(w io.Writer) error {
	c := &codec{out: []byte(magic)}
	c.all(n)
	_, err := w.Write(c.out)
	return err
}

// Read reads what Write wrote; data must not change afterwards. What is cut short or contradicts itself is an error.
func Read(data []byte) (*Network, error) {
	if !strings.HasPrefix(string(data[:min(len(data), len(magic))]), magic) {
		return nil, errors.New("not a network")
	}
	n := &Network{}
	c := &codec{in: data[len(magic):], reading: true}
	c.all(n)
	if c.fault != nil {
		return nil, c.fault
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	n.Ready()
	return n, nil
}

// Ready makes what Parse needs beside the weights.
func (n *Network) Ready() {
	n.row = make(map[string]int32, len(n.Words))
	for i, w := range n.Words[1:] {
		n.row[w] = int32(i + 1)
	}
}

// check holds the sizes of all parts against one another.
func (n *Network) check() error {
	h, a, l := n.Hidden, n.Arc, n.Label
	for _, m := range []struct {
		m       *Matrix
		in, out int
	}{{n.One[0].Memory, h, 3 * h}, {n.One[1].Memory, h, 3 * h}, {n.Two[0].Memory, h, 3 * h}, {n.Two[1].Memory, h, 3 * h},
		{n.Two[0].Input, 2 * h, 3 * h}, {n.Two[1].Input, 2 * h, 3 * h}, {n.Tag1, 2 * h, n.Tag1.Out}, {n.Tag2, 2 * h, n.Tag1.Out},
		{n.Dep, 2 * h, a}, {n.Head, 2 * h, a}, {n.Bil, a, a}, {n.LabD, 2 * h, l}, {n.LabH, 2 * h, l}, {n.Out, l, n.Out.Out}} {
		if m.m.In != m.in || m.m.Out != m.out || m.in > maxIn || len(m.m.Weight) != m.in*m.out || len(m.m.Scale) != m.out || len(m.m.Bias) != m.out {
			return fmt.Errorf("a matrix of %d by %d instead of %d by %d", m.m.In, m.m.Out, m.in, m.out)
		}
	}
	for _, t := range []*Table{n.Word, n.Gram, n.Shape} {
		if t.Cols != 6*h || len(t.Value) != t.Rows*t.Cols || len(t.Scale) != t.Cols {
			return fmt.Errorf("a table of %d columns", t.Cols)
		}
	}
	if n.Word.Rows != len(n.Words) || n.Gram.Rows != Grams || n.Shape.Rows != Shapes || len(n.Bias) != 6*h ||
		len(n.Root) != a || len(n.Dist) < Distances || len(n.LabRoot) != l || len(n.LabDist) != Distances*l {
		return errors.New("the tables do not fit")
	}
	return nil
}

// codec goes over the parts of a network in one order, writing them or reading them.
type codec struct {
	reading bool
	out, in []byte
	fault   error
}

func (c *codec) all(n *Network) {
	for _, v := range []*int{&n.Hidden, &n.Arc, &n.Label} {
		c.number(v)
	}
	words := strings.Join(n.Words, "\n")
	c.text(&words)
	if c.reading {
		n.Words = strings.Split(words, "\n")
	}
	for _, t := range []**Table{&n.Word, &n.Gram, &n.Shape} {
		c.table(t)
	}
	for d := range 2 {
		c.matrix(&n.One[d].Memory)
		c.matrix(&n.Two[d].Input)
		c.matrix(&n.Two[d].Memory)
	}
	for _, m := range []**Matrix{&n.Tag1, &n.Tag2, &n.Dep, &n.Head, &n.Bil, &n.LabD, &n.LabH, &n.Out} {
		c.matrix(m)
	}
	for _, f := range []*[]float32{&n.Bias, &n.Root, &n.Dist, &n.LabRoot, &n.LabDist} {
		c.floats(f)
	}
	steps := []float32{n.DepStep, n.LabStep}
	if c.floats(&steps); len(steps) == 2 {
		n.DepStep, n.LabStep = steps[0], steps[1]
	}
}

// number writes or reads a count.
func (c *codec) number(v *int) {
	if !c.reading {
		c.out = binary.LittleEndian.AppendUint32(c.out, uint32(*v))
		return
	}
	if b := c.take(4); b != nil {
		*v = int(binary.LittleEndian.Uint32(b))
	}
}

// take is the next bytes, nil where there are not so many.
func (c *codec) take(n int) []byte {
	if c.fault == nil && (n < 0 || n > len(c.in)) {
		c.fault = errors.New("cut short")
	}
	if c.fault != nil {
		return nil
	}
	b := c.in[:n]
	c.in = c.in[n:]
	return b
}

func (c *codec) text(s *string) {
	n := len(*s)
	c.number(&n)
	if !c.reading {
		c.out = append(c.out, *s...)
		return
	}
	*s = string(c.take(n))
}

// bytes shares what it reads with the input.
func (c *codec) bytes(v *[]byte) {
	n := len(*v)
	c.number(&n)
	if !c.reading {
		c.out = append(c.out, *v...)
		return
	}
	*v = c.take(n)
}

func (c *codec) small(v *[]int8) {
	n := len(*v)
	c.number(&n)
	if !c.reading {
		for _, x := range *v {
			c.out = append(c.out, byte(x))
		}
		return
	}
	b := c.take(n)
	*v = make([]int8, len(b))
	for i, x := range b {
		(*v)[i] = int8(x)
	}
}

func (c *codec) floats(v *[]float32) {
	n := len(*v)
	c.number(&n)
	if !c.reading {
		for _, x := range *v {
			c.out = binary.LittleEndian.AppendUint32(c.out, math.Float32bits(x))
		}
		return
	}
	b := c.take(4 * min(n, math.MaxInt32/4))
	*v = make([]float32, len(b)/4)
	for i := range *v {
		(*v)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}

func (c *codec) table(t **Table) {
	if c.reading {
		*t = &Table{}
	}
	c.number(&(*t).Rows)
	c.number(&(*t).Cols)
	c.bytes(&(*t).Value)
	c.floats(&(*t).Scale)
}

func (c *codec) matrix(m **Matrix) {
	if c.reading {
		*m = &Matrix{}
	}
	c.number(&(*m).In)
	c.number(&(*m).Out)
	c.small(&(*m).Weight)
	c.floats(&(*m).Scale)
	c.floats(&(*m).Bias)
	if c.reading && c.fault == nil {
		if (*m).In < 1 || (*m).In > maxIn || (*m).Out < 1 || len((*m).Weight) != (*m).In*(*m).Out || !squeezed((*m).Weight) {
			c.fault = errors.New("a matrix does not fit")
			return
		}
		(*m).pack()
	}
}

// squeezed reports whether the weights keep to 7 bits, which the sums of Matrix rest on.
func squeezed(weights []int8) bool {
	return !slices.ContainsFunc(weights, func(w int8) bool { return w < -63 || w > 63 })
}
