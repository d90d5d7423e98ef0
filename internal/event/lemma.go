package event

import "strings"

// singular is the base of a plural that the lemmatiser left as it was: "troops".
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// bareVerb is the base of a form that the lemmatiser left as it was, if that is a verb the tables know: "agreed".
func bareVerb(w string, known func(string) bool) string {
	if known(w + "e") {
		return w + "e"
	}
	for _, cut := range [][2]string{{"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"d", ""}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"es", ""}, {"s", ""}} {
		if base, ok := strings.CutSuffix(w, cut[0]); ok && len(base) > 1 {
			if cut[0] == "es" && !strings.ContainsAny(base[len(base)-1:], "sxzho") {
				continue // "reaches", but no "departes"
			}
			if known(base + cut[1]) {
				return base + cut[1]
			}
			if n := len(base); n > 2 && base[n-1] == base[n-2] && known(base[:n-1]) {
				return base[:n-1]
			}
		}
	}
	return w
}
