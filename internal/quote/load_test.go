package quote

import (
	"io/fs"
	"sync"

	"parley/data"
	"parley/internal/article"
	"parley/internal/syntax"
)

// loaded is the real parser and the real table.
var loaded = sync.OnceValues(func() (*syntax.Parser, *Finder) {
	sub := func(name string) fs.FS {
		f, err := fs.Sub(data.Files, name)
		if err != nil {
			panic(err)
		}
		return f
	}
	p, err := syntax.Load(sub("syntax"))
	if err != nil {
		panic(err)
	}
	f, err := New(sub("quote"))
	if err != nil {
		panic(err)
	}
	return p, f
})

// read finds the attributions of a text whose lines are passages of body text.
func read(text string) (*article.Article, []Attribution) {
	a := body(text)
	p, f := loaded()
	return a, f.Find(a, p.Parse(a))
}
