// The service worker of one survey: when the network does not answer, opens its start page from what was kept.
// Its script carries the survey's pack, so that the two need one request. It touches nothing but GET, and no answer.
const PATIENCE = 4000;
const start = new URL(registration.scope).pathname;

// It neither claims pages nor takes over from another: both can hold up the page somebody just asked for.
self.addEventListener("install", event => event.waitUntil(keepPack()));
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

// The network is asked at once: what the page before is still keeping must not hold up the next.
async function openPage(request) {
  const asked = fetch(request);
  const kept = caches.match(start).catch(() => undefined);
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE)).then(() => kept).then(page => page || asked);
  return Promise.race([asked.catch(async fault => await kept || Promise.reject(fault)), late]);
}

async function openFile(request) {
  return await caches.match(request) || fetch(request);
}
