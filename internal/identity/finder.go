package identity

import (
	"slices"

	"parley/internal/article"
)

// Finder finds the kin of each article among those that came before it. It is not safe for concurrent use.
type Finder struct {
	index  Index
	fetch  func(int32) (*article.Article, error)
	pages  pages
	parent []int32 // of the copies: the number of a copy that came before, or its own
	known  []bool  // whether the article of that number was put in
}

// NewFinder is an empty Finder. fetch gives an article that was put in before by its number; few are asked for.
func NewFinder(fetch func(int32) (*article.Article, error)) *Finder {
	return &Finder{fetch: fetch}
}

// Put makes an article known without looking for its kin, as when what was found earlier is loaded again.
func (f *Finder) Put(n int32, address string, s Sketch) {
	for int(n) >= len(f.parent) {
		f.parent = append(f.parent, int32(len(f.parent)))
		f.known = append(f.known, false)
	}
	if f.known[n] {
		return
	}
	f.known[n] = true
	f.index.Add(n, s)
	if address != "" {
		f.pages.put(hashText(address), n)
	}
}

// Join makes known that two articles put in before are copies.
func (f *Finder) Join(a, b int32) { f.parent[f.root(a)] = f.root(b) }

func (f *Finder) root(n int32) int32 {
	for f.parent[n] != n {
		f.parent[n] = f.parent[f.parent[n]]
		n = f.parent[n]
	}
	return n
}

// mostOfGroup is how many copies of one text are compared with a new one before they are given up. The first mostly fits.
const mostOfGroup = 8

// Add puts an article in under a number of its own, and gives its kin: the versions of its page, and of each text that
// it is a copy of one other copy. An article whose like cannot be fetched is put in all the same, and the error given.
func (f *Finder) Add(n int32, a *article.Article) ([]Kin, error) {
	s := SketchOf(a)
	var found []Kin
	tried := map[int32]int{}
	var fault error
	candidates := f.versions(n, a.Address)
	versions := len(candidates)
	candidates = append(candidates, f.index.Like(s, f.root)...)
	f.Put(n, a.Address, s)
	var own *text
	for i, other := range candidates {
		group := f.root(other)
		if other == n || group == f.root(n) || i >= versions && (tried[group] >= mostOfGroup || slices.Contains(candidates[:versions], other)) {
			continue
		}
		tried[group]++
		b, err := f.fetch(other)
		if err != nil {
			fault = err
			continue
		}
		if own == nil {
			own = newText(a)
		}
		kin, ok := judge(own, newText(b))
		if !ok {
			continue
		}
		found = append(found, kin)
		if kin.Kind == Copy {
			f.Join(n, other)
		}
	}
	return found, fault
}

// versions is the articles at the address, the last of them first; a page that changed more often than mostVersions is
// compared with the last ones.
func (f *Finder) versions(n int32, address string) []int32 {
	if address == "" {
		return nil
	}
	return f.pages.last(hashText(address), n)
}

const mostVersions = 32

// Size is about how many bytes of memory the finder takes.
func (f *Finder) Size() int { return f.index.Size() + f.pages.size() + 5*len(f.parent) }
