// Keeps the folder, so that the page starts again without network.
const KEPT = new URL(".", location).pathname;

async function keep() {
  const answer = await fetch("files.json", { cache: "no-cache" });
  const { version, sizes } = await answer.json();
  const cache = await caches.open(KEPT + version);
  const names = ["./", "files.json", ...Object.keys(sizes)];
  await cache.addAll(names.map((name) => new Request(name, { cache: "no-cache" })));
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== KEPT + version) await caches.delete(name);
  }
}

addEventListener("install", (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
});
