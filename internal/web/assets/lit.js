// A citation may point into the middle of a lit run: light the run that holds the byte.
"use strict";
function light() {
  const at = /^#b(\d+)$/.exec(location.hash);
  if (!at || document.getElementById(location.hash.slice(1))) return;
  let best = null;
  for (const el of document.querySelectorAll("[id^=b]")) {
    const start = Number(el.id.slice(1));
    if (start <= Number(at[1]) && (!best || start > Number(best.id.slice(1)))) best = el;
  }
  if (best) location.replace("#" + best.id);
}
addEventListener("hashchange", light);
light();
