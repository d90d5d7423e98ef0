// Quicker correcting: keys in the review queue, and adding a claim from words that are marked in a report.
"use strict";
(() => {
  const queue = document.querySelector(".queue");
  const items = queue ? [...queue.querySelectorAll("li[data-entry]")] : [];
  let at = -1;
  const go = (to) => {
    if (!items.length) return;
    at = Math.max(0, Math.min(items.length - 1, to));
    items[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);
    if (typing && e.key === "Escape") { e.target.blur(); if (at >= 0) items[at].focus(); return; }
    if (typing) return;
    const scope = at >= 0 ? items[at] : document.getElementById("edit");
    if (items.length && e.key === "j") { go(at + 1); e.preventDefault(); return; }
    if (items.length && e.key === "k") { go(at - 1); e.preventDefault(); return; }
    const act = scope && /^[are]$/.test(e.key) && scope.querySelector(`[data-key="${e.key}"]`);
    if (!act) return;
    e.preventDefault();
    const reason = act.form && act.form.elements.reason;
    if (!reason || reason.value.trim()) { act.click(); return; }
    reason.focus();
    act.form.dataset.wanted = e.key; // Enter in the reason then does this, not what the first button does
  });
  addEventListener("click", (e) => { // a real click is what it is: one that Enter makes has no detail
    if (e.detail && e.target.form) delete e.target.form.dataset.wanted;
  });
  addEventListener("submit", (e) => {
    const key = e.target.dataset.wanted;
    const act = key && e.target.querySelector(`button[data-key="${key}"]`);
    delete e.target.dataset.wanted;
    if (!act || e.submitter === act) return;
    e.preventDefault();
    setTimeout(() => e.target.requestSubmit(act)); // a form cannot be sent while it is being sent
  });

  const reading = document.querySelector(".writes .reading article[data-number]");
  if (!reading) return;
  const bytes = (text) => new TextEncoder().encode(text).length;
  // The byte at which a place in the page stands: passages carry the byte at which they begin.
  const byteAt = (node, offset) => {
    const passage = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!passage) return null;
    const range = document.createRange();
    range.setStart(passage, 0);
    range.setEnd(node, offset);
    return Number(passage.dataset.at) + bytes(range.toString());
  };
  let button = null;
  document.addEventListener("selectionchange", () => {
    const sel = getSelection();
    if (button) { button.remove(); button = null; }
    if (!sel.rangeCount || sel.isCollapsed || !sel.toString().trim()) return;
    const range = sel.getRangeAt(0);
    if (!reading.contains(range.commonAncestorContainer)) return;
    const start = byteAt(range.startContainer, range.startOffset), end = byteAt(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    button = document.createElement("button");
    button.id = "add-marked";
    button.textContent = "Add a claim from the marked words";
    button.onclick = () => { location.href = `/reports/${reading.dataset.number}/add?start=${start}&end=${end}`; };
    document.body.append(button);
  });
})();
// Tells when the record has changed since the page was made. Pages that nobody looks at do not listen.
(() => {
  const main = document.getElementById("main");
  if (!main || document.querySelector("[data-quiet]")) return;
  const news = () => {
    if (document.querySelector(".news")) return;
    const p = document.createElement("p");
    p.className = "news";
    p.setAttribute("role", "status");
    p.textContent = "The record has changed. ";
    const again = document.createElement("a");
    again.href = location.href;
    again.textContent = "Show it as it is now";
    again.onclick = (e) => { e.preventDefault(); location.reload(); };
    p.append(again);
    main.prepend(p);
  };
  let source = null, known = null;
  const heard = (e) => { if (known !== null && known !== e.data) news(); known = e.data; };
  const listen = () => {
    if (document.hidden || source) return;
    source = new EventSource("/events");
    source.addEventListener("hello", heard);
    source.addEventListener("record", (e) => { known = known ?? ""; heard(e); });
  };
  const leave = () => { if (source) source.close(); source = null; };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
