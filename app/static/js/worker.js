// The service worker: when the network does not answer, opens the survey's start page from what was kept.
// It touches nothing but GET, keeps nothing by itself, and holds no answer. The page does the rest.
const PATIENCE_OF_A_PAGE = 4000;

function startWorker() {
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", event => {
    const { method, mode, url } = event.request;
    if (method !== "GET" || new URL(url).origin !== location.origin) return;
    if (mode === "navigate") event.respondWith(openPage(event.request));
    else if (/\/(static|pictures|pack)\//.test(url)) event.respondWith(openFile(event.request));
  });
}

async function openPage(request) {
  const start = baseOf(new URL(request.url).pathname);
  const kept = start && await caches.match(start);
  if (!kept) return fetch(request);
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE_OF_A_PAGE, kept));
  return Promise.race([fetch(request).catch(() => kept), late]);
}

async function openFile(request) {
  return await caches.match(request) || fetch(request);
}

// Where a survey's pages are: "/s/experience-of-care/".
function baseOf(path) {
  return (path.match(/^\/s\/[a-z][a-z0-9-]*\//) || [""])[0];
}
