package lexicon

// idTable finds an item by its ID: an open hash table of places in the items, plus one, with part of the hash.
type idTable struct {
	slots []idSlot
	used  int
}

type idSlot struct {
	hash uint32
	at   int32 // 0 is empty
}

func hashID(id ID) uint64 {
	h := hashSeed
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * hashPrime
	}
	return h ^ h>>32
}

func (t *idTable) slot(id ID, h uint64, items []Item) int {
	mask := uint64(len(t.slots) - 1)
	for i := h >> 8 & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.at == 0 || s.hash == uint32(h) && items[s.at-1].ID == id {
			return int(i)
		}
	}
}

// find is the place of the item of that id.
func (t *idTable) find(id ID, items []Item) (at int32, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	s := t.slots[t.slot(id, hashID(id), items)]
	return s.at - 1, s.at != 0
}

// reach is the place of the item of that id, or the place at which it must be appended now.
func (t *idTable) reach(id ID, items []Item) (at int32, known bool) {
	if 4*t.used >= 3*len(t.slots) {
		t.grow(items)
	}
	h := hashID(id)
	i := t.slot(id, h, items)
	if s := t.slots[i]; s.at != 0 {
		return s.at - 1, true
	}
	t.used++
	t.slots[i] = idSlot{uint32(h), int32(len(items)) + 1}
	return int32(len(items)), false
}

func (t *idTable) grow(items []Item) {
	t.slots = make([]idSlot, max(1<<17, 2*len(t.slots)))
	for at := range items {
		h := hashID(items[at].ID)
		t.slots[t.slot(items[at].ID, h, items)] = idSlot{uint32(h), int32(at) + 1}
	}
}
