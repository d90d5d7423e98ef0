package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser is a tab of a real browser, which notes what a page complains of.
type browser struct {
	t   *testing.T
	ctx context.Context
	at  string // the address of the server

	mu     sync.Mutex
	faults []string
}

// openBrowser starts the browser that scripts/with-browser found.
func openBrowser(t *testing.T, address string, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	path := os.Getenv("PARLEY_BROWSER")
	if path == "" {
		t.Skip("PARLEY_BROWSER is not set; make check runs this test with a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	options = append(options, more...)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(closeTab)
	ctx, expire := context.WithTimeout(ctx, 100*time.Second)
	t.Cleanup(expire)
	b := &browser{t: t, ctx: ctx, at: address}
	b.do(chromedp.Navigate("about:blank"))
	go b.listen(chromedp.Console(b.ctx))
	return b
}

// listen notes errors and warnings of the console.
func (b *browser) listen(messages iter.Seq2[chromedp.ConsoleMessage, error]) {
	for m, err := range messages {
		if err != nil {
			return
		}
		if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleException || m.Type == chromedp.ConsoleWarning {
			b.mu.Lock()
			b.faults = append(b.faults, fmt.Sprintf("%s: %s (%s)", m.Type, m.Text, m.URL))
			b.mu.Unlock()
		}
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) { b.t.Helper(); b.do(chromedp.Navigate(b.at + path)) }

// follow clicks and waits for the page this leads to.
func (b *browser) follow(selector string) {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)); err != nil {
		b.t.Fatalf("%s: %v", selector, err)
	}
}

func (b *browser) text() string {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.body.innerText`))
	if err != nil {
		b.t.Fatal(err)
	}
	return text
}

// path is the address of the page without the server.
func (b *browser) path() string {
	b.t.Helper()
	at, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil {
		b.t.Fatal(err)
	}
	return strings.TrimPrefix(at, b.at)
}

// says wants the page to say something, in a moment at the latest.
func (b *browser) says(what string) {
	b.t.Helper()
	for range 50 {
		if strings.Contains(strings.ToLower(b.text()), strings.ToLower(what)) { // styles may print capitals
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.t.Errorf("%s does not say %q:\n%s", b.path(), what, b.text())
}

func (b *browser) wordless(what string) {
	b.t.Helper()
	if strings.Contains(b.text(), what) {
		b.t.Errorf("%s says %q", b.path(), what)
	}
}

// quiet wants nothing to have been complained of.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.t.Errorf("console: %s", f)
	}
	b.faults = nil
}

// desk adds two reports of a negotiation to a record and serves it, corrections signed by Sol.
func serveDesk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"one.txt": "Presidents meet in Geneva\n\nGENEVA, March 11, 2024 - The presidents of Armenia and Azerbaijan met in Geneva on Monday. They agreed to meet again in Vienna in May. France has offered to host the next talks.\n",
		"two.txt": "Talks end <script>alert(1)</script>\n\nVIENNA, May 21, 2024 - The presidents of Armenia and Azerbaijan met in Vienna on Monday. Armenia accused Azerbaijan of shelling a village. At least 12 soldiers were killed, Armenia said.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(dir, "desk.db")
	printed(t, "add", "--db", db, filepath.Join(dir, "one.txt"), filepath.Join(dir, "two.txt"))
	return startServer(t, "serve", "--db", db, "--by", "Sol", "--listen", "127.0.0.1:0", "--log", "none")
}

// TestBrowser walks the way of an analyst: open, filter, read the evidence, correct, see the record change, undo.
func TestBrowser(t *testing.T) {
	if os.Getenv("PARLEY_BROWSER") == "" {
		t.Skip("PARLEY_BROWSER is not set; make check runs this test with a browser")
	}
	b := openBrowser(t, serveDesk(t))

	b.open("/")
	b.follow(`nav a[href="/timeline"]`)
	b.says("Geneva")
	b.says("Vienna")
	b.do(chromedp.Click(chromedp.CSS("details.narrow summary")))
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name="place"]`), "Geneva"))
	b.follow("details.narrow button")
	b.says("Geneva")
	b.wordless("21 May 2024")

	b.follow("main a.cite") // the words, in two clicks from the page
	b.says("met in Geneva on Monday")
	lit, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`[...document.querySelectorAll(".now")].map(e => e.textContent).join("")`))
	if err != nil || !strings.Contains(lit, "met in Geneva") {
		t.Errorf("lit are %q, %v", lit, err)
	}

	b.open("/timeline?place=Geneva")
	b.follow("main a.fix")
	b.says("What it says")
	b.do(chromedp.SetValue(chromedp.CSS(`#edit select[name="set.status"]`), "cancelled"))
	b.do(chromedp.SendKeys(chromedp.CSS(`#edit input[name="reason"]`), "it was called off"))
	b.follow(`#edit button[value="edit"]`)
	b.says("status held → cancelled")
	b.open("/timeline?place=Geneva")
	b.says("cancelled")

	b.open("/judgements")
	b.says("it was called off")
	b.do(chromedp.Click(chromedp.CSS("details.undo summary")))
	b.do(chromedp.SendKeys(chromedp.CSS(`details.undo input[name="reason"]`), "it took place after all"))
	b.follow(`details.undo button`)
	b.says("undone")
	b.open("/timeline?place=Geneva")
	b.says("held")
	b.wordless("cancelled")
	b.quiet()
}

