package syntax

import "strings"

// verbs knows the base forms of verbs, so that the lemma of a form never met in training can be checked.
type verbs struct {
	base      map[string]bool
	irregular map[string]string
}

// readVerbs reads lines "verb" or "form<TAB>verb"; a line that begins with # is a comment.
func readVerbs(table string) *verbs {
	v := &verbs{base: make(map[string]bool, strings.Count(table, "\n")), irregular: map[string]string{}}
	for line := range strings.Lines(table) {
		form, base, irregular := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#") || form == "":
		case irregular:
			v.irregular[form] = base
		default:
			v.base[form] = true
		}
	}
	return v
}

// lemma is the known verb that a form in small letters belongs to: "shelled" to "shell", "hoping" to "hope". It is ""
// where no known verb fits.
func (v *verbs) lemma(low, tag string) string {
	switch tag {
	case "VBD", "VBN", "VBG", "VBZ":
	default:
		return ""
	}
	if base, ok := v.irregular[low]; ok {
		return base
	}
	var space [4]string
	for _, base := range bases(space[:0], low) {
		if v.base[base] {
			return base
		}
	}
	return ""
}

// bases appends what a regular form may come from, the likelier first.
func bases(to []string, low string) []string {
	n := len(low)
	switch {
	case n < 4:
	case strings.HasSuffix(low, "ied"), strings.HasSuffix(low, "ies"):
		return append(to, low[:n-3]+"y", low[:n-1])
	case strings.HasSuffix(low, "ed"):
		return stems(to, low[:n-2])
	case strings.HasSuffix(low, "ing"):
		to = stems(to, low[:n-3])
		if stem, ok := strings.CutSuffix(low, "ying"); ok { // "lying"
			return append(to, stem+"ie")
		}
		if stem, ok := strings.CutSuffix(low, "cking"); ok { // "mimicking"
			return append(to, stem+"c")
		}
	case strings.HasSuffix(low, "es"):
		if to = append(to, low[:n-1]); strings.ContainsAny(low[n-3:n-2], "sxzho") { // "reaches", but no "departes"
			to = append(to, low[:n-2])
		}
		return to
	case strings.HasSuffix(low, "s"):
		return append(to, low[:n-1])
	}
	return to
}

// stems appends the bases that give a stem: itself, with a silent e, or with its last letter once.
func stems(to []string, stem string) []string {
	n := len(stem)
	if n < 2 {
		return to
	}
	if wantsE(stem) {
		to = append(to, stem+"e", stem)
	} else {
		to = append(to, stem, stem+"e")
	}
	if stem[n-1] == stem[n-2] { // "planned"
		to = append(to, stem[:n-1])
	}
	return to
}

// wantsE reports whether a stem more likely lost an e than not: "hop" of "hoped" would have doubled its p.
func wantsE(stem string) bool {
	for _, end := range []string{"at", "iz", "is", "ut"} {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	n := len(stem)
	last, middle := stem[n-1], stem[n-2]
	if last == 'v' && vowel(middle) || last == 'l' && !vowel(middle) {
		return true
	}
	return n > 2 && !vowel(stem[n-3]) && (vowel(middle) || middle == 'y') && !vowel(last) && !strings.ContainsRune("wxy", rune(last))
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
