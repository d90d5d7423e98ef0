package parley

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is the architecture: a package may import those on earlier lines, and none on its own.
var layers = []string{
	"calendar data unpack pdf settings",
	"article lexicon fetch address language",
	"syntax ingest",
	"when entity quote",
	"event",
	"identity",
	"reader ledger",
	"store",
	"worker query export",
	"watch review access",
	"web eval",
}

// pure packages see no machine: same input, same output.
var pure = strings.Fields("calendar settings article lexicon address language syntax when entity quote event reader ledger identity")

// impure imports are closed to the pure packages.
var impure = strings.Fields("os net net/http database/sql log/slog math/rand math/rand/v2")

// never lists what the layers alone would let pass.
var never = map[string]string{
	"ledger": "syntax",
	"store":  "syntax",
	"query":  "reader ingest syntax",
	"export": "reader ingest syntax store",
	"review": "store worker export reader ingest syntax",
	"web":    "store worker reader ingest syntax",
	"eval":   "store worker query ingest",
}

func layerOf(pkg string) int {
	return slices.IndexFunc(layers, func(line string) bool { return slices.Contains(strings.Fields(line), pkg) })
}

// packageOf is the short name of one of our packages: "data", or what follows "internal/"; "" for anything else.
func packageOf(path string) string {
	if path == "data" || strings.HasPrefix(path, "data/") {
		return "data"
	}
	rest, ok := strings.CutPrefix(path, "internal/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

func checkImport(pkg, imported string) string {
	if slices.Contains(pure, pkg) && slices.Contains(impure, imported) {
		return "is pure and must not import " + imported
	}
	ours, ok := strings.CutPrefix(imported, "parley/")
	if !ok {
		return ""
	}
	if strings.HasPrefix(ours, "cmd/") {
		return "must not import a command"
	}
	to := packageOf(ours)
	switch {
	case to == pkg:
		return "" // a folder below its own package
	case layerOf(to) < 0:
		return "imports " + imported + ", which is not on the list of layers"
	case layerOf(to) >= layerOf(pkg):
		return "imports " + to + ", which is not on an earlier line"
	case slices.Contains(strings.Fields(never[pkg]), to):
		return "must never import " + to
	}
	return ""
}

// TestLayers reads the files themselves: what go list prints may be answered from a stale test cache.
func TestLayers(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		slash := filepath.ToSlash(filepath.Dir(path))
		pkg := packageOf(slash)
		if pkg == "" {
			return nil // the commands join everything
		}
		if layerOf(pkg) < 0 {
			t.Errorf("%s: package %s is not on the list of layers", path, pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if fault := checkImport(pkg, imported); fault != "" {
				t.Errorf("%s: %s %s", path, pkg, fault)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestLayersCatch plants violations and wants each of them caught.
func TestLayersCatch(t *testing.T) {
	for _, bad := range [][2]string{
		{"when", "parley/internal/entity"}, {"syntax", "os"}, {"ledger", "parley/internal/syntax"},
		{"query", "parley/internal/reader"}, {"store", "parley/internal/syntax"}, {"entity", "parley/internal/event"},
		{"article", "parley/internal/util"}, {"reader", "parley/cmd/parley"}, {"ledger", "database/sql"},
	} {
		if checkImport(bad[0], bad[1]) == "" {
			t.Errorf("%s importing %s is not caught", bad[0], bad[1])
		}
	}
	for _, good := range [][2]string{{"event", "parley/internal/quote"}, {"when", "parley/internal/lexicon"}, {"ingest", "os"}} {
		if fault := checkImport(good[0], good[1]); fault != "" {
			t.Errorf("%s importing %s: %s", good[0], good[1], fault)
		}
	}
}
