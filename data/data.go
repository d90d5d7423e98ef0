// Package data holds what Parley knows: word lists, tables of facts, frames and trained weights, embedded in the
// program. Each folder has a README that gives origin, licence and columns. Nothing here is code but this file.
package data

import "embed"

// Files is everything in this folder, by path: "lexicon/states.tsv".
//
//go:embed all:*
var Files embed.FS
