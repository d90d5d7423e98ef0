package article

// Fact is one thing that somebody says of an article: its page's metadata, its own text, a feed, the user. All of them
// are kept, so that it can be seen how a title or a date was found and what speaks against it.
type Fact struct {
	What  string `json:"what"`            // title, byline, outlet, language, published, modified, address, access
	Value string `json:"value"`           // as used: a date as RFC 3339 or a day, a language as ISO 639-1
	From  string `json:"from"`            // who says so: "JSON-LD datePublished", "og:title", "time element", "text"
	Used  bool   `json:"used,omitempty"`  // it is what the article goes by
	Clash bool   `json:"clash,omitempty"` // it contradicts what the article goes by
	*Span        // where the stored text says so; nil where it does not
}

// Clashes are the facts that contradict what the article goes by, in order.
func (a *Article) Clashes() []Fact {
	var found []Fact
	for _, f := range a.Facts {
		if f.Clash {
			found = append(found, f)
		}
	}
	return found
}

// Fact is what the article goes by for the named thing; the zero Fact where nobody says anything of it.
func (a *Article) Fact(what string) Fact {
	for _, f := range a.Facts {
		if f.What == what && f.Used {
			return f
		}
	}
	return Fact{}
}

// Printing is a place where the text of an article was printed as well, to the byte.
type Printing struct {
	URI    string `json:"uri"`
	Outlet string `json:"outlet,omitempty"`
}
