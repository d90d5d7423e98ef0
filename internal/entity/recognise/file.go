package recognise

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"slices"
)

// File is the name of the weights in their folder.
const File = "names.model"

const magic = "parley names 1\n"

// Load reads the weights from the folder.
func Load(folder fs.FS) (*Tagger, error) {
	f, err := folder.Open(File)
	if err != nil {
		return nil, fmt.Errorf("recognise: %w", err)
	}
	defer f.Close()
	t, err := read(f)
	if err != nil {
		return nil, fmt.Errorf("recognise: %s: %w", File, err)
	}
	return t, nil
}

func read(from io.Reader) (*Tagger, error) {
	z, err := gzip.NewReader(from)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(bufio.NewReaderSize(z, 1<<16))
	if err != nil {
		return nil, err
	}
	d := &decoder{rest: raw}
	if string(d.bytes(len(magic))) != magic {
		return nil, errors.New("no weights of this version")
	}
	t := &Tagger{words: wordTable{map[uint32][3]uint8{}, map[uint32][levels]uint16{}}}
	for _, key := range d.keys() {
		t.words.cases[key] = [3]uint8(d.bytes(3))
	}
	for _, key := range d.keys() {
		var c [levels]uint16
		for l := range c {
			c[l] = binary.LittleEndian.Uint16(d.bytes(2))
		}
		t.words.classes[key] = c
	}
	marks := d.keys()
	t.weights = newWeightTable(len(marks))
	t.weights.rows = make([]row, 0, len(marks))
	t.weights.scale = d.float()
	for _, mark := range marks {
		var r row
		for l, b := range d.bytes(labels) {
			r[l] = int8(b)
		}
		t.weights.put(mark, r)
	}
	for a := range t.moves {
		for b := range t.moves[a] {
			t.moves[a][b] = d.float()
		}
	}
	t.lean = d.float()
	if d.failed {
		return nil, io.ErrUnexpectedEOF
	}
	return t, nil
}

// decoder reads what Save wrote. Past the end it gives zeros and remembers that it failed.
type decoder struct {
	rest   []byte
	failed bool
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.rest) {
		d.failed, d.rest = true, nil
		return make([]byte, n)
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) float() float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(d.bytes(4)))
}

// keys reads a sorted list, written as the distances between its members.
func (d *decoder) keys() []uint32 {
	n := int(binary.LittleEndian.Uint32(d.bytes(4)))
	if d.failed || n > len(d.rest) {
		d.failed = true
		return nil
	}
	out := make([]uint32, n)
	last := uint32(0)
	for i := range out {
		step, size := binary.Uvarint(d.rest)
		if size <= 0 {
			d.failed = true
			return nil
		}
		d.rest = d.rest[size:]
		last += uint32(step)
		out[i] = last
	}
	return out
}

// Save writes the weights as Load reads them.
func (t *Tagger) Save(to io.Writer) error {
	b := []byte(magic)
	cases := slices.Sorted(maps.Keys(t.words.cases))
	b = appendKeys(b, cases)
	for _, key := range cases {
		c := t.words.cases[key]
		b = append(b, c[:]...)
	}
	classes := slices.Sorted(maps.Keys(t.words.classes))
	b = appendKeys(b, classes)
	for _, key := range classes {
		for _, c := range t.words.classes[key] {
			b = binary.LittleEndian.AppendUint16(b, c)
		}
	}
	rows := map[uint32]row{}
	for slot, mark := range t.weights.marks {
		if mark != 0 {
			rows[mark] = t.weights.rows[t.weights.slots[slot]]
		}
	}
	marks := slices.Sorted(maps.Keys(rows))
	b = appendKeys(b, marks)
	b = appendFloat(b, t.weights.scale)
	for _, mark := range marks {
		for _, x := range rows[mark] {
			b = append(b, byte(x))
		}
	}
	for a := range t.moves {
		for c := range t.moves[a] {
			b = appendFloat(b, t.moves[a][c])
		}
	}
	b = appendFloat(b, t.lean)
	z, err := gzip.NewWriterLevel(to, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b); err != nil {
		return err
	}
	return z.Close()
}

func appendFloat(b []byte, x float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
}

func appendKeys(b []byte, keys []uint32) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	return b
}
