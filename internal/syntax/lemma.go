package syntax

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// lemmatizer turns a form with its Penn tag into its lemma: a table of exceptions, then rules by ending.
type lemmatizer struct {
	known map[string]string // "form<TAB>tag" -> lemma, form as written or in lower case
	rules map[string]string // "tag ending" -> rule
	verbs *verbs            // nil while training
}

// rule is how a lemma comes out of a form: cut n bytes off the end, add the rest; "^" before it keeps capitals.
func ruleOf(form, lemma string) string {
	keep := ""
	low := strings.ToLower(form)
	if strings.ToLower(lemma) != lemma {
		keep, low = "^", form
	}
	n := 0
	for n < len(low) && n < len(lemma) && low[n] == lemma[n] {
		n++
	}
	return keep + strconv.Itoa(len(low)-n) + "|" + lemma[n:]
}

// applyRule is the lemma the rule makes, and whether it fits the form.
func applyRule(rule, form string) (string, bool) {
	if rest, ok := strings.CutPrefix(rule, "^"); ok {
		rule = rest
	} else {
		form = strings.ToLower(form)
	}
	cut, add, _ := strings.Cut(rule, "|")
	n, err := strconv.Atoi(cut)
	if err != nil || n > len(form) {
		return "", false
	}
	return form[:len(form)-n] + add, true
}

const longestEnding = 6

// lemma is the lemma of a form with this Penn tag.
func (l *lemmatizer) lemma(form, low, tag string) string {
	if low != form {
		if lemma, ok := l.known[form+"\t"+tag]; ok {
			return lemma
		}
	}
	lemma, ok := l.known[low+"\t"+tag]
	if !ok {
		return l.byRule(form, low, tag)
	}
	if l.verbs != nil && !l.verbs.base[lemma] { // treebanks have slips of the pen
		if verb := l.verbs.lemma(low, tag); verb != "" {
			return verb
		}
	}
	return lemma
}

func (l *lemmatizer) byRule(form, low, tag string) string {
	if tag == "NNP" || tag == "NNPS" {
		if tag == "NNPS" {
			return singular(form)
		}
		return form
	}
	if l.verbs != nil {
		if lemma := l.verbs.lemma(low, tag); lemma != "" {
			return lemma
		}
	}
	for n := min(longestEnding, len(low)); n >= 0; n-- {
		if rule, ok := l.rules[tag+" "+low[len(low)-n:]]; ok {
			if lemma, ok := applyRule(rule, form); ok && (len(lemma) > 1 || len(form) < 3) {
				return lemma
			}
		}
	}
	if upperMid(form) {
		return form
	}
	return low
}

// upperMid reports whether a word has a capital after its first letter, as an acronym does.
func upperMid(form string) bool {
	for i, r := range form {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// trainLemmas learns endings and exceptions from words with gold lemmas.
func trainLemmas(sents []Sentence) *lemmatizer {
	l := &lemmatizer{known: map[string]string{}, rules: map[string]string{}}
	count := map[string]map[string]int{} // tag and form -> lemma
	for _, s := range sents {
		for _, t := range s.Tokens {
			form := t.Form
			if t.XPOS != "NNP" && t.XPOS != "NNPS" && t.Lemma == strings.ToLower(t.Lemma) {
				form = strings.ToLower(form)
			}
			bump(count, form+"\t"+t.XPOS, t.Lemma)
		}
	}
	byRule := map[string]map[string]int{}
	for key, lemmas := range count {
		form, tag, _ := strings.Cut(key, "\t")
		rule := ruleOf(form, mostFrequent(lemmas))
		low := strings.ToLower(form)
		for n := 0; n <= min(longestEnding, len(low)); n++ {
			bump(byRule, tag+" "+low[len(low)-n:], rule)
		}
	}
	for key, rules := range byRule {
		top := mostFrequent(rules)
		if tag, ending, _ := strings.Cut(key, " "); ending == "" || rules[top] > 1 && l.shorter(byRule, tag, ending) != top {
			l.rules[key] = top
		}
	}
	for key, lemmas := range count {
		form, tag, _ := strings.Cut(key, "\t")
		if top := mostFrequent(lemmas); l.byRule(form, strings.ToLower(form), tag) != top {
			l.known[key] = top
		}
	}
	return l
}

// shorter is the rule that would be used if this ending had none of its own.
func (l *lemmatizer) shorter(byRule map[string]map[string]int, tag, ending string) string {
	for ending != "" {
		ending = ending[1:]
		if rules := byRule[tag+" "+ending]; len(rules) > 0 {
			if top := mostFrequent(rules); rules[top] > 1 || ending == "" {
				return top
			}
		}
	}
	return ""
}

func bump(m map[string]map[string]int, key, value string) {
	if m[key] == nil {
		m[key] = map[string]int{}
	}
	m[key][value]++
}

func mostFrequent(count map[string]int) string {
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	top := keys[0]
	for _, k := range keys {
		if count[k] > count[top] {
			top = k
		}
	}
	return top
}

// singular is a plural name without its ending: "Libraries" is "Library", "Buses" is "Bus".
func singular(form string) string {
	n := len(form)
	switch {
	case n < 4 || !strings.HasSuffix(form, "s"):
		return form
	case strings.HasSuffix(form, "ies"):
		return form[:n-3] + "y"
	case strings.HasSuffix(form, "ses"), strings.HasSuffix(form, "ches"), strings.HasSuffix(form, "shes"), strings.HasSuffix(form, "xes"):
		return form[:n-2]
	}
	return form[:n-1]
}
