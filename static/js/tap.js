/* form[data-tap]: each choice is saved when it is made, and its row says so. Without this file a button saves them all. */
const words = document.getElementById("words")?.dataset ?? {};
const unsent = new Map(); // name to what was chosen, until the server has it
let line = Promise.resolve();

/* One after the other, in the order of the choices: arrow keys choose faster than a server answers. */
function save(form, name, value, says) {
  const chosen = [form, name, value, says];
  unsent.set(name, chosen);
  line = line.then(() => unsent.get(name) === chosen && send(...chosen)); // chosen anew meanwhile: that is sent instead
}

async function send(form, name, value, says) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(name, value);
  try {
    const reply = await fetch(form.getAttribute("action") || location.href, { method: "POST", body, headers: { "X-Tap": "1" }, redirect: "manual", keepalive: true });
    if (reply.ok) {
      if (unsent.get(name)?.[2] === value) unsent.delete(name);
      says.textContent = await reply.text();
      return;
    }
    says.textContent = words.signedOut;
  } catch {
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
addEventListener("online", () => { for (const chosen of [...unsent.values()]) save(...chosen); });
addEventListener("pagehide", () => { for (const chosen of unsent.values()) send(...chosen); }); // what still waited for its turn
