/* Small help on every page. Without it every page still works. */

/* a[data-dialog]: the page it leads to, asked here instead of there */
async function ask(link) {
  const reply = await fetch(link.href, { headers: { "X-Dialog": "1" } });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const main = page.querySelector("main > .wrap");
  if (!reply.ok || reply.redirected || !main) { location.assign(link.href); return; }
  const dialog = document.createElement("dialog");
  const title = main.querySelector("h1");
  dialog.className = "card";
  dialog.append(...main.childNodes);
  if (title) { title.id ||= "dialog-title"; dialog.setAttribute("aria-labelledby", title.id); }
  for (const form of dialog.querySelectorAll("form:not([action])")) form.setAttribute("action", link.href);
  for (const back of dialog.querySelectorAll("a.back, a.btn.plain")) back.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    ask(link).catch(() => location.assign(link.href));
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.lastChild.textContent = copy.dataset.copied; });
});

/* buttons that only a script can serve */
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

/* text boxes grow with their text, where the browser does not do it itself */
if (!CSS.supports("field-sizing", "content")) {
  const grow = (box) => { box.rows = Math.max(box.rows, box.value.split("\n").length + Math.floor(box.value.length / 70)); };
  document.querySelectorAll("textarea").forEach(grow);
  document.addEventListener("input", (event) => { if (event.target.matches("textarea")) grow(event.target); });
}

/* one page for when there is no connection */
if (isSecureContext && !navigator.serviceWorker?.controller) navigator.serviceWorker?.register("/worker.js").catch(() => {});
