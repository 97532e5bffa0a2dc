/* Counts down from the server's end time. Without this file the page still shows the time it had when it was sent. */
const two = (n) => String(n).padStart(2, "0");
let said = "";

function tick() {
  const clock = document.querySelector("[data-ends]"); // looked for anew: the board may have been changed
  if (!clock) return;
  const left = Math.max(0, Math.round((Date.parse(clock.dataset.ends) - Date.now()) / 1000));
  const text = `${Math.floor(left / 60)}:${two(left % 60)}`;
  clock.firstElementChild.textContent = text;
  for (const copy of document.querySelectorAll("[data-clock]")) copy.textContent = text;
  document.querySelector("[data-ring]")?.setAttribute("stroke-dasharray", `${Math.min(100, (100 * left) / Number(clock.dataset.all))} 100`);
  const say = document.querySelector("[data-timer-says]"); // a role=status beside the clock
  if (!say) return;
  const words = left === 0 ? say.dataset.over : left <= 120 ? say.dataset.soon : "";
  const now = `${clock.dataset.ends} ${words}`;
  if (words && now !== said) { said = now; say.textContent = words; }
}
setInterval(tick, 1000);
