// Tell which hit was opened: its rank and the words, nothing about the person. Nothing is told where
// the browser asks not to be tracked, and a page without this script works the same.

const page = document.querySelector("[data-chosen]");
const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";

function tell(event) {
  if (event.type === "auxclick" && event.button !== 1) return;
  const hit = event.target.closest("a")?.closest(".hit");
  if (!hit) return;
  const place = [...document.querySelectorAll(".hit")].indexOf(hit);
  const told = new FormData();
  told.set("query", page.dataset.query);
  told.set("rank", Number(page.dataset.first) + place);
  navigator.sendBeacon(page.dataset.chosen, told);
}

if (page && !refused && navigator.sendBeacon) {
  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
}
