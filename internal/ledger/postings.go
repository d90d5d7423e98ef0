package ledger

// postings files numbers under keys. It holds no pointers, since there are millions of them.
type postings struct {
	heads map[uint64]int32 // place of the first node of a key, plus one
	nodes []node
	free  int32 // the first of the unused nodes, plus one
}

type node struct{ value, next int32 }

func newPostings() *postings { return &postings{heads: map[uint64]int32{}} }

// add files the value under the key, before those filed there already.
func (p *postings) add(key uint64, value int32) {
	n := node{value, p.heads[key]}
	if p.free != 0 {
		at := p.free
		p.free = p.nodes[at-1].next
		p.nodes[at-1] = n
		p.heads[key] = at
		return
	}
	p.nodes = append(p.nodes, n)
	p.heads[key] = int32(len(p.nodes))
}

// remove takes the value out from under the key once; one that is not there is no matter.
func (p *postings) remove(key uint64, value int32) {
	var before int32
	for at := p.heads[key]; at != 0; at = p.nodes[at-1].next {
		if p.nodes[at-1].value != value {
			before = at
			continue
		}
		next := p.nodes[at-1].next
		switch {
		case before != 0:
			p.nodes[before-1].next = next
		case next != 0:
			p.heads[key] = next
		default:
			delete(p.heads, key)
		}
		p.nodes[at-1] = node{-1, p.free}
		p.free = at
		return
	}
}

// each calls yield for every value under the key.
func (p *postings) each(key uint64, yield func(int32)) {
	for at := p.heads[key]; at != 0; at = p.nodes[at-1].next {
		yield(p.nodes[at-1].value)
	}
}
