package language

// groupTable finds the number of a group by its key: an open hash table that is looked into for every letter of a text. The
// zero groupTable is empty.
type groupTable struct {
	slots []groupSlot
	used  int
}

// groupSlot is a group and one more than its number, so that zero is empty.
type groupSlot struct {
	key    uint64
	number int32
}

func (t *groupTable) place(key uint64) int {
	mask := len(t.slots) - 1
	at := int(key*0x9e3779b97f4a7c15>>32) & mask
	for t.slots[at].number != 0 && t.slots[at].key != key {
		at = (at + 1) & mask
	}
	return at
}

// find is the number of the group, -1 where it was never put in.
func (t *groupTable) find(key uint64) int32 {
	if len(t.slots) == 0 {
		return -1
	}
	return t.slots[t.place(key)].number - 1
}

// put puts a group in that is not there.
func (t *groupTable) put(key uint64, number int32) {
	if 2*t.used >= len(t.slots) {
		old := t.slots
		t.slots = make([]groupSlot, max(1024, 2*len(old)))
		for _, s := range old {
			if s.number != 0 {
				t.slots[t.place(s.key)] = s
			}
		}
	}
	t.slots[t.place(key)] = groupSlot{key, number + 1}
	t.used++
}
