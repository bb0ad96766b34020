// <row-list>: adds and removes rows without a reload, out of the template that stands in it.
class RowList extends HTMLElement {
  connectedCallback() {
    this.template = this.querySelector("template");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-add], [data-remove]");
      if (!button) return;
      event.preventDefault();
      if (button.matches("[data-add]")) this.add()?.querySelector("input, select, textarea").focus();
      else this.remove_(button.closest("[data-row]"));
    });
  }

  get rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  add() {
    if (this.rows.length >= Number(this.dataset.most)) return null;
    const numbers = this.rows.map((row) => Number(row.querySelector("[name]").name.split("-")[1]));
    const number = Math.max(-1, ...numbers) + 1;
    const holder = document.createElement("template");
    holder.innerHTML = this.template.innerHTML.replaceAll("__n__", number);
    const row = holder.content.querySelector("[data-row]");
    this.template.before(row);
    this.count();
    return row;
  }

  remove_(row) {
    const next = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : null;
    row.remove();
    this.count();
    (next ?? this).querySelector("input, select, textarea, [data-add]")?.focus();
    this.dispatchEvent(new Event("rows", { bubbles: true }));
  }

  count() {
    this.rows.forEach((row, n) => { row.querySelector("[data-number]").textContent = n + 1; });
  }

  // Make room for rows that are put back from this device.
  grow(names) {
    const prefix = this.dataset.name;
    for (const name of names) {
      if (name.startsWith(`${prefix}-`) && !this.querySelector(`[name="${CSS.escape(name)}"]`)) {
        const wanted = Number(name.split("-")[1]);
        while (this.rows.length <= wanted && this.add());
      }
    }
  }
}

customElements.define("row-list", RowList);
