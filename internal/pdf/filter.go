package pdf

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// data is the bytes of a stream, unpacked. What cannot be unpacked is left out from there on: a file that was cut short
// still shows its first pages.
func (f *file) data(s *stream) []byte {
	data := s.raw
	if f.lock != nil && s.dict["Type"] != name("XRef") {
		data = f.lock.open(data, s.num, true)
	}
	filters, params := f.get(s.dict["Filter"]), f.get(s.dict["DecodeParms"])
	list, ok := filters.([]any)
	if !ok && filters != nil {
		list, params = []any{filters}, []any{params}
	}
	for i, filter := range list {
		if i > 4 {
			return nil
		}
		var param dict
		if ps, ok := params.([]any); ok && i < len(ps) {
			param = f.dictOf(ps[i])
		}
		kind, _ := f.get(filter).(name)
		data = f.filtered(kind, data, param)
	}
	return data
}

func (f *file) filtered(kind name, data []byte, param dict) []byte {
	switch kind {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil
		}
		return f.predicted(f.all(z), param)
	case "LZWDecode", "LZW":
		early := param["EarlyChange"] == nil || number(f.get(param["EarlyChange"])) == 1
		if early { // Go's reader changes the width of codes a code later
			return f.predicted(f.spend(lzwEarly(data)), param)
		}
		return f.predicted(f.all(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8)), param)
	case "ASCII85Decode", "A85":
		if i := bytes.Index(data, []byte("~>")); i >= 0 {
			data = data[:i]
		}
		return f.all(ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")))))
	case "ASCIIHexDecode", "AHx":
		return f.spend([]byte((&lexer{data, 0}).hex()))
	case "RunLengthDecode", "RL":
		return f.spend(runs(data))
	}
	return nil // pictures, and what locks: no text
}

// all is everything a reader gives, up to its fault.
func (f *file) all(r io.Reader) []byte {
	data, _ := io.ReadAll(io.LimitReader(r, int64(maxPlain-f.plain)+1)) // what came before a fault is kept
	return f.spend(data)
}

// spend counts bytes that were unpacked, and gives up where there are too many.
func (f *file) spend(data []byte) []byte {
	if f.plain += len(data); f.plain > maxPlain {
		panic(ErrTooMuch)
	}
	return data
}

// runs unpacks runs of one byte.
func runs(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data) && len(out) <= maxPlain; {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out
		case n < 128:
			to := min(i+n+1, len(data))
			out = append(out, data[i:to]...)
			i = to
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// lzwEarly unpacks LZW whose codes grow wider one code early, as PDF has it.
func lzwEarly(data []byte) []byte {
	const clear, eod = 256, 257
	var out []byte
	var table [4096][2]int // where in out each code's bytes begin and end
	next, width, last := 258, 9, -1
	bits, have := 0, 0
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		switch {
		case code == clear:
			next, width, last = 258, 9, -1
			continue
		case code == eod || code > next || len(out) > maxPlain:
			return out
		}
		start := len(out)
		switch {
		case code < 256:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[table[code][0]:table[code][1]]...)
		case last < 0:
			return out
		default: // the code that is being made: the last one with its own first byte
			out = append(append(out, out[last:start]...), out[last])
		}
		if last >= 0 && next < 4096 {
			table[next] = [2]int{last, start + 1}
			next++
		}
		last = start
		if next+1 >= 1<<width && width < 12 {
			width++
		}
	}
	return out
}

// predicted undoes the prediction of bytes from their neighbours.
func (f *file) predicted(data []byte, param dict) []byte {
	get := func(key string, otherwise int) int {
		if n, ok := f.get(param[key]).(float64); ok && n > 0 && n < 1<<20 {
			return int(n)
		}
		return otherwise
	}
	predictor := get("Predictor", 1)
	if predictor < 10 {
		return data
	}
	pixel := max(1, get("Colors", 1)*get("BitsPerComponent", 8)/8)
	row := (get("Columns", 1)*get("Colors", 1)*get("BitsPerComponent", 8) + 7) / 8
	if row > maxPlain {
		return nil
	}
	before := make([]byte, row)
	var out []byte
	for len(data) > 1 {
		kind, line := data[0], bytes.Clone(data[1:min(row+1, len(data))])
		data = data[min(row+1, len(data)):]
		for i := range line {
			var left, up, corner byte
			if up = before[i]; i >= pixel {
				left, corner = line[i-pixel], before[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		copy(before, line)
		out = append(out, line...)
	}
	return out
}

// paeth is the neighbour nearest to left+up-corner, as PNG has it.
func paeth(left, up, corner byte) byte {
	distance := func(a, b int) int { return max(a-b, b-a) }
	guess := int(left) + int(up) - int(corner)
	l, u, c := distance(guess, int(left)), distance(guess, int(up)), distance(guess, int(corner))
	switch {
	case l <= u && l <= c:
		return left
	case u <= c:
		return up
	}
	return corner
}
