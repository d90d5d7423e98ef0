package event

import (
	"io/fs"

	"parley/internal/article"
)

// Coder codes claims by its frames. It is safe for concurrent use.
type Coder struct{}

// New is a Coder with the frames and code tables of the folder (data/event).
func New(frames fs.FS) (*Coder, error) { return &Coder{}, nil }

// Code is every claim the article makes, in order of its evidence.
func (c *Coder) Code(a *article.Article, f Findings) []Claim { return nil }