// TestBrowserMark adds a claim from words that are marked with the mouse, and reviews by keys alone.
func TestBrowserMark(t *testing.T) {
	if os.Getenv("PARLEY_BROWSER") == "" {
		t.Skip("PARLEY_BROWSER is not set; make check runs this test with a browser")
	}
	b := openBrowser(t, serveDesk(t))
	b.open("/reports/1")
	mark := `(() => {
		const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
		for (let n = walk.nextNode(); n; n = walk.nextNode()) {
			const i = n.data.indexOf("France");
			if (i < 0) continue;
			const r = document.createRange();
			r.setStart(n, i); r.setEnd(n, i + 6);
			getSelection().removeAllRanges(); getSelection().addRange(r);
			return true;
		}
		return false;
	})()`
	if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](mark)); err != nil || !ok {
		t.Fatal(ok, err)
	}
	b.follow("#add-marked")
	b.says("France")
	b.do(chromedp.SetValue(chromedp.CSS(`select[name="type"]`), "statement"))
	b.follow(`form.desk button`)
	b.do(chromedp.SetValue(chromedp.CSS(`select[name="set.status"]`), "occurred"))
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name="set.by"]`), "France"))
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name="reason"]`), "it speaks too"))
	b.follow(`button[value="add"]`)
	b.says("added statement “France”")

	b.open("/review")
	first, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector(".queue li").dataset.entry`))
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("r"))
	b.do(chromedp.KeyEvent("it says so"))
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent("\r")); err != nil {
		t.Fatal(err)
	}
	b.says("Kept: rejected")
	again, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](fmt.Sprintf(`document.querySelector('.queue li[data-entry=%q]') === null`, first)))
	if err != nil || !again {
		t.Errorf("what was rejected is still in the queue (%v)", err)
	}
	b.quiet()
}

// TestBrowserNews wants a page to tell when somebody else changes the record.
func TestBrowserNews(t *testing.T) {
	if os.Getenv("PARLEY_BROWSER") == "" {
		t.Skip("PARLEY_BROWSER is not set; make check runs this test with a browser")
	}
	b := openBrowser(t, serveDesk(t))
	b.open("/timeline")
	time.Sleep(1500 * time.Millisecond) // until the page listens
	claims := apiClaims(t, b.at)
	resp, err := http.Post(b.at+"/api/judgements", "application/json", strings.NewReader(`{"act":"reject","on":["`+claims[0]+`"],"reason":"no"}`))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusCreated {
		t.Fatalf("status %d", resp.StatusCode)
	}
	b.says("The record has changed")
	b.quiet()
}

// apiClaims are the ids of the first report's claims.
func apiClaims(t *testing.T, address string) []string {
	t.Helper()
	resp, err := http.Get(address + "/api/reports/1")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var body struct{ Findings []struct{ ID string } }
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil || len(body.Findings) == 0 {
		t.Fatalf("no claims: %v", err)
	}
	var ids []string
	for _, f := range body.Findings {
		ids = append(ids, f.ID)
	}
	return ids
}

// TestBrowserAccess has axe-core look at every page, light and dark, wide and narrow.
func TestBrowserAccess(t *testing.T) {
	file := os.Getenv("PARLEY_AXE")
	if os.Getenv("PARLEY_BROWSER") == "" || file == "" {
		t.Skip("PARLEY_BROWSER or PARLEY_AXE is not set; make check runs this test with both")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	address := serveDesk(t)
	claim := apiClaims(t, address)[0]
	for name, options := range map[string][]chromedp.ExecAllocatorOption{
		"wide and light":  nil,
		"narrow and dark": {chromedp.WindowSize(390, 844), chromedp.Flag("blink-settings", "preferredColorScheme=0")},
	} {
		t.Run(name, func(t *testing.T) {
			b := openBrowser(t, address, options...)
			for _, path := range append(pagesOf(t, b), "/search?words=geneva", "/explain/1:30", "/reports/1", "/compare/1/2", "/reports/1/add",
				"/reports/1/add?words=met+in+Geneva&type=meeting", "/correct/"+claim, "/me", "/login") {
				b.open(path)
				b.checkAccess(path, string(axe))
			}
			b.quiet()
			b.open("/nowhere/at/all") // which the console complains of
			b.checkAccess("/nowhere/at/all", string(axe))
		})
	}
}

// pagesOf are the pages of the menu.
func pagesOf(t *testing.T, b *browser) []string {
	t.Helper()
	b.open("/")
	list, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll("header nav a")].map(a => a.getAttribute("href"))`))
	if err != nil || len(list) < 10 {
		t.Fatalf("menu %v, %v", list, err)
	}
	return list
}

// checkAccess fails for every fault that axe-core calls serious or critical.
func (b *browser) checkAccess(path, axe string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](axe+"; true")); err != nil {
		b.t.Fatal(err)
	}
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
		r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html).join(" | ")))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Errorf("%s: %v", path, err)
	}
	for _, f := range found {
		b.t.Errorf("%s: %.600s", path, f)
	}
}
