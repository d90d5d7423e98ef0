package recognise

// How a word written small may stand in a name.
const (
	never  = iota
	joined // between capitalised words: "of", "al", "de"
	bare   // on its own: "iphone", "al-qaeda" as careless writers spell them
)

const levels = 3

// wordFacts is what the training texts tell of a word.
type wordFacts struct {
	usual    uint8 // how often it is capitalised in mid-sentence: 0 never seen, 1 never, up to 6 always
	nameable uint8
	silver   uint8          // what it mostly is in the machine-tagged corpus: its kind and how surely; 0 where it is not there
	class    [levels]uint16 // of the word as written, by its neighbours; 0 where it was too rare
}

// wordTable holds facts by hash: case under the hash of the small letters, classes under that of the exact ones.
type wordTable struct {
	cases   map[uint32][3]uint8
	classes map[uint32][levels]uint16
}

// fold makes a hash short. Two words or features in some thousands of millions share a short one.
func fold(h uint64) uint32 { return uint32(h>>32) ^ uint32(h) }

func (t *wordTable) find(k *look) wordFacts {
	c := t.cases[fold(k.lower)]
	return wordFacts{c[0], c[1], c[2], t.classes[fold(k.exact)]}
}

type row = [labels]int8

// weightTable maps features to rows of weights, a label each, by open addressing.
type weightTable struct {
	shift uint32
	marks []uint32 // 0 is a free slot
	slots []uint32 // row of the slot
	rows  []row
	scale float32
}

func markOf(key uint64) uint32 { return fold(key) | 1 }

func (t *weightTable) add(key uint64, to *[labels]int32) {
	mark := markOf(key)
	for slot := mark * 0x9e3779b1 >> t.shift; t.marks[slot] != 0; slot = (slot + 1) & uint32(len(t.marks)-1) {
		if t.marks[slot] == mark {
			row := &t.rows[t.slots[slot]]
			for l := range to {
				to[l] += int32(row[l])
			}
			return
		}
	}
}

func newWeightTable(rows int) weightTable {
	size, shift := 8, uint32(29)
	for size < rows*2 {
		size *= 2
		shift--
	}
	return weightTable{shift: shift, marks: make([]uint32, size), slots: make([]uint32, size)}
}

// put adds a row under a mark; one that is taken is left out.
func (t *weightTable) put(mark uint32, r row) {
	slot := mark * 0x9e3779b1 >> t.shift
	for ; t.marks[slot] != 0; slot = (slot + 1) & uint32(len(t.marks)-1) {
		if t.marks[slot] == mark {
			return
		}
	}
	t.marks[slot], t.slots[slot] = mark, uint32(len(t.rows))
	t.rows = append(t.rows, r)
}
