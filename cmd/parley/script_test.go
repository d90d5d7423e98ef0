package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// TestScripts runs the transcripts: commands as people type them, and what they print.
func TestScripts(t *testing.T) {
	skipIfShort(t)
	testscript.Run(t, params("testdata/script"))
}

// skipIfShort leaves out tests that start the program dozens of times: the race detector would take minutes over it, and
// what runs side by side has its tests in package worker.
func skipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts the program dozens of times")
	}
}

func params(dir string) testscript.Params {
	return testscript.Params{
		Dir:   dir,
		Setup: linkExamples,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil // may read what nobody is permitted to
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": writeBytes,
			"large": writeLarge,
			"site":  serveSite,
		},
	}
}

// linkExamples puts the example reports where the README has them. $ESC is the character that commands a terminal.
func linkExamples(env *testscript.Env) error {
	env.Setenv("ESC", "\x1b")
	folder, err := filepath.Abs("../../examples")
	if err != nil {
		return err
	}
	return os.Symlink(folder, filepath.Join(env.WorkDir, "examples"))
}

// writeBytes: bytes FILE HEX
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	raw, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o644))
}

// serveSite: site DIR serves the files of the folder on this machine until the script ends; $SITE is its address.
func serveSite(ts *testscript.TestScript, neg bool, args []string) {
	server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(server.Close)
	ts.Setenv("SITE", server.URL)
}

// writeLarge: large FILE makes a text of 100 MB.
func writeLarge(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	line := bytes.Repeat([]byte("Envoys met in Harran.\n"), 1<<12)
	for written := 0; written < 100<<20; written += len(line) {
		_, err := f.Write(line)
		ts.Check(err)
	}
	ts.Check(f.Close())
}

// TestREADME runs every command of the README that calls parley, in order, in a folder that has the examples.
func TestREADME(t *testing.T) {
	skipIfShort(t)
	if runtime.GOOS == "windows" {
		t.Skip("the commands are written for a Unix shell")
	}
	text, err := os.ReadFile("../../README.md")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README")
	}
	if err != nil {
		t.Fatal(err)
	}
	commands := shellLines(string(text))
	if len(commands) == 0 {
		t.Fatal("the README shows no command")
	}
	var script strings.Builder
	for _, command := range commands {
		command = strings.ReplaceAll(command, "go run ./cmd/parley", "parley")
		fmt.Fprintf(&script, "exec sh -c '%s'\n", strings.ReplaceAll(command, "'", "''"))
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "readme.txtar"), []byte(script.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, params(dir))
}

// shellLines are the lines of shell blocks that call parley; comments behind them are dropped.
func shellLines(text string) []string {
	var lines []string
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") {
			inside = !inside && (line == "```sh" || line == "```console" || line == "```bash")
			continue
		}
		line, _, _ = strings.Cut(strings.TrimPrefix(line, "$ "), "  #")
		if inside && (strings.HasPrefix(line, "parley ") || strings.HasPrefix(line, "go run ./cmd/parley ")) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}
