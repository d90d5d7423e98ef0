package event

// helpful are words of a main clause that turns "if there is something we can do" into an offer.
var helpful = set("happy glad gladly pleased delighted ready willing pleasure")

// ifWeCan finds help offered as a condition: "If there is something we can do to bring the two together, we would be happy".
// Whoever speaks offers it, in his own words only.
func (r *reading) ifWeCan(v *view) {
	eager := false
	for _, w := range v.lemma {
		eager = eager || helpful[w]
	}
	if !eager {
		return
	}
	for i := range v.lemma {
		if !v.isVerb(i) || v.lemma[i] != "do" && !r.c.class("assist", v.lemma[i]) || v.kid(i, "aux") < 0 || !v.underIf(i) {
			continue
		}
		if w := v.lemma[v.kid(i, "aux")]; w != "can" && w != "could" {
			continue
		}
		for _, s := range v.arguments(i).all("subj") {
			if v.lemma[s] != "we" && v.lemma[s] != "i" {
				continue
			}
			o := &draft{v: v, tok: i, frame: helpOffered}
			o.Type, o.Rule, o.Status, o.Roles.By = Offer, helpOffered.name, "made", r.myself(v, s)
			content := append(v.arguments(i).all("advcl:to"), v.arguments(i).all("xcomp")...)
			if len(o.Roles.By) == 0 {
				continue
			}
			if len(content) == 0 {
				content = []int{i}
			}
			o.About = r.about(v, content)
			o.toks = append(o.toks, s)
			o.note("help offered on a condition")
			r.addressees(o, content)
			r.keep(o)
			return
		}
	}
}

// helpOffered is the frame of help that is offered as a condition.
var helpOffered = &frame{name: "if we can", pos: "v", typ: Offer, code: coding{"AGREE", "", []string{"diplomatic"}, "036"}, flags: map[string]string{}}

// underIf reports whether a verb stands in a clause that "if" opens, or below one.
func (v *view) underIf(i int) bool {
	for n := 0; i >= 0 && n < 4; n, i = n+1, v.head(i) {
		if v.mark(i) == "if" {
			return true
		}
	}
	return false
}
