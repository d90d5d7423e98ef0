package learn

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Save writes the sizes and all weights, so that Restore can take them up.
func (n *Net) Save(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, n.Sizes.numbers()); err != nil {
		return err
	}
	for _, p := range n.all {
		if err := binary.Write(w, binary.LittleEndian, p.w); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

func (s *Sizes) numbers() []int32 {
	var out []int32
	for _, v := range s.places() {
		out = append(out, int32(*v))
	}
	return out
}

func (s *Sizes) places() []*int {
	return []*int{&s.Embed, &s.Hidden, &s.Arc, &s.Label, &s.Words, &s.Grams, &s.Shapes, &s.Tags, &s.Rels}
}

// Restore reads what Save wrote.
func Restore(r io.Reader) (*Net, error) {
	var s Sizes
	numbers := s.numbers()
	if err := binary.Read(r, binary.LittleEndian, numbers); err != nil {
		return nil, err
	}
	for i, v := range s.places() {
		*v = int(numbers[i])
		if *v < 1 || *v > 1<<20 {
			return nil, fmt.Errorf("a size of %d", *v)
		}
	}
	n := NewNet(s, 1)
	for _, p := range n.all {
		if err := binary.Read(r, binary.LittleEndian, p.w); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return n, nil
}
