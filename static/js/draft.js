/* Keeps what you write: the server is the keeper, 1.5 seconds after you stop. Nothing is put into this device's store.
   A form asks for it with data-draft="its key"; what happened is said in its [data-draft-status]. */
const IDLE = 1500, AGAIN = 15000;
const words = document.getElementById("words")?.dataset;
const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1];

class Draft {
  constructor(form) {
    this.form = form;
    this.at = 0; // grows with each change
    this.kept = 0; // the change that the server has
    this.status = form.querySelector("[data-draft-status]");
    form.addEventListener("input", () => this.change());
    form.addEventListener("change", () => this.change());
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.keep());
    addEventListener("beforeunload", (event) => { if (this.at > this.kept && !this.sent) event.preventDefault(); });
    addEventListener("pageshow", () => { this.sent = false; });
  }
  say(text, wrong = false) {
    if (!this.status) return;
    this.status.hidden = !text;
    this.status.classList.toggle("msg", wrong);
    this.status.classList.toggle("soon", wrong);
    this.status.textContent = text;
  }
  change() {
    this.at += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), IDLE);
  }
  /* Returns "kept", "away" (no connection), "out" (signed out) or "not" (the server could not). */
  async keep() {
    clearTimeout(this.timer);
    const at = this.at;
    if (!at) return "kept";
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const fresh = token();
    if (fresh) body.set("csrfmiddlewaretoken", fresh);
    body.set("draft", this.form.dataset.draft);
    body.set("draft_writer", document.body.dataset.user);
    let reply;
    try {
      reply = await fetch(words.keepUrl, { method: "POST", body, redirect: "manual" });
    } catch {
      this.say(words.offline, true);
      this.timer = setTimeout(() => this.keep(), AGAIN);
      return "away";
    }
    if (reply.ok) {
      this.kept = Math.max(this.kept, at);
      this.say(await reply.text());
      return "kept";
    }
    if (reply.type === "opaqueredirect" || reply.status === 403) {
      this.say(words.signedOut, true);
      return "out";
    }
    if (reply.status === 413) this.say(words.tooLong, true);
    return "not";
  }
  /* A form sent after signing out would lose its words: ask first whether somebody is there. */
  async submit(event) {
    if (this.sent) return;
    event.preventDefault();
    if (this.asking) return; // pressed twice
    const { submitter } = event;
    this.asking = true;
    const how = await this.keep();
    this.asking = false;
    if (how === "away" || how === "out") {
      this.status?.scrollIntoView({ block: "center" });
      return;
    }
    const fresh = token(), field = this.form.elements.csrfmiddlewaretoken;
    if (fresh && field) field.value = fresh;
    this.sent = true;
    this.form.requestSubmit(submitter);
  }
}
if (words) for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
