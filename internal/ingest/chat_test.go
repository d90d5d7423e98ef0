package ingest

import (
	"strings"
	"testing"
)

// TestChat: a channel's messages, as a messenger exports them for browsers and for programs, are an article each.
func TestChat(t *testing.T) {
	page := `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body onload="CheckLocation();"><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Lake Watch</div></div></div><div class="page_body chat_page"><div class="history"><div class="message service" id="message-1"><div class="body details">20 May 2024</div></div>
<div class="message default clearfix" id="message12"><div class="body"><div class="pull_right date details" title="20.05.2024 23:20:15 UTC+04:00">23:20</div><div class="from_name">Lake Watch </div><div class="text">Envoys met in Harran on Monday, the host said.<br><br>They go on <a href="x">tomorrow</a>.</div></div></div>
<div class="message default clearfix joined" id="message13"><div class="body"><div class="pull_right date details" title="21.05.2024 08:02:00 UTC+04:00">08:02</div><div class="media_wrap clearfix">Photo</div></div></div>
<div class="message default clearfix joined" id="message14"><div class="body"><div class="pull_right date details" title="21.05.2024 09:02:00 UTC+04:00">09:02</div><div class="text">Envoys met in Harran again.</div></div></div></div></div></div></body></html>`
	dump := `{
 "name": "Lake Watch",
 "type": "public_channel",
 "id": 1001,
 "messages": [
  {"id": 1, "type": "service", "date": "2024-05-20T10:00:00", "action": "create_channel", "text": ""},
  {"id": 12, "type": "message", "date": "2024-05-20T23:20:15", "from": "Lake Watch", "text": ["Envoys met in Harran on Monday, ", {"type": "bold", "text": "the host"}, " said.\n\nThey go on ", {"type": "link", "text": "tomorrow"}, "."]},
  {"id": 14, "type": "message", "date": "2024-05-21T09:02:00", "photo": "1.jpg", "text": "Envoys met in Harran again."}
 ]
}`
	news := `{"status": "ok", "totalResults": 2, "articles": [{"source": {"id": null, "name": "Lake Post"}, "author": "E. Lorne", "title": "Talks", "url": "https://post.example/1", "publishedAt": "2024-05-20T06:30:00Z", "content": "Envoys met in Harran on Monday, the host said."},
 {"title": "None", "content": null}]}`
	for _, c := range []struct {
		name, raw string
		want      []string
		fault     string
	}{
		{"messages.html", page, []string{"messages.html!message12|Lake Watch|2024-05-20|Envoys met in Harran on Monday, the host said.¶¶They go on tomorrow.", "messages.html!message14|Lake Watch|2024-05-21|Envoys met in Harran again."}, ""},
		{"result.json", dump, []string{"result.json!2|Lake Watch|2024-05-20|Envoys met in Harran on Monday, the host said.¶¶They go on tomorrow.", "result.json!3|Lake Watch|2024-05-21|Envoys met in Harran again."}, ""},
		{"news.json", news, []string{"https://post.example/1|Lake Post|2024-05-20|Talks¶¶Envoys met in Harran on Monday, the host said."}, "news.json!2: has no text"},
		{"empty.html", strings.ReplaceAll(page, `class="text"`, `class="x"`), nil, "no running text"},
	} {
		in := testIntake(t)
		var got []string
		fault := ""
		for a, err := range in.Each(c.name, strings.NewReader(c.raw)) {
			if err != nil {
				fault += err.Error()
				continue
			}
			got = append(got, a.URI+"|"+a.Outlet+"|"+a.Stated.EDTF+"|"+strings.ReplaceAll(strings.TrimSpace(a.Text), "\n", "¶"))
		}
		expect(t, c.name, got, c.want...)
		if (fault == "") != (c.fault == "") || !strings.Contains(fault, c.fault) {
			t.Errorf("%s: fault %q, want %q", c.name, fault, c.fault)
		}
	}
}
