package ingest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/article"
)

// said is what an article goes by, in one line.
func said(a *article.Article) string {
	title := strings.Join(strings.Fields(a.Title), " ")
	return fmt.Sprintf("%s|%s|%s|%s|%s", a.URI, title, a.Outlet, a.Language, a.Stated.EDTF)
}

func TestDumps(t *testing.T) {
	quoted := strings.ReplaceAll(report, `"`, `""`)
	for _, c := range []struct {
		name, raw string
		named     map[string]string
		want      []string
		faults    []string
	}{
		{"usual.csv", "id,title,Article Text,publish_date,URL,source\n" +
			"1,Talks,\"" + quoted + "\",2024-03-12,https://herald.example/1,Harran Herald\n\n2,Empty,,2024-03-13,,\n3,Again,\"" + quoted + "\nA second line.\",\"March 13, 2024\",,\n",
			nil, []string{"https://herald.example/1|Talks|Harran Herald|en|2024-03-12", "3|Again||en|2024-03-13"},
			[]string{"usual.csv!2: has no text in any of the fields "}},
		{"marked.csv", "\xef\xbb\xbfHeadline;Body;Date\r\nTalks;" + report + ";12.03.2024\r\n", nil, []string{"marked.csv!1|Talks||en|2024-03-12"}, nil},
		{"tabs.tsv", "text\tlink\n" + report + "\thttps://herald.example/2\n", nil, []string{"https://herald.example/2|||en|"}, nil},
		{"own.csv", "H,T,D,W\nTalks," + `"` + quoted + `"` + ",20240312,https://herald.example/3\n", map[string]string{"title": "h", "body": "T", "published": "D", "url": "W"},
			[]string{"https://herald.example/3|Talks||en|2024-03-12"}, nil},
		{"ambiguous.csv", "text,date\n\"" + quoted + "\",03/04/2024\n", nil, []string{"ambiguous.csv!1|||en|2024-03-04/2024-04-03"}, nil},
		{"british.csv", "text,date,url\n\"" + quoted + "\",03/04/2024,https://herald.co.uk/a\n", nil, []string{"https://herald.co.uk/a|||en|2024-04-03"}, nil},
		{"open.csv", "title,text\nTalks,\"" + quoted + strings.Repeat("x", 3*MaxSize) + "\n", nil, nil, []string{"open.csv: row 1: has a row of more than"}},
		{"lines", `{"headline": "Talks", "body": "` + report + `", "meta": {"date": "2024-03-12T10:00:00Z"}, "publisher": {"name": "Harran Herald"}}` + "\n",
			map[string]string{"published": "meta.date"}, []string{"lines!1|Talks|Harran Herald|en|2024-03-12"}, nil},
		{"printed.json", "{\n  \"title\": \"Talks\",\n  \"text\": \"" + report + "\"\n}\n{\"text\": \"" + report + "\"}", nil, []string{"printed.json!1|Talks||en|", "printed.json!2|||en|"}, nil},
		{"list.json", "\xef\xbb\xbf[\n {\"title\": \"Talks\", \"paragraphs\": [\"" + report + "\", \"" + report + "\"]},\n {\"title\": \"None\"}]", map[string]string{"text": "paragraphs"},
			[]string{"list.json!1|Talks||en|"}, []string{"list.json!2: has no text in any of the fields paragraphs"}},
		{"markup.jsonl", `{"title": "Talks & more", "text": "<p>` + report + `</p>\n<p>They <b>go on</b>.</p>", "url": "https://herald.example/4"}` + "\n", nil, []string{"https://herald.example/4|Talks & more||en|"}, nil},
		{"broken.json", "[\n {\"title\": \"Talks\", \"text\": \"" + report + "\"},\n {\"title\": ", nil, []string{"broken.json!1|Talks||en|"}, []string{"broken.json!2: is broken JSON"}},
		{"long.json", "[\n {\"text\": \"" + strings.Repeat("x", 3*MaxSize) + "\"}]", nil, nil, []string{"long.json!1: has more than"}},
		{"prose.csv", "The text, to a date, was not agreed.\n" + report, nil, []string{"prose.csv|||en|"}, nil},
	} {
		in, err := Default(Map(c.named))
		if err != nil {
			t.Fatal(err)
		}
		var got, faults []string
		for a, err := range in.Each(c.name, bytes.NewReader([]byte(c.raw))) {
			if err != nil {
				faults = append(faults, err.Error())
				continue
			}
			got = append(got, said(a))
		}
		expect(t, c.name, got, c.want...)
		for i, want := range c.faults {
			if i >= len(faults) || !strings.HasPrefix(faults[i], want) {
				t.Errorf("%s: faults %.300q, want %q", c.name, faults, want)
			}
		}
		if len(faults) != len(c.faults) {
			t.Errorf("%s: faults %.300q", c.name, faults)
		}
	}
	if _, err := Default(Map(map[string]string{"colour": "x"})); err == nil {
		t.Error("a map may name what is no part")
	}
}

