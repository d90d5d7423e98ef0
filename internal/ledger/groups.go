package ledger

import "parley/internal/article"

// joinGroups makes the earliest of the copies of one text the original of the others, where the shelf found none: a copy
// that was cut short or edited throughout shares too little with it to be one by its words alone. The sources are in the
// order of publication.
func joinGroups(sources []*source) {
	first := map[article.ID]*source{}
	for _, s := range sources {
		if s.Group == "" {
			continue
		}
		o, ok := first[s.Group]
		if !ok {
			first[s.Group] = s
			continue
		}
		if o.original != nil {
			o = o.original
		}
		if s.original == nil && o != s {
			s.original = o
		}
	}
}
