/* form[data-tap]: each choice is saved when it is made, and its row says so. Without this file a button saves them all. */
const words = document.getElementById("words")?.dataset ?? {};
const unsent = new Map(); // name to value, where there was no connection

async function save(form, name, value, says) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(name, value);
  try {
    const reply = await fetch(form.getAttribute("action") || location.href, { method: "POST", body, headers: { "X-Tap": "1" }, redirect: "manual" });
    if (reply.ok) {
      unsent.delete(name);
      says.textContent = await reply.text();
      return;
    }
    says.textContent = words.signedOut;
  } catch {
    unsent.set(name, [form, value, says]);
    says.textContent = words.offline;
  }
}

for (const form of document.querySelectorAll("form[data-tap]")) {
  for (const button of form.querySelectorAll("[data-tap-all]")) button.hidden = true; // nothing waits for it
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    const row = target.closest("[data-tap-row]");
    if (target.name.startsWith("p-")) // a whole pattern: its dates follow
      for (const one of form.querySelectorAll(`[data-of="${target.name}"] input[value="${target.value}"]`)) one.checked = true;
    save(form, target.name, target.value, row.querySelector("[data-tap-says]"));
  });
}
addEventListener("online", () => { for (const [name, [form, value, says]] of unsent) save(form, name, value, says); });
