(function () {
  "use strict";
  var root = document.documentElement, pane = document.getElementById("reports");
  root.classList.add("js");
  document.querySelector(".tools").hidden = false;

  function light(name) {
    document.querySelectorAll("mark.lit").forEach(function (m) { m.classList.remove("lit"); });
    var parts = document.querySelectorAll('mark[data-w="' + name + '"]');
    parts.forEach(function (m) { m.classList.add("lit"); });
    if (!parts.length) return false;
    if (getComputedStyle(pane).overflowY === "auto") {
      var box = parts[0].getBoundingClientRect(), frame = pane.getBoundingClientRect();
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    } else {
      parts[0].scrollIntoView({ block: "center" });
    }
    return true;
  }
  function show(line) {
    document.querySelectorAll(".line.now").forEach(function (l) { l.classList.remove("now"); });
    if (line) line.classList.add("now");
  }
  document.addEventListener("click", function (e) {
    var cite = e.target.closest("a.cite");
    if (cite) {
      var name = cite.getAttribute("href").slice(1);
      if (light(name)) {
        e.preventDefault();
        history.replaceState(null, "", "#" + name);
        show(cite.closest(".line"));
      }
      return;
    }
    if (e.target.closest("a, button, input") || String(getSelection()) !== "") return;
    var line = e.target.closest("[data-line]");
    var first = line && line.querySelector("a.cite");
    if (first) first.click();
  });

  var lines = Array.prototype.slice.call(document.querySelectorAll("main .line"));
  var at = -1;
  function step(by) {
    var open = lines.filter(function (l) { return l.offsetParent !== null; });
    if (!open.length) return;
    at = Math.max(0, Math.min(open.length - 1, open.indexOf(lines[at]) + by));
    var line = open[at];
    at = lines.indexOf(line);
    line.scrollIntoView({ block: "nearest" });
    var cite = line.querySelector("a.cite");
    if (cite) { cite.focus({ preventScroll: true }); cite.click(); } else { show(line); }
  }
  var find = document.getElementById("find");
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target === find) { if (e.key === "Escape") { find.value = ""; sift(); find.blur(); } return; }
    if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
    else if (e.key === "/") { e.preventDefault(); find.focus(); }
    else if (e.key === "Escape") { light(""); show(null); }
  });
  function sift() {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    lines.forEach(function (l) {
      var text = l.textContent.toLowerCase();
      l.classList.toggle("gone", !words.every(function (w) { return text.indexOf(w) >= 0; }));
    });
  }
  find.addEventListener("input", sift);

  function keep(value) { try { localStorage.setItem("parley-theme", value); } catch (e) { /* a file opened from disk may keep nothing */ } }
  try { var kept = localStorage.getItem("parley-theme"); if (kept) root.dataset.theme = kept; } catch (e) { /* as above */ }
  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  });
  if (location.hash.length > 1) light(location.hash.slice(1));
})();
