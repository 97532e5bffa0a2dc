/* A board that follows what happens: a stream says that something changed, the board is asked anew.
   What somebody types stays. Without this file each button is a form, and a link looks again. */
const EVERY = 20000, AGAIN = 3000, X = { "X-Board": "1" };
const words = document.getElementById("words")?.dataset ?? {};
const board = () => document.getElementById("board");
const waiting = new Map(), sending = new Map(), after = new Map(); // each: a form, and the button it was sent by
let stream, heard, asking = false, again = false;

htmx.config.morphIgnore.push("open"); // what somebody unfolded stays so

const say = (text) => {
  const bar = document.getElementById("away");
  if (!bar) return;
  bar.hidden = !text;
  bar.lastElementChild.textContent = text;
};
const put = (text) => htmx.swap({ text, target: board(), sourceElement: board(), swap: "outerMorph" });

/* Ask what is there now; asked while an answer is under way, ask once more after it. */
async function look() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const reply = await fetch(location.href, { headers: X, redirect: "manual" });
    if (reply.ok) {
      await put(await reply.text());
      if (!waiting.size) say("");
    } else if (reply.type === "opaqueredirect" || reply.status === 403) say(words.signedOut);
  } catch { say(words.offline); }
  asking = false;
  listen();
  if (again) { again = false; look(); }
}

function listen() {
  const { stream: address, topic } = board().dataset;
  if (stream && stream.readyState !== EventSource.CLOSED && heard === topic) return;
  stream?.close();
  stream = new EventSource(address);
  heard = topic;
  stream.addEventListener("open", look); // also after sleep, or a lost signal: what was missed is asked for
  stream.addEventListener("changed", look);
  stream.addEventListener("error", ({ target }) => { // a ticket too old ends it: the board brings a new one
    if (target === stream && target.readyState === EventSource.CLOSED) setTimeout(look, AGAIN);
  });
}

async function send(form, button) {
  if (sending.has(form)) { // the same button twice is once; another one waits for its turn
    if (button !== sending.get(form)) after.set(form, button);
    return;
  }
  sending.set(form, button);
  try {
    const reply = await fetch(location.href, { method: "POST", body: new FormData(form, button), headers: X, redirect: "manual" });
    waiting.delete(form);
    if (reply.ok) {
      const wrong = reply.headers.get("X-Board") === "again"; // something is to be put right: the words stay
      if (!wrong) {
        form.querySelector("[name=once]")?.removeAttribute("hx-morph-skip"); // sent: the next is another one
        form.reset();
        form.closest("details")?.removeAttribute("open");
      }
      await put(await reply.text());
      say("");
      if (wrong) board().querySelector("[role=alert], [aria-invalid]")?.scrollIntoView({ block: "center" });
    } else if (reply.type === "opaqueredirect" || reply.status === 403) say(words.signedOut);
    else await look();
  } catch {
    waiting.set(form, button); // its words stay where they are, and go once there is a connection
    say(words.offline);
  }
  sending.delete(form);
  const next = after.get(form);
  after.delete(form);
  if (next?.isConnected) send(form, next);
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("#board")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
addEventListener("online", () => {
  for (const [form, button] of waiting) send(form, button);
  look();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
setInterval(() => { if (!document.hidden && stream?.readyState !== EventSource.OPEN) look(); }, EVERY);
listen();
