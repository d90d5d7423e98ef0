package entity

// Index looks mentions up by the token they stand on.
type Index struct {
	findings *Findings
	bySent   [][]int32 // mentions of each sentence, in order
	byID     map[ID]int
}

// Index makes the lookup of f's mentions and entities; it holds for as long as f is not changed.
func (f *Findings) Index() *Index {
	x := &Index{findings: f, byID: map[ID]int{}}
	for i := range f.Entities {
		x.byID[f.Entities[i].ID] = i
	}
	for i := range f.Mentions {
		m := &f.Mentions[i]
		for len(x.bySent) <= m.Sent {
			x.bySent = append(x.bySent, nil)
		}
		x.bySent[m.Sent] = append(x.bySent[m.Sent], int32(i))
	}
	return x
}

// At is the mentions that stand for a token as the head of a phrase, the longest first: those whose Head it is, or,
// where it is nobody's head, the shortest mention that holds it. In "Prime Minister Jan Novak said" both "Minister" and
// "Novak" give the person, however the parser ties them. Gatherings are passed over. None gives
// nil.
func (x *Index) At(sent, token int) []Mention {
	if sent < 0 || sent >= len(x.bySent) {
		return nil
	}
	var heads []Mention
	var around *Mention
	for _, i := range x.bySent[sent] {
		m := &x.findings.Mentions[i]
		if token < m.First || token > m.Last {
			continue
		}
		if m.Use == Gathering {
			continue
		}
		if m.Head == token {
			heads = append(heads, *m)
		}
		if m.Use != Modifier && (around == nil || m.Last-m.First < around.Last-around.First) {
			around = m
		}
	}
	if heads == nil && around != nil {
		return []Mention{*around}
	}
	return heads
}

// In is the mentions of a sentence, in order.
func (x *Index) In(sent int) []Mention {
	if sent < 0 || sent >= len(x.bySent) {
		return nil
	}
	out := make([]Mention, 0, len(x.bySent[sent]))
	for _, i := range x.bySent[sent] {
		out = append(out, x.findings.Mentions[i])
	}
	return out
}

// Entity is the entity of that id, or nil.
func (x *Index) Entity(id ID) *Entity {
	i, ok := x.byID[id]
	if !ok {
		return nil
	}
	return &x.findings.Entities[i]
}
