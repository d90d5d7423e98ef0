package ledger

import (
	"encoding/binary"
	"slices"
)

// class is the reports whose entries bear on the very same processes. There are few, however many reports there are.
type class struct {
	key     string
	pairs   []int32 // of the processes, sorted
	reports int32
	named   map[int32]int32 // by pair: how often these reports name both its sides
	owner   int32           // the place of the largest process that tells of these reports, plus one
}

// classify puts a report into the class that its entries make it one of.
func (p *processes) classify(s *source) {
	var pairs []int32
	for _, t := range s.tally {
		if home := p.homes[t.set]; home >= 0 && !slices.Contains(pairs, home) {
			pairs = append(pairs, home)
		}
	}
	slices.Sort(pairs)
	if s.class != nil && slices.Equal(s.class.pairs, pairs) {
		return
	}
	p.declassify(s)
	if len(pairs) == 0 {
		return
	}
	var key []byte
	for _, n := range pairs {
		key = binary.LittleEndian.AppendUint32(key, uint32(n))
	}
	c := p.classes[string(key)]
	if c == nil {
		c = &class{key: string(key), pairs: pairs, named: map[int32]int32{}}
		p.classes[c.key] = c
	}
	s.class = c
	c.reports++
	for _, t := range s.pairs {
		c.name(t.pair, t.times)
	}
}

// declassify takes a report out of its class.
func (p *processes) declassify(s *source) {
	c := s.class
	if c == nil {
		return
	}
	s.class = nil
	if c.reports--; c.reports == 0 {
		delete(p.classes, c.key)
		return
	}
	for _, t := range s.pairs {
		c.name(t.pair, -t.times)
	}
}

// name counts how often a report of the class names both sides of a pair; a report of no class is not counted.
func (c *class) name(pair, times int32) {
	if c == nil || times == 0 {
		return
	}
	if c.named[pair] += times; c.named[pair] == 0 {
		delete(c.named, pair)
	}
}
