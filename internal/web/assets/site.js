// What the pages do better with a script: keys to step from line to line, and on a report the words of a claim lit while it
// is pointed at. Everything can be reached without.
"use strict";

const typing = el => el.closest("input, select, textarea");
const lines = () => [...document.querySelectorAll("main .line, main .claims > li, main article.offer")].filter(l => l.offsetParent);
let at = -1;

function step(by) {
  const all = lines();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, at + by));
  all.forEach(l => l.classList.remove("here"));
  all[at].classList.add("here");
  all[at].scrollIntoView({ block: "nearest" });
  const link = all[at].querySelector("a.cite");
  if (link) link.focus({ preventScroll: true });
}

addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
  if (e.key === "j") step(1);
  else if (e.key === "k") step(-1);
  else if (e.key === "/") { e.preventDefault(); document.getElementById("words").focus(); }
  else if (e.key === "n" || e.key === "p") {
    const link = document.querySelector(`main a[rel=${e.key === "n" ? "next" : "prev"}]`);
    if (link) link.click();
  }
});

function light(number, on) {
  for (const el of document.querySelectorAll(".lit[data-claims]"))
    if (el.dataset.claims.split(" ").includes(number)) el.classList.toggle("hot", on);
}
for (const claim of document.querySelectorAll("[data-claim]"))
  for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]])
    claim.addEventListener(name, () => light(claim.dataset.claim, on));
for (const words of document.querySelectorAll(".lit[data-claims]"))
  for (const [name, on] of [["pointerenter", true], ["pointerleave", false]])
    words.addEventListener(name, () => {
      for (const n of words.dataset.claims.split(" ")) document.getElementById("c" + n)?.classList.toggle("hot", on);
    });

// On a phone the menu is wider than the screen: the page one is on is brought into sight.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
