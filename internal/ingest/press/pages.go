package press

import (
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"strings"
)

// Systems is how many kinds of page there are.
const Systems = 6

// Page is the report as a site of one of the Systems sets it at the address: with menus, boxes, comments, scripts and styles
// around it.
func Page(r Report, address string, system int) string {
	d := &dice{uint64(len(address)) + uint64(system)<<32}
	body := &strings.Builder{}
	for i, p := range r.Paragraphs {
		fmt.Fprintf(body, "<p>%s</p>\n", html.EscapeString(p))
		if i == 1 {
			fmt.Fprintf(body, `<aside class="related"><h4>Read more</h4><ul>%s</ul></aside>`, links(d, 3))
		}
	}
	title, day := html.EscapeString(r.Title), r.Day
	head := fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s - %s</title><link rel="canonical" href="%s"><style>%s</style>`,
		title, r.Outlet, address, strings.Repeat(".a-b{margin:0 auto;padding:1px 2px}", 40))
	switch system {
	case 0:
		head += fmt.Sprintf(`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":%q,"datePublished":"%sT08:15:00Z","dateModified":"%sT10:00:00Z","author":{"@type":"Person","name":%q},"publisher":{"@type":"Organization","name":%q}}</script>`,
			r.Title, day, day, r.Author, r.Outlet)
	case 1:
		head += fmt.Sprintf(`<meta property="og:title" content="%s"><meta property="og:site_name" content="%s"><meta property="article:published_time" content="%sT08:15:00+02:00"><meta name="author" content="%s">`, title, r.Outlet, day, r.Author)
	case 2:
		head += fmt.Sprintf(`<meta name="pubdate" content="%s"><meta property="og:site_name" content="%s">`, day, r.Outlet)
	}
	head += "</head><body>" + `<header><nav><ul>` + links(d, 12) + `</ul></nav></header>`
	tail := `<section class="more"><h3>More news</h3><ul>` + links(d, 10) + `</ul></section>` + comments(d) +
		`<footer><p>© ` + r.Outlet + `. All rights reserved.</p><ul>` + links(d, 6) + `</ul></footer><script>` + strings.Repeat("var q=q||[];q.push(function(){});", 60) + `</script></body></html>`
	switch system {
	case 3:
		return head + fmt.Sprintf(`<div id="main"><div class="story"><h1>%s</h1><div class="meta"><span class="author">%s</span> <time datetime="%s" itemprop="datePublished">%s</time></div><div class="text">%s</div></div></div>`, title, r.Author, day, day, body) + tail
	case 4:
		return head + fmt.Sprintf(`<div class="wrap"><h1>%s</h1><p class="byline">By %s</p><p class="date">Published %s</p><div class="entry-content">%s</div></div>`, title, r.Author, day, body) + tail
	case 5:
		return head + fmt.Sprintf(`<table width="780"><tr><td width="120"><ul>%s</ul></td><td><font size="5"><b>%s</b></font><br>%s<br>%s</td></tr></table>`, links(d, 8), title, day,
			strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(body.String())) + tail
	}
	return head + fmt.Sprintf(`<main><article><h1>%s</h1><figure><img src="a.jpg"><figcaption>The hall in %s. Photo: %s</figcaption></figure>%s</article></main>`, title, pick(d, starts)+"ton", r.Author, body) + tail
}

func links(d *dice, n int) string {
	var out strings.Builder
	for range n {
		fmt.Fprintf(&out, `<li><a href="/%s-%d">%s %s %s the %s</a></li>`, pick(d, nouns), d.roll(100_000), pick(d, adjectives), pick(d, nouns), pick(d, verbs), pick(d, places))
	}
	return out.String()
}

func comments(d *dice) string {
	var out strings.Builder
	out.WriteString(`<section id="comments"><h3>Comments</h3>`)
	for range d.roll(6) {
		fmt.Fprintf(&out, `<div class="comment"><b>%s</b><p>%s %s</p></div>`, pick(d, given), filler(d), filler(d))
	}
	return out.String() + `</section>`
}

// Record is page n of an archive: of ten, one is a copy that another site prints, one a later version of the page before,
// one no report, and one in five hundred is broken.
func Record(n int) (address, page string) {
	r := TellAs(n, 0)
	site := strings.ToLower(strings.ReplaceAll(r.Outlet, " ", "-"))
	address = fmt.Sprintf("https://%s.example/%s/story-%d", site, strings.ReplaceAll(r.Day, "-", "/"), n)
	switch {
	case n%500 == 499:
		return address, ""
	case n%10 == 3:
		r = Again(n-1, Copies[n/10%len(Copies)])
		address = fmt.Sprintf("https://reprint%d.example/story-%d", n%97, n)
	case n%10 == 6:
		address, _ = Record(n - 1)
		r = TellAs(n-1, 0)
		r.Paragraphs = append(r.Paragraphs, "This report was updated with more detail from the hospital.")
	case n%10 == 9:
		d := &dice{uint64(n)}
		return fmt.Sprintf("https://%s.example/section-%d", site, n), `<!DOCTYPE html><html lang="en"><head><title>World news</title></head><body><ul>` + links(d, 60) + `</ul></body></html>`
	}
	return address, Page(r, address, n%Systems)
}

// Archive writes n records as a web archive, a gzip member each, as crawlers do.
func Archive(w io.Writer, n int) error {
	for i := range n {
		address, page := Record(i)
		response := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
		if page == "" {
			response = "not what a server says"
		}
		day := fmt.Sprintf("2025-%02d-%02dT%02d:00:00Z", 1+i%12, 1+i/12%28, i%24)
		z := gzip.NewWriter(w)
		fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			address, day, len(response), response)
		if err := z.Close(); err != nil {
			return err
		}
	}
	return nil
}
