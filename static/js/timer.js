/* Counts down from the server's end time, by the server's clock: a phone's own may be wrong. Without this file the page
   still shows the time it had when it was sent. */
const two = (n) => String(n).padStart(2, "0");
let said = "", told = "", ahead = 0;

function tick() {
  const now = document.querySelector("[data-now]")?.dataset.now;
  if (now && now !== told) { told = now; ahead = Date.parse(now) - Date.now(); } // how far this phone's clock is behind
  const clock = document.querySelector("[data-ends]"); // looked for anew: the board may have been changed
  if (!clock) return;
  const left = Math.max(0, Math.round((Date.parse(clock.dataset.ends) - Date.now() - ahead) / 1000));
  const text = `${Math.floor(left / 60)}:${two(left % 60)}`;
  clock.firstElementChild.textContent = text;
  for (const copy of document.querySelectorAll("[data-clock]")) copy.textContent = text;
  document.querySelector("[data-ring]")?.setAttribute("stroke-dasharray", `${Math.min(100, (100 * left) / Number(clock.dataset.all))} 100`);
  const say = document.querySelector("[data-timer-says]"); // a role=status beside the clock
  if (!say) return;
  const words = left === 0 ? say.dataset.over : left <= 120 ? say.dataset.soon : "";
  const state = `${clock.dataset.ends} ${words}`;
  if (state !== said) { said = state; say.textContent = words; }
}
setInterval(tick, 1000);
tick();
