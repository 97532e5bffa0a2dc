/* Keeps one page for when there is no connection: whom to call. It knows of nobody, and keeps nothing that anybody wrote. */
const SHELF = "offline-{% static "css/app.css" %}";
const PAGE = "{% url "offline" %}";
const PARTS = ["{% static "css/app.css" %}", "{% static "icons/lucide.svg" %}", "{% static "icons/alsets.svg" %}", "{% static "fonts/readex-pro-latin.woff2" %}"];

addEventListener("install", (event) => {
  const page = new Request(PAGE, { credentials: "omit", cache: "reload" });
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll([page, ...PARTS])).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)))));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  else if (PARTS.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});
