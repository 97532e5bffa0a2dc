/* Moving people between sets without leaving the page: by dragging, or by the buttons as ever.
   It ticks and presses what stands there; the reply is the same page with the rules judged anew. */

let dragged = null;

document.addEventListener("dragstart", (event) => {
  const pick = event.target.closest?.("[data-sets] .pick");
  if (!pick) return;
  dragged = pick.querySelector("input");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", pick.innerText);
});
document.addEventListener("dragover", (event) => {
  const place = dragged && event.target.closest?.("[data-place]");
  for (const other of document.querySelectorAll(".over")) other.classList.toggle("over", other === place);
  if (place) { event.preventDefault(); place.classList.add("over"); }
});
document.addEventListener("drop", (event) => {
  const place = dragged && event.target.closest?.("[data-place]");
  if (!place) return;
  event.preventDefault();
  const form = dragged.form;
  if (!dragged.checked) for (const box of form.querySelectorAll(":checked")) box.checked = false;
  dragged.checked = true;
  form.querySelector(`button[name="to"][value="${place.dataset.place}"]`).click();
});
document.addEventListener("dragend", () => {
  dragged = null;
  for (const place of document.querySelectorAll(".over")) place.classList.remove("over");
});

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-sets]") || !["to", "swap"].includes(button?.name)) return;
  event.preventDefault();
  try {
    const reply = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    const main = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector("main");
    if (!reply.ok || !main?.querySelector("[data-sets]")) throw new Error(reply.statusText);
    document.querySelector("main").replaceWith(main);
    main.focus({ preventScroll: true });
    main.querySelector(".said-now")?.scrollIntoView({ block: "nearest" });
    ready();
  } catch {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
    form.submit();
  }
});

function ready() {
  for (const pick of document.querySelectorAll("[data-sets] .pick")) pick.draggable = true;
}
ready();
