// Names that begin as one types, under a search box: an editable combobox with a listbox, by the
// ARIA Authoring Practices. The text stays what was typed; an option is a link that leads on.
// Without this file the box is a plain form.

const PAUSE = 150; // milliseconds after the last key
const SHORTEST = 2; // letters
const MOST_KEPT = 100; // answers

class SearchSuggestions extends HTMLElement {
  #input;
  #list;
  #status;
  #active = null;
  #timer;
  #asking = null; // the AbortController of the question under way
  #known = new Map(); // answers by text

  connectedCallback() {
    if (this.#list) return;
    this.#input = this.querySelector("input");
    this.#list = this.#made("div", { role: "listbox", id: `${this.#input.id}-list`, class: "find__list", "aria-label": this.getAttribute("label") });
    this.#list.hidden = true;
    this.#status = this.#made("div", { role: "status", class: "hidden" });
    this.append(this.#list, this.#status);
    const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(combobox)) this.#input.setAttribute(name, value);

    this.#input.addEventListener("input", (event) => event.isComposing || this.#typed());
    this.#input.addEventListener("compositionend", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.#input.addEventListener("blur", () => this.#close());
    // The box keeps the focus while an option is pointed at, or the list would close under the finger.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.#close());
    // A page that comes back says what it said when it was made, not what was typed on the way out.
    addEventListener("pageshow", (event) => event.persisted && this.#reset());
  }

  #made(tag, attributes) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  get #text() {
    return this.#input.value.trim().replace(/\s+/g, " ");
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const text = this.#text;
    if (text.length < SHORTEST) this.#close();
    else if (this.#known.has(text)) this.#show(this.#known.get(text));
    else this.#timer = setTimeout(() => this.#ask(text), PAUSE);
  }

  async #ask(text) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const address = new URL(this.getAttribute("address"), location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.#keep(text, await answer.text());
      // An answer that comes late, to a text that has changed meanwhile, is kept but not shown.
      if (text === this.#text && this.#input === document.activeElement) this.#show(this.#known.get(text));
    } catch {
      if (!asking.signal.aborted) this.#close(); // too many questions, or no network: search works all the same
    }
  }

  #keep(text, answer) {
    if (this.#known.size >= MOST_KEPT) this.#known.delete(this.#known.keys().next().value);
    this.#known.set(text, answer);
  }

  #show(answer) {
    this.#activate(null);
    this.#list.innerHTML = answer;
    this.#list.scrollTop = 0;
    this.#options.forEach((option, number) => (option.id = `${this.#list.id}-${number}`));
    this.#status.textContent = this.#list.querySelector("[data-status]")?.dataset.status ?? "";
    this.#open();
  }

  #open() {
    const has = this.#options.length > 0;
    this.#list.hidden = !has;
    this.#input.setAttribute("aria-expanded", String(has));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#activate(null);
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.#input.setAttribute("aria-expanded", "false");
  }

  #reset() {
    this.#input.value = this.#input.defaultValue;
    this.#close();
  }

  #activate(option) {
    this.#active?.setAttribute("aria-selected", "false");
    this.#active = option;
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  // Down from the last option and up from the first lead back into the box.
  #step(by) {
    const options = this.#options;
    const stops = options.length + 1; // the box is one of them
    const at = options.indexOf(this.#active) + 1;
    this.#activate(options[((at + by + stops) % stops) - 1] ?? null);
  }

  #pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen && event.altKey && event.key === "ArrowUp") this.#close();
      else if (isOpen) this.#step(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "ArrowDown") this.#typed();
    } else if (event.key === "Enter") {
      if (isOpen && this.#active) {
        event.preventDefault();
        this.#active.click();
      }
      this.#close();
    } else if (event.key === "Escape" && isOpen) {
      // The list closes first, before the text goes or the menu around it does.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.#activate(null);
    }
  }
}

customElements.define("search-suggestions", SearchSuggestions);
