package ingest

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

func TestDecode(t *testing.T) {
	for name, c := range map[string]struct{ raw, encoding, want string }{
		"plain":                     {"Envoys met.\n", "", "Envoys met.\n"},
		"mark":                      {"\xef\xbb\xbfEnvoys met.", "", "Envoys met."},
		"line ends":                 {"a\r\nb\rc\n", "", "a\nb\nc\n"},
		"UTF-16 with mark":          {"\xff\xfea\x00\xe9\x00", "", "aé"},
		"UTF-16 the other way":      {"\xfe\xff\x00a\x00\xe9", "", "aé"},
		"UTF-16 without mark":       {"E\x00n\x00v\x00o\x00y\x00s\x00 \x00m\x00e\x00t\x00", "", "Envoys met"},
		"UTF-16, Cyrillic":          {utf16Of("Стороны встретились в Харране.\n", binary.LittleEndian), "", "Стороны встретились в Харране.\n"},
		"UTF-16, Japanese":          {utf16Of("代表団は月曜日に会談した。\n", binary.BigEndian), "", "代表団は月曜日に会談した。\n"},
		"UTF-16, a letter halved":   {utf16Of(strings.Repeat("met ", 63)+"now𝔸𝔸", binary.LittleEndian), "", strings.Repeat("met ", 63) + "now𝔸𝔸"},
		"shifting and named":        {"\x1b$B2qCL\x1b(B", "iso-2022-jp", "会談"},
		"stray controls":            {"Envoys met in Harran\x13s hall on Monday.", "", "Envoys met in Harran\x13s hall on Monday."},
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

func utf16Of(text string, order binary.AppendByteOrder) string {
	var raw []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = order.AppendUint16(raw, unit)
	}
	return string(raw)
}

func TestDecodeRefuses(t *testing.T) {
	for raw, want := range map[string]string{
		"":                              "is empty",
		" \n\t":                         "is empty",
		"\xef\xbb\xbf":                  "is empty",
		"Envoys\x00met":                 "is binary",
		"Z\xfcrich":                     "not valid UTF-8 at byte 1",
		"\xff\xfea":                     "cut short",
		"\xff\xfe\x00\x00E\x00\x00\x00": "is UTF-32",
		"\x1b$B2qCL\x1b(B":              "name it with --encoding",
		"\x01\x02Envoys\x03\x04met":     "control characters",
		"[[42]] 1 2 3":                  "not a word",
		"<nitf><body/></nitf>":          "is HTML or XML",
		"\x00\x01\x00\x02" + strings.Repeat("\x00\x03", 8): "is binary",
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
	want := []string{"UPPER.TXT", "a.txt", "b.txt", "broken.txt: is a link that leads nowhere: no such file or directory", "deep/c.md", "link.txt", "d.json", "none.txt: no such file or directory"}
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

// TestOpenPipe: a pipe is read once somebody writes to it, and nobody waits for ever.
func TestOpenPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.txt")
	if exec.Command("mkfifo", path).Run() != nil {
		t.Skip("no named pipes here")
	}
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	go os.WriteFile(path, []byte("Envoys met in Harran."), 0o600)
	for a, err := range in.Open(path, nil) {
		if err != nil || a.Text != "Envoys met in Harran." {
			t.Error(a, err)
		}
	}
	if _, err := openPipe(path, time.Millisecond); err == nil || !strings.Contains(err.Error(), "pipe.txt: is a pipe that nobody writes to") {
		t.Error(err)
	}
}
