package event

import (
	"strconv"
	"strings"
)

// number is what a number phrase says: a value, or bounds where it is a range or a word of size.
type number struct {
	value, low, high float64
	exact            bool // value is set
}

var units = map[string]float64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var scales = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3, "dozen": 12, "score": 20}

// sizes are words of size without a number: "hundreds of thousands" is from 200,000 to 999,999.
var sizes = map[string]float64{"dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9}

// digits reads "6,500", "1.2", "10m", "$2bn" and "5,000"; false where s is no number.
func digits(s string) (float64, bool) {
	s = strings.ToLower(strings.TrimLeft(s, "$€£¥~+"))
	scale := 1.0
	for _, suffix := range []string{"tn", "bn", "mn", "m", "k", "b"} {
		if rest, ok := strings.CutSuffix(s, suffix); ok && rest != "" && rest[len(rest)-1] >= '0' && rest[len(rest)-1] <= '9' {
			s = rest
			scale = map[string]float64{"tn": 1e12, "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "b": 1e9}[suffix]
			break
		}
	}
	s = strings.TrimSuffix(s, "%")
	clean := strings.ReplaceAll(strings.ReplaceAll(s, ",", ""), "\u00a0", "")
	if clean == "" || clean[0] < '0' || clean[0] > '9' {
		return 0, false
	}
	x, err := strconv.ParseFloat(clean, 64)
	if err != nil || strings.ContainsAny(clean, "xp_") || x > 1e15 {
		return 0, false
	}
	return x * scale, true
}

// numberWord is the value of a number word, "two" or "twenty-five"; false where w is none.
func numberWord(w string) (float64, bool) {
	w = strings.ToLower(w)
	if x, ok := units[w]; ok {
		return x, true
	}
	if a, b, ok := strings.Cut(w, "-"); ok {
		x, okX := units[a]
		y, okY := units[b]
		if okX && okY && x >= 20 && y < 10 {
			return x + y, true
		}
	}
	return 0, false
}

// readNumber reads the number that begins at token i of the words and the index after it; ok is false where none does.
func readNumber(words []string, i int) (n number, next int, ok bool) {
	total, part, seen := 0.0, 0.0, false
	k := i
	if i+2 < len(words) && strings.EqualFold(words[i], "half") && isA(words[i+1]) && scales[strings.ToLower(words[i+2])] >= 1e3 {
		return number{value: scales[strings.ToLower(words[i+2])] / 2, exact: true}, i + 3, true // "half a million"
	}
	for ; k < len(words); k++ {
		w := strings.ToLower(words[k])
		if x, isDigits := digits(w); isDigits {
			if seen {
				break
			}
			part, seen = x, true
			continue
		}
		if x, isWord := numberWord(w); isWord {
			if seen && !(part >= 20 && x < 10 && int(part)%10 == 0 && part < 100) && part != 0 && int(part)%100 != 0 {
				break
			}
			part, seen = part+x, true
			continue
		}
		if s, isScale := scales[w]; isScale && (seen || k+1 <= len(words) && k > 0 && isA(words[k-1]) && k == i) {
			if !seen {
				part, seen = 1, true
			}
			if s == 100 || s == 12 || s == 20 {
				part *= s
			} else {
				total += part * s
				part = 0
			}
			continue
		}
		if seen && w == "and" && k+1 < len(words) {
			if strings.ToLower(words[k+1]) == "a" && k+2 < len(words) && strings.ToLower(words[k+2]) == "half" {
				part += 0.5
				k += 2
				continue
			}
			if _, isWord := numberWord(words[k+1]); isWord && part >= 100 {
				continue
			}
		}
		if seen && w == "-" && k+1 < len(words) && part >= 20 && part < 100 && int(part)%10 == 0 {
			if x, isWord := numberWord(words[k+1]); isWord && x < 10 {
				continue
			}
		}
		break
	}
	if !seen {
		return readSize(words, i)
	}
	return number{value: total + part, exact: true}, k, true
}

func isA(w string) bool { w = strings.ToLower(w); return w == "a" || w == "an" || w == "half" }

// readSize reads "hundreds", "tens of thousands".
func readSize(words []string, i int) (number, int, bool) {
	if i >= len(words) {
		return number{}, i, false
	}
	base, ok := sizes[strings.ToLower(words[i])]
	if !ok {
		return number{}, i, false
	}
	k := i + 1
	if k+1 < len(words) && strings.ToLower(words[k]) == "of" {
		if s, ok := sizes[strings.ToLower(words[k+1])]; ok {
			base *= s
			k += 2
		}
	}
	low := base * 2
	high := base*10 - 1
	if base == 12 || base == 20 {
		high = 99
	}
	return number{low: low, high: high}, k, true
}
