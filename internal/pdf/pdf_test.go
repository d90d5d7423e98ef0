package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// made is a document of the objects, numbered from 1; the first is the catalogue, the second the tree of pages.
func made(objects ...string) []byte {
	out := "%PDF-1.7\n"
	for i, o := range objects {
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return []byte(out + "trailer\n<</Root 1 0 R>>\n%%EOF\n")
}

const (
	catalog = "<</Type /Catalog /Pages 2 0 R>>"
	times   = "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding>>"
)

func streamed(dict, data string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// onePage is a document of one page that is drawn so.
func onePage(content string) []byte {
	return made(catalog, "<</Type /Pages /Kids [3 0 R]>>", "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
		streamed("", content), times)
}

func deflated(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// texts are the paragraphs, each on a line; a title begins with #.
func texts(d *Document) string {
	var out []string
	for _, p := range d.Paragraphs {
		if p.Title {
			p.Text = "# " + p.Text
		}
		out = append(out, p.Text)
	}
	return strings.Join(out, "\n")
}

func TestDrawing(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"lines of a paragraph", "BT /F 12 Tf 72 700 Td 14 TL (Envoys met in) Tj T* (Harran.) Tj ET", "Envoys met in Harran."},
		{"a parted word", "BT /F 12 Tf 14 TL 72 700 Td (The nego-) Tj T* (tiators) Tj T* (of Norland-) Tj T* (Sudria met.) Tj ET", "The negotiators of Norland-Sudria met."},
		{"distances inside a string", "BT /F 12 Tf 72 700 Td [(En) 20 (voys) -300 (met) -250 (.)] TJ ET", "Envoys met ."},
		{"words placed one by one", "BT /F 12 Tf 1 0 0 1 72 700 Tm (Envoys) Tj 1 0 0 1 120 700 Tm (met.) Tj ET", "Envoys met."},
		{"paragraphs and a title", "BT /F 24 Tf 72 740 Td (Talks end) Tj /F 12 Tf 0 -40 Td (The first paragraph has a line) Tj 0 -14 Td (and another.) Tj 0 -30 Td (The second has one.) Tj 0 -14 Td (And two.) Tj ET",
			"# Talks end\nThe first paragraph has a line and another.\nThe second has one. And two."},
		{"columns", "BT /F 12 Tf 14 TL 72 700 Td (They met in the left) Tj T* (column and) Tj 200 14 Td (went on in the right) Tj T* (one.) Tj ET", "They met in the left column and went on in the right one."},
		{"signs and escapes", `BT /F 12 Tf 72 700 Td (\223Caf\351\224 \(6\) \226 it\222s) Tj <41> Tj ET`, "“Café” (6) – it’sA"},
		{"a footnote's number", "BT /F 12 Tf 72 700 Td (They met) Tj /F 7 Tf 5 Ts (12) Tj 0 Ts /F 12 Tf ( twice.) Tj ET", "They met twice."},
		{"the edge of the page", "BT /F 12 Tf 72 780 Td (7) Tj 0 -100 Td (Envoys met.) Tj 0 -600 Td (Page 7 of 9) Tj ET", "Envoys met."},
		{"marked as no content", "/Artifact BMC BT /F 12 Tf 72 700 Td (Harran News) Tj ET EMC BT /F 12 Tf 72 600 Td (Envoys met.) Tj ET", "Envoys met."},
		{"up the page", "BT /F 12 Tf 0 1 -1 0 20 100 Tm (Draft) Tj 1 0 0 1 72 700 Tm (Envoys met.) Tj ET", "Envoys met."},
		{"scaled and saved", "q 0.5 0 0 0.5 0 0 cm BT /F 24 Tf 144 1400 Td (Envoys) Tj ET Q BT /F 12 Tf 110 700 Td ( met.) Tj ET", "Envoys met."},
		{"a picture within", "BI /W 1 /H 1 ID \x00\xff(no) Tj EI BT /F 12 Tf 72 700 Td (Envoys met.) Tj ET", "Envoys met."},
		{"broken operators", "Q Q ] >> BT /F Tf 12 Tm /F 12 Tf 72 700 Td (Envoys) Tj (met", "Envoys"},
	} {
		doc, err := Read(onePage(c.content))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := texts(doc); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestShapes: the same words in the shapes that programs give files.
func TestShapes(t *testing.T) {
	const words = "BT /F 12 Tf 72 700 Td (Envoys met.) Tj ET"
	pages, page := "<</Type /Pages /Kids [3 0 R]>>", "<</Type /Page /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>"
	inner := "1 0 2 32 3 62 5 130 "
	inner = fmt.Sprintf("1 0 2 %d 3 %d 5 %d ", len(catalog)+1, len(catalog)+len(pages)+2, len(catalog)+len(pages)+len(page)+3)
	packed := inner + catalog + " " + pages + " " + page + " " + times
	wideFont := "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<</W [1 [600 500]] /DW 900>>]>>"
	toUnicode := "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0045> <0002> <006e0076> endbfchar 2 beginbfrange <0003> <0005> [<006f> <0079> <0073>] <0006> <0007> <0078> endbfrange"
	named := "<</Type /Font /Subtype /Type1 /Encoding <</Differences [1 /E /n /v /o /y /s 65 /eacute /uni0416 /quoteright /f_f_i]>>>>"
	for name, raw := range map[string][]byte{
		"packed":            made(catalog, pages, page, streamed("/Filter /FlateDecode", deflated(t, words)), times),
		"packed twice over": made(catalog, pages, page, streamed("/Filter [/ASCIIHexDecode /FlateDecode]", fmt.Sprintf("%x>", deflated(t, words))), times),
		"runs":              made(catalog, pages, page, streamed("/Filter /RunLengthDecode", string(rune(len(words)-1))+words+"\x80"), times),
		"in parts":          made(catalog, pages, "<</Type /Page /Contents [4 0 R 6 0 R] /Resources <</Font <</F 5 0 R>>>>>>", streamed("", words[:20]), times, streamed("", words[20:])),
		"length elsewhere":  made(catalog, pages, page, "<</Length 6 0 R>> stream\r\n"+words+"\nendstream", times, fmt.Sprint(len(words))),
		"length wrong":      made(catalog, pages, page, "<</Length 5>> stream\n"+words+"\nendstream", times),
		"inherited":         made(catalog, "<</Type /Pages /Kids [3 0 R] /Resources <</Font <</F 5 0 R>>>>>>", "<</Type /Page /Contents 4 0 R>>", streamed("", words), times),
		"a form":            made(catalog, pages, "<</Type /Page /Contents 4 0 R /Resources <</XObject <</X 6 0 R>>>>>>", streamed("", "/X Do"), times, streamed("/Subtype /Form /Resources <</Font <</F 5 0 R>>>>", words)),
		"dirt before":       append([]byte("\r\n\r\n"), onePage(words)...),
		"cut short":         bytes.TrimSuffix(onePage(words), []byte("trailer\n<</Root 1 0 R>>\n%%EOF\n")),
		"a later version":   append(onePage(strings.Replace(words, "Envoys", "Nobody", 1)), "4 0 obj\n"+streamed("", words)+"\nendobj\n"...),
		"objects in a stream": []byte("%PDF-1.7\n4 0 obj\n" + streamed("", words) + "\nendobj\n9 0 obj\n" +
			streamed(fmt.Sprintf("/Type /ObjStm /N 4 /First %d /Filter /FlateDecode", len(inner)), deflated(t, packed)) + "\nendobj\n"),
		"two-byte codes": made(catalog, pages, page, streamed("", "BT /F 12 Tf 72 700 Td <000100020003000400050020> Tj (\x00\x06) Tj ET"),
			wideFont, streamed("", toUnicode+" 1 beginbfchar <0020> <0020> endbfchar")),
		"names of glyphs": made(catalog, pages, page, streamed("", "BT /F 12 Tf 72 700 Td <010203040506> Tj (ABCD) Tj ET"), named),
	} {
		want := map[string]string{"two-byte codes": "Envoys x", "names of glyphs": "EnvoyséЖ’ffi"}[name]
		if want == "" {
			want = "Envoys met."
		}
		doc, err := Read(raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := texts(doc); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestLZW: the example of the PDF reference.
func TestLZW(t *testing.T) {
	if got := lzwEarly([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}); !bytes.Equal(got, []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}) {
		t.Errorf("got %v", got)
	}
}

func TestPredicted(t *testing.T) {
	f := &file{}
	got := f.predicted([]byte{2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1, 3, 4, 4, 4, 4, 1, 1, 1}, dict{"Predictor": 12.0, "Columns": 3.0})
	if want := []byte{1, 2, 3, 2, 3, 4, 5, 6, 7, 6, 10, 12, 7, 11, 13}; !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestLocked: files locked in each way open where no password is asked for. Each says the same; they were made by a
// common program from words of our own.
func TestLocked(t *testing.T) {
	files, err := filepath.Glob("testdata/locked-*.pdf")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(raw)
		if strings.Contains(file, "password") {
			if !errors.Is(err, ErrLocked) {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		if err != nil || texts(doc) != "Envoys met in Harran on Tuesday." || doc.Title != "A title of its own" {
			t.Errorf("%s: %+v, %v", file, doc, err)
		}
	}
}

func TestFaults(t *testing.T) {
	pages, page := "<</Type /Pages /Kids [3 0 R]>>", "<</Type /Page /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>"
	bomb := deflated(t, strings.Repeat("BT (x) Tj ET ", 10<<20))
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"pictures", made(catalog, pages, page, streamed("", "/X Do"), times, streamed("/Subtype /Image", "\xff\xd8")), ErrPictures},
		{"no map", made(catalog, pages, page, streamed("", "BT /F 12 Tf <000100020003> Tj ET"), "<</Subtype /Type0 /Encoding /Identity-H>>"), ErrUnmapped},
		{"nothing in it", []byte("%PDF-1.4\n%%EOF"), ErrBroken},
		{"pages in pages", made(catalog, "<</Kids [2 0 R 2 0 R]>>"), ErrBroken},
		{"a form in itself", made(catalog, pages, page, streamed("", "/X Do"), times, streamed("/Subtype /Form /Resources <</XObject <</X 6 0 R>>>>", "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do")), ErrTooMuch},
		{"a bomb", made(catalog, pages, page, streamed("/Filter /FlateDecode", bomb), times), ErrTooMuch},
		{"brackets without end", []byte("%PDF-1.4\n1 0 obj " + strings.Repeat("[", 1<<20)), ErrBroken},
		{"a map without end", made(catalog, pages, page, streamed("", "BT /F 12 Tf <0001> Tj ET"),
			"<</Subtype /Type0 /ToUnicode 6 0 R>>", streamed("", strings.Repeat("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange ", 1000))), nil},
	} {
		start := time.Now()
		if _, err := Read(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %s", c.name, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(onePage("BT /F 12 Tf 72 700 Td (Envoys met.) Tj [(a) -200 (b)] TJ ET q Q /X Do"))
	f.Add(made(catalog, "<</Kids [3 0 R]>>", "<</Contents [4 0 R]>>", streamed("/Filter [/LZWDecode /ASCII85Decode /RunLengthDecode]", "x"), times))
	files, _ := filepath.Glob("testdata/*.pdf") // none is no matter
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := Read(raw)
		again, err2 := Read(raw)
		if (err == nil) != (err2 == nil) || err == nil && texts(doc) != texts(again) {
			t.Error("the same file reads otherwise")
		}
		if err != nil {
			return
		}
		for _, p := range doc.Paragraphs {
			if !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) == "" {
				t.Errorf("%q is no text", p.Text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var content strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&content, "BT /F 12 Tf 72 %d Td (Envoys met in Harran on Tuesday, the host said of the talks.) Tj ET\n", 70000-14*i)
	}
	raw := onePage(content.String())
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
