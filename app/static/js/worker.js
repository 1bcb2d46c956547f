// The service worker of one survey: when the network does not answer, opens its start page from what was kept.
// Its script carries the survey's pack, so that the two need one request. It touches nothing but GET, and no answer.
const PATIENCE = 4000;
const start = new URL(registration.scope).pathname;

self.addEventListener("install", event => {
  self.skipWaiting();
  event.waitUntil(keepPack());
});
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(openPage(event.request));
  else if (/\/(static|pictures|pack)\//.test(url)) event.respondWith(openFile(event.request));
});

async function keepPack() {
  const cache = await caches.open(`survey ${start.split("/")[2]}`);
  await cache.put(location.href, new Response(JSON.stringify(self.pack())));
}

async function openPage(request) {
  const kept = await caches.match(start);
  if (!kept) return fetch(request);
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fetch(request).catch(() => kept), late]);
}

async function openFile(request) {
  return await caches.match(request) || fetch(request);
}
