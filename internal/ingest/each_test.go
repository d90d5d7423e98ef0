package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

const report = "Envoys met in Harran on Tuesday. " +
	"The host said that the talks would go on until Friday, and that both delegations had accepted an agenda of six points. " +
	"Amina Sol, who leads the mediation, told reporters that nothing was agreed until everything was."

// gather reads every article of a stream: texts, addresses and errors.
func gather(t *testing.T, name string, raw []byte) (addresses, faults []string) {
	t.Helper()
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range in.Each(name, bytes.NewReader(raw)) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		if !strings.Contains(a.Text, "Envoys met in Harran") {
			t.Errorf("%s: text is %q", a.URI, a.Text)
		}
		addresses = append(addresses, a.URI)
	}
	return addresses, faults
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(t *testing.T, raw []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestArchives(t *testing.T) {
	got, faults := gather(t, "a.zip", zipped(t, "../../etc/a.txt", report, "b/.hidden", "x", "c.html", "<html><body><article><p>"+report+"</p></article></body></html>"))
	expect(t, "zip", got, "a.zip!etc/a.txt", "a.zip!c.html")
	expect(t, "faults of zip", faults)

	var packed bytes.Buffer
	w := tar.NewWriter(&packed)
	for _, name := range []string{"d/a.txt", "d/b.txt"} {
		if err := w.WriteHeader(&tar.Header{Name: name, Size: int64(len(report)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, report); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, faults = gather(t, "a.tar.gz", gzipped(t, packed.Bytes()))
	expect(t, "tar.gz", got, "a.tar.gz!d/a.txt", "a.tar.gz!d/b.txt")
	expect(t, "faults of tar.gz", faults)

	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	got, _ = gather(t, "a.txt.zst", z.EncodeAll([]byte(report), nil))
	expect(t, "zst", got, "a.txt.zst")
}

func TestDocument(t *testing.T) {
	text := `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A second day</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Envoys met </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:r><w:t>in Harran on Tuesday.</w:t></w:r></w:p></w:body></w:document>`
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := in.Read("a.docx", zipped(t, "word/document.xml", text))
	if err != nil || a.Title != "A second day" || a.Text != "A second day\n\nEnvoys met in Harran on Tuesday.\n" {
		t.Errorf("%+v, %v", a, err)
	}
}

// locked marks every entry of a ZIP archive as locked.
func locked(raw []byte) []byte {
	for _, mark := range []struct {
		magic string
		flags int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for at := 0; ; {
			i := bytes.Index(raw[at:], []byte(mark.magic))
			if i < 0 {
				break
			}
			raw[at+i+mark.flags] |= 1
			at += i + 4
		}
	}
	return raw
}

func TestHostileArchives(t *testing.T) {
	zeros := bytes.Repeat([]byte{'a'}, 64<<20)
	nested := []byte(report)
	for range maxDepth + 2 {
		nested = gzipped(t, nested)
	}
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"bomb.gz":   {gzipped(t, zeros), "has more than"},
		"deep.gz":   {nested, "archives in archives"},
		"cut.gz":    {gzipped(t, []byte(report))[:40], "unexpected EOF"},
		"broken":    {[]byte("PK\x03\x04 and so on"), "no whole ZIP archive"},
		"bomb.zip":  {zipped(t, "a.txt", string(zeros)), "unpacks to more than"},
		"empty.zip": {zipped(t, ".x", "y"), "archive without a report"},
		"lock.zip":  {locked(zipped(t, "a.txt", report)), "locked with a password"},
		"sheet":     {zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), "is a spreadsheet"},
	} {
		got, faults := gather(t, name, c.raw)
		if len(got) != 0 || len(faults) != 1 || !strings.Contains(faults[0], c.want) || !strings.Contains(faults[0], strings.Split(name, ".")[0]) {
			t.Errorf("%s: articles %q, faults %.200q; want one that says %q", name, got, faults, c.want)
		}
	}
}

// record is a WARC record of a stored response.
func record(kind, address, response string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, address, len(response), response)
}

func response(kind, body string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", kind, len(body), body)
}

func TestWARC(t *testing.T) {
	page := "<html lang=en><head><title>A second day</title></head><body><article><p>" + report + "</p><p>" + report + " Again.</p></article></body></html>"
	chunked := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(page), page)
	packed := string(gzipped(t, []byte(page)))
	records := []string{
		"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n",
		record("response", "https://herald.example/1", response("text/html", page)),
		record("request", "https://herald.example/1", "GET / HTTP/1.1\r\n\r\n"),
		record("response", "https://herald.example/logo", response("image/png", "\x89PNG")),
		record("response", "https://herald.example/2", chunked),
		record("response", "https://herald.example/3", fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", len(packed), packed)),
		record("response", "https://herald.example/4", "this is no response"),
		record("response", "https://herald.example/5", response("text/html", page)),
	}
	want := []string{"https://herald.example/1", "https://herald.example/2", "https://herald.example/3", "https://herald.example/5"}
	got, faults := gather(t, "crawl.warc", []byte(strings.Join(records, "")))
	expect(t, "plain", got, want...)
	if len(faults) != 1 || !strings.Contains(faults[0], "crawl.warc!7 (https://herald.example/4)") {
		t.Errorf("faults %q", faults)
	}
	var members []byte
	for _, r := range records {
		members = append(members, gzipped(t, []byte(r))...)
	}
	got, _ = gather(t, "crawl.warc.gz", members)
	expect(t, "a member a record", got, want...)
	cut := append(gzipped(t, []byte(records[1])), gzipped(t, []byte(records[4]))[:60]...)
	got, faults = gather(t, "crawl.warc.gz", cut)
	expect(t, "a member cut short", got, want[0])
	if len(faults) != 1 || !strings.Contains(faults[0], "crawl.warc.gz: record 2: is cut short") {
		t.Errorf("a member cut short gives %q", faults)
	}
	_, faults = gather(t, "crawl.warc", []byte(strings.Join(records, ""))[:900])
	if len(faults) == 0 || !strings.Contains(strings.Join(faults, " "), "cut short") {
		t.Errorf("a file cut short gives %q", faults)
	}
	lying := strings.Replace(records[1], "Content-Length: ", "Content-Length: 1", 1) // takes in a part of what follows
	got, faults = gather(t, "crawl.warc", []byte(records[1]+"no record\n\n"+lying+strings.Join(records, "")+"WARC/1.0\r\nContent-Length: -1\r\n\r\n"+records[7]))
	if len(got) < 4 || got[0] != want[0] || got[len(got)-1] != want[3] || !strings.Contains(faults[0], "crawl.warc: record 2: begins with") || !strings.Contains(faults[len(faults)-1], "how long") {
		t.Errorf("a broken archive gives %q and %q", got, faults)
	}
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0"?><rss version="2.0"><channel><title>Harran Herald</title><language>en-us</language>
<item><title>A &amp; B</title><link>https://herald.example/1</link><pubDate>Tue, 12 Mar 2024 08:00:00 +0300</pubDate><description><![CDATA[<p>` + report + `</p>` + "\x08" + `]]></description></item>
<item><title>Short</title><link>https://herald.example/2</link><description>Read it on our site.</description></item></channel></rss>`
	got, faults := gather(t, "feed.xml", []byte(rss))
	expect(t, "rss", got, "https://herald.example/1")
	expect(t, "faults", faults)
	feed := `{"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [{"id": "1", "url": "https://herald.example/3", "content_html": "<p>` + report + `</p>"}]}`
	got, _ = gather(t, "feed.json", []byte(feed))
	expect(t, "JSON feed", got, "https://herald.example/3")
}

func TestLetters(t *testing.T) {
	letter := "From: Harran Herald <news@herald.example>\nSubject: =?utf-8?q?A_second_d=C3=A4y?=\nDate: Tue, 12 Mar 2024 08:00:00 +0300\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n" +
		"--x\nContent-Type: text/html\n\n<p>Not this.</p>\n--x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n" + strings.ReplaceAll(report, "Harran on", "Harran=20on") + "\n--x--\n"
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := in.Read("a.eml", []byte(letter))
	if err != nil || a.Outlet != "Harran Herald" || a.Title != "A second däy" || a.Stated.EDTF != "2024-03-12" || !strings.HasPrefix(a.Text, "Envoys met in Harran on") {
		t.Errorf("%+v, %v", a, err)
	}
	got, _ := gather(t, "a.mbox", []byte("From news Tue Mar 12\n"+letter+"\nFrom news Wed Mar 13\n"+letter))
	expect(t, "mbox", got, "a.mbox!1", "a.mbox!2")
	saved := "From: <Saved by a browser>\nSnapshot-Content-Location: https://herald.example/9\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=y\n\n--y\nContent-Type: text/html\n\n<html><body><article><p>" + report + "</p></article></body></html>\n--y--\n"
	got, _ = gather(t, "a.mhtml", []byte(saved))
	expect(t, "saved page", got, "https://herald.example/9")
}

func TestJSONLines(t *testing.T) {
	lines := `{"title": "A second day", "maintext": "` + report + `", "date_publish": "2024-03-12 08:00:00", "url": "https://herald.example/1", "language": "en"}` + "\n\nnot json\n" +
		`{"headline": "No text"}` + "\n" + `{"body": "` + report + `"}`
	got, faults := gather(t, "dump.jsonl", []byte(lines))
	expect(t, "articles", got, "https://herald.example/1", "dump.jsonl!5")
	if len(faults) != 2 || !strings.HasPrefix(faults[0], "dump.jsonl!3: is no JSON") || !strings.Contains(faults[1], "dump.jsonl!4: has no text") {
		t.Errorf("faults %q", faults)
	}
}

// TestStreamsDoNotGrow reads an archive far larger than what may be in memory at a time.
func TestStreamsDoNotGrow(t *testing.T) {
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	one := record("response", "https://herald.example/1", response("text/html", "<html><body><article><p>"+report+"</p></article></body></html>"))
	const records = 300
	n := 0
	for a, err := range in.Each("crawl.warc", io.LimitReader(&endless{text: one}, int64(records*len(one)))) {
		if err != nil || a.URI != "https://herald.example/1" {
			t.Fatal(a, err)
		}
		n++
	}
	if n != records {
		t.Errorf("%d articles, want %d", n, records)
	}
}

// endless says one text again and again.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.at:])
	e.at = (e.at + n) % len(e.text)
	return n, nil
}

func FuzzEach(f *testing.F) {
	in, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc", "PK\x03\x04", "\x1f\x8b\x08", "From a\nFrom: b\nMIME-Version: 1.0\n\nx",
		"<?xml?><rss><channel><item>", `{"text": "x"}`, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n--a--", "plain",
		`{"name": "a", "messages": [{"text": ["b", {"type": "bold", "text": "c"}]}, {"text": ""}]}`,
		`<html><div class="page_wrap"><div class="page_header">a</div><div class="message" id="1"><div class="date" title="20.05.2024 23:20:15 UTC+04:00"></div><div class="text">b</div></div>`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		n := 0
		for a, err := range in.Each("x", bytes.NewReader(raw)) {
			if n++; n > 1000+len(raw) {
				t.Fatal("more articles than bytes")
			}
			if err != nil {
				continue
			}
			for _, p := range a.Passages {
				if p.Of(a.Text) == "" {
					t.Fatalf("passage %v in %d bytes", p, len(a.Text))
				}
			}
		}
	})
}
