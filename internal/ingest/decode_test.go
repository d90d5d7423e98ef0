package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for name, c := range map[string]struct{ raw, encoding, want string }{
		"plain":                     {"Envoys met.\n", "", "Envoys met.\n"},
		"mark":                      {"\xef\xbb\xbfEnvoys met.", "", "Envoys met."},
		"line ends":                 {"a\r\nb\rc\n", "", "a\nb\nc\n"},
		"UTF-16 with mark":          {"\xff\xfea\x00\xe9\x00", "", "aé"},
		"UTF-16 the other way":      {"\xfe\xff\x00a\x00\xe9", "", "aé"},
		"UTF-16 without mark":       {"E\x00n\x00v\x00o\x00y\x00s\x00 \x00m\x00e\x00t\x00", "", "Envoys met"},
		"named":                     {"Z\xfcrich", "windows-1252", "Zürich"},
		"named and Cyrillic":        {"\xed\xe5\xf2", "windows-1251", "нет"},
		"UTF-8 though another name": {"Zürich", "windows-1252", "Zürich"},
	} {
		got, err := decode([]byte(c.raw), c.encoding)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for raw, want := range map[string]string{
		"":                            "is empty",
		" \n\t":                       "is empty",
		"\xef\xbb\xbf":                "is empty",
		"Envoys\x00met":               "is binary",
		"Z\xfcrich":                   "not valid UTF-8 at byte 1",
		"\xff\xfea":                   "cut short",
		"\x89PNG\r\n":                 "is an image",
		strings.Repeat("a", 5<<20):    "more than",
		"\x7fELF\x02\x01\x01\x00\x00": "is a program",
	} {
		_, err := decode([]byte(raw), "")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: error %v, want one that says %q", raw, err, want)
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "deep/c.md", "README.md", ".hidden.txt", "d.json", "UPPER.TXT"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Envoys met."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"deep/up": "..", "link.txt": "a.txt", "broken.txt": "nowhere.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	var got []string
	for path, err := range Files([]string{dir, filepath.Join(dir, "d.json"), filepath.Join(dir, "none.txt")}) {
		name, _ := filepath.Rel(dir, path)
		if err != nil {
			name += ": " + strings.TrimPrefix(err.Error(), path+": ")
		}
		got = append(got, filepath.ToSlash(name))
	}
	want := []string{"UPPER.TXT", "a.txt", "b.txt", "deep/c.md", "link.txt", "d.json", "none.txt: no such file or directory"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestFilesEndsEarly: whoever has enough may stop.
func TestFilesEndsEarly(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for range Files([]string{dir, dir}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d paths after the end", n)
	}
}
