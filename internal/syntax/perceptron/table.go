// Package perceptron is the plain method: linear scores over hashed features, for tagging and greedy parsing.
//
// In: words, or words with tags. Out: tags, or a tree. Table is the weights; Tagger and Parser read them.
package perceptron

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Table holds a row of small weights, one a class, for every hash of a feature.
type Table struct {
	Classes int
	Rows    int // a power of two
	W       []int8
}

// row is the weights of a feature.
func (t *Table) row(h uint64) []int8 {
	i := int(h&uint64(t.Rows-1)) * t.Classes
	return t.W[i : i+t.Classes]
}

// Score adds up the rows of the features into out, which has one place a class.
func (t *Table) Score(feats []uint64, out []int32) {
	clear(out)
	for _, h := range feats {
		for c, w := range t.row(h) {
			out[c] += int32(w)
		}
	}
}

// Write writes the table so that ReadTable reads it again.
func (t *Table) Write(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, []uint32{uint32(t.Classes), uint32(t.Rows)}); err != nil {
		return err
	}
	return binary.Write(w, binary.LittleEndian, t.W)
}

// ReadTable reads what Write wrote.
func ReadTable(r io.Reader) (*Table, error) {
	var head [2]uint32
	if err := binary.Read(r, binary.LittleEndian, head[:]); err != nil {
		return nil, err
	}
	t := &Table{Classes: int(head[0]), Rows: int(head[1])}
	if t.Classes == 0 || t.Classes > 1<<10 || t.Rows == 0 || t.Rows > 1<<24 || t.Rows&(t.Rows-1) != 0 {
		return nil, fmt.Errorf("table of %d classes and %d rows", t.Classes, t.Rows)
	}
	t.W = make([]int8, t.Classes*t.Rows)
	return t, binary.Read(r, binary.LittleEndian, t.W)
}

// Trainer learns the weights of a Table: an averaged perceptron.
type Trainer struct {
	classes, rows int
	w, sum        []float32
	steps         float32
}

// NewTrainer starts from weights of nought.
func NewTrainer(classes, rows int) *Trainer {
	return &Trainer{classes: classes, rows: rows, w: make([]float32, classes*rows), sum: make([]float32, classes*rows)}
}

// Score is Table.Score with the weights as they are now.
func (t *Trainer) Score(feats []uint64, out []float32) {
	clear(out)
	for _, h := range feats {
		i := int(h&uint64(t.rows-1)) * t.classes
		for c, w := range t.w[i : i+t.classes] {
			out[c] += w
		}
	}
}

// Update rewards one class and punishes the other.
func (t *Trainer) Update(feats []uint64, good, bad int) {
	for _, h := range feats {
		i := int(h&uint64(t.rows-1)) * t.classes
		t.w[i+good]++
		t.sum[i+good] += t.steps
		t.w[i+bad]--
		t.sum[i+bad] -= t.steps
	}
}

// Tick counts an example, seen right or wrong.
func (t *Trainer) Tick() { t.steps++ }

// Table is the averaged weights, squeezed into a byte each.
func (t *Trainer) Table() *Table {
	avg, top := make([]float32, len(t.w)), make([]int, 4096)
	for i := range t.w {
		avg[i] = t.w[i] - t.sum[i]/t.steps
		top[min(4095, int(max(avg[i], -avg[i])*16))]++
	}
	over, limit := len(avg)/20000, 4095
	for ; limit > 1 && over >= top[limit]; limit-- {
		over -= top[limit]
	}
	scale := 127 / (float32(limit) / 16)
	out := &Table{Classes: t.classes, Rows: t.rows, W: make([]int8, len(avg))}
	for i, v := range avg {
		v = min(127, max(-127, v*scale))
		if v < 0 {
			out.W[i] = int8(v - 0.5)
		} else {
			out.W[i] = int8(v + 0.5)
		}
	}
	return out
}
