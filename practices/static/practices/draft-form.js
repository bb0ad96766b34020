// <draft-form>: saves the section at every pause, without a reload. What could not be sent is kept
// on this device and put back. Without script the form's own buttons do all of it.
const PAUSE = 1500;

class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[data-status]");
    this.storeKey = `draft:${this.dataset.key}`;
    this.form.addEventListener("input", () => this.wait());
    this.form.addEventListener("change", () => this.wait());
    this.form.addEventListener("rows", () => this.wait());
    this.form.addEventListener("submit", () => this.leave());
    addEventListener("online", () => this.save());
    this.putBack();
  }

  // The answers as [name, value] pairs; files wait for the buttons.
  answers() {
    return [...new FormData(this.form)].filter(([name, value]) =>
      typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "revision");
  }

  get revision() {
    return this.form.elements.revision;
  }

  wait() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    if (!this.dirty || this.stopped) return;
    if (this.saving) return this.wait();
    this.dirty = false;
    this.saving = true;
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    try {
      const response = await fetch(location.pathname, {
        method: "POST", body, headers: { Accept: "application/json" }, redirect: "error",
      });
      const answer = await response.json();
      if (response.ok) this.saved(answer);
      else this.refused(answer);
    } catch {
      this.keep(this.dataset.offline);
    }
    this.saving = false;
  }

  saved(answer) {
    this.revision.value = answer.revision;
    this.say(this.dataset.saved.replace("%s", answer.saved));
    if (!this.dirty) localStorage.removeItem(this.storeKey);
    for (const [section, [answered, total]] of Object.entries(answer.progress)) {
      const place = document.querySelector(`[data-progress="${section}"]`);
      // The words are the server's; only its two numbers change.
      const numbers = [answered, total];
      if (place) place.textContent = place.textContent.replace(/\d+/g, () => numbers.shift());
    }
  }

  refused(answer) {
    // Another window saved this section, or the session ended: trying again would not help.
    this.stopped = answer.reason === "changed" || answer.reason === "not_editable";
    this.keep(answer.error);
  }

  keep(words) {
    this.dirty = true;
    try {
      const kept = { answers: this.answers(), revision: this.revision.value };
      localStorage.setItem(this.storeKey, JSON.stringify(kept));
    } catch { /* a full or forbidden store: the words below still say that nothing was saved */ }
    this.say(words);
    if (!this.stopped) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), 10 * PAUSE);
    }
  }

  say(words) {
    this.status.textContent = words;
  }

  // A reload in the middle of a save by button must not bring older words back.
  leave() {
    clearTimeout(this.timer);
    this.stopped = true;
    if (navigator.onLine) localStorage.removeItem(this.storeKey);
  }

  putBack() {
    const kept = JSON.parse(localStorage.getItem(this.storeKey) ?? "null");
    if (!kept) return;
    if (JSON.stringify(kept.answers) === JSON.stringify(this.answers())) {
      localStorage.removeItem(this.storeKey);
    } else if (kept.revision === this.revision.value) {
      this.fill(kept.answers);
      this.say(this.dataset.restored);
      this.wait();
    } else {
      this.offer(kept);
    }
  }

  // The draft went on elsewhere meanwhile: the author decides.
  offer(kept) {
    const note = document.createElement("div");
    note.className = "notice";
    note.setAttribute("role", "alert");
    note.textContent = `${this.dataset.offer} `;
    for (const [words, act] of [
      [this.dataset.putBack, () => { this.fill(kept.answers); this.wait(); }],
      [this.dataset.discard, () => localStorage.removeItem(this.storeKey)],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--quiet button--small";
      button.textContent = words;
      button.addEventListener("click", () => { act(); note.remove(); });
      note.append(button, " ");
    }
    this.form.prepend(note);
  }

  fill(answers) {
    for (const list of this.querySelectorAll("row-list")) list.grow(answers.map(([name]) => name));
    const typed = Map.groupBy(answers, ([name]) => name);
    for (const field of this.form.elements) {
      if (!field.name || ["file", "submit", "button"].includes(field.type)) continue;
      if (["csrfmiddlewaretoken", "revision"].includes(field.name)) continue;
      const values = (typed.get(field.name) ?? []).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
  }
}

customElements.define("draft-form", DraftForm);