// TestDumpOfMany: a dump takes no more memory for being long; here, that it is read row by row.
func TestDumpOfMany(t *testing.T) {
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	r := &rowAfterRow{head: "title,text\n", row: "Talks,\"" + report + "\"\n"}
	n := 0
	for _, err := range in.Each("x.csv", r) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 300 {
			break
		}
	}
	if read := r.n; read > 300*len(r.row)+256<<10 {
		t.Errorf("%d bytes were read for %d rows", read, n)
	}
}

// rowAfterRow is a head and a row again and again.
type rowAfterRow struct {
	head, row string
	n         int
}

func (e *rowAfterRow) Read(p []byte) (int, error) {
	for i := range p {
		if at := e.n; at < len(e.head) {
			p[i] = e.head[at]
		} else {
			p[i] = e.row[(at-len(e.head))%len(e.row)]
		}
		e.n++
	}
	return len(p), nil
}

func TestMarkdown(t *testing.T) {
	in, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, raw, want, text string }{
		{"a.md", "# Talks end\n\n**Envoys** met in [Harran](https://harran.example).\n\n- One [x] point\n- Another\n\n> They said so.\n\n<script>alert(1)</script>\n",
			"a.md|Talks end||en|", "Talks end\n\nEnvoys met in Harran.\n\nOne [x] point\n\nAnother\n\nThey said so.\n"},
		{"a.txt", "---\ntitle: \"Talks: end\"\ndate: 2024-03-12 # a Tuesday\nauthor: [Amina Sol, Joseph Brandt]\nsource: Harran Herald\nurl: https://herald.example/1\nnested:\n  title: no\n---\nEnvoys met in Harran.\n",
			"https://herald.example/1|Talks: end|Harran Herald|en|2024-03-12", "Talks: end\n\nEnvoys met in Harran.\n"},
		{"b", "+++\ntitle = 'Talks end'\ndate = 2024-03-12T10:00:00Z\n+++\n\n# Talks have ended\n\nEnvoys met in Harran.\n",
			"b|Talks have ended||en|2024-03-12", "Talks have ended\n\nEnvoys met in Harran.\n"},
		{"c", "---\nEnvoys met in Harran.\n---\nThey left.\n", "c|||en|", "---\nEnvoys met in Harran.\n---\nThey left.\n"},
		{"d.md", "---\ntitle: x\nEnvoys met in Harran, and there is no end to the front matter.\n", "d.md|||en|", "title: x Envoys met in Harran, and there is no end to the front matter.\n"},
	} {
		a, err := in.Read(c.name, []byte(c.raw))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a.Text != c.text {
			t.Errorf("%s: text %q, want %q", c.name, a.Text, c.text)
		}
		a.Language = "en" // the texts are too short to tell
		expect(t, c.name, []string{said(a)}, c.want)
	}
}

func TestPatterns(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt", "x.md"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(report), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for pattern, want := range map[string][]string{
		"*.txt": {"a.txt", "b.txt"}, "**/*.txt": {"a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"}, "{a,x}.*": {"a.txt", "x.md"},
		"dee?": {"deep/c.txt", "deep/er/d.txt"}, "*.pdf": {"no file has such a name"}, "[": {"no such file or directory"}, "{a": {"is no pattern of names"},
	} {
		var got []string
		for path, err := range Files([]string{filepath.Join(dir, filepath.FromSlash(pattern))}) {
			name, _ := filepath.Rel(dir, path)
			if err != nil {
				name = strings.TrimPrefix(err.Error(), path+": ")
			}
			got = append(got, filepath.ToSlash(name))
		}
		if pattern == "[" {
			want = []string{"is no pattern of names"}
		}
		expect(t, pattern, got, want...)
	}
}

func FuzzDumps(f *testing.F) {
	in, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"title,text\na,\"b\nc\"\"d\"\n", "text;date\n1;2", "[{\"text\": \"a\"}, {]", "{\n\"text\": [\"a\"]}", "---\ntitle: [a, b\n---\n# x\n", "+++\na = 1\n+++\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var first, again []string
		for _, list := range []*[]string{&first, &again} {
			for a, err := range in.Each("x.md", bytes.NewReader(raw)) {
				if len(*list) > len(raw)+1 {
					t.Fatal("more articles than bytes")
				}
				if err != nil {
					*list = append(*list, err.Error())
					continue
				}
				if fault := faultIn(a.Text, a.Passages); fault != "" {
					t.Fatal(fault)
				}
				*list = append(*list, a.Text)
			}
		}
		if strings.Join(first, "\x00") != strings.Join(again, "\x00") {
			t.Fatal("reading twice gives two results")
		}
	})
}
