// Comforts only: every page works without this file.

// Close an open menu on Escape or on a click elsewhere.
function closeDrops(except) {
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    if (drop !== except) drop.open = false;
  }
}

document.addEventListener("click", (event) => closeDrops(event.target.closest("details.drop")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const drop = document.querySelector("details.drop[open]");
  if (drop) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});

// On a wide screen the filters apply as soon as one is ticked; on a phone the sheet stays open.
const wide = matchMedia("(min-width: 60rem)");
for (const form of document.querySelectorAll("form[data-submits]")) {
  form.addEventListener("change", (event) => {
    if (wide.matches && event.target.type === "checkbox") form.requestSubmit();
  });
}
