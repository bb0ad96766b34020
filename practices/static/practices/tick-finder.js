// A long list of boxes gets a field that narrows it; what is ticked always stays in sight.
const words = document.querySelector("draft-form")?.dataset.find ?? "";

const findable = [...document.querySelectorAll("fieldset [data-find]")].map((box) => box.closest("fieldset"));

for (const group of new Set(findable)) {
  const options = [...group.querySelectorAll("label")].filter((label) => label.querySelector("input"));
  if (options.length < 12) continue;
  const find = document.createElement("input");
  find.type = "search";
  find.setAttribute("aria-label", words);
  find.placeholder = words;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const narrow = () => {
    const wanted = plain(find.value.trim());
    for (const label of options) {
      const shown = label.querySelector("input").checked || plain(label.textContent).includes(wanted);
      (label.closest("fieldset > div > div") ?? label).hidden = !shown;
    }
  };
  find.addEventListener("input", (event) => { event.stopPropagation(); narrow(); });
  options[0].closest("fieldset > div")?.before(find);
}
