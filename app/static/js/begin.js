// Begins. A phone that lacks what this needs is left with the page as it is.
const script = document.currentScript;
const told = script.dataset;
const base = baseOf(location.pathname);
const survey = base.split("/")[2] || "";
let isBusy = false;
let clicked = null;

beginPage();

// Where a survey's pages are: "/s/experience-of-care/".
function baseOf(path) {
  return (path.match(/^\/s\/[a-z][a-z0-9-]*\//) || [""])[0];
}

function beginPage() {
  countWords();
  offerReading();
  watchForLeaving();
  if (!self.indexedDB || !self.crypto || !crypto.subtle || !self.AbortController || !main.replaceChildren) return;
  beginOutbox().catch(() => {});
  if (told.pack) beginSurvey().catch(() => {});
}

async function beginOutbox() {
  if (told.finished) await eraseDraft(told.finished);
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!/\/clear(\?|$)/.test(form.getAttribute("action"))) return;
    event.preventDefault();
    inStore("readwrite", store => store("receipts").clear()).catch(() => {})
      .then(() => navigator.onLine === false ? location.replace("/") : form.submit());
  });
  await announce();
  for (const name of ["online", "pageshow"]) self.addEventListener(name, () => flush());
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  setInterval(flush, TRY_AGAIN, true);
  await flush();
}

async function beginSurvey() {
  document.addEventListener("submit", takeSubmit);
  document.addEventListener("click", takeClick);
  self.addEventListener("popstate", () => isLocal && showHere());
  const form = main.querySelector("form");
  const name = nameOf(location.pathname);
  const draft = await loadDraft();
  if (!form && name) await goLocal();
  else if (form && draft && draft.local && draft.key === told.key) await goLocal();
  else if (form && draft && draft.typing && draft.typing.page === name && draft.key === told.key && !Object.keys(rawOf(form)).length) fillIn(form, draft.typing.raw);
  else if (!form && draft && "keep" in told) await tellBegun(draft);
  await keepForLater();
}

// Answers that only this phone has can be gone on with from the start page.
async function tellBegun(draft) {
  const note = document.createElement("div");
  note.append(parse((await packFor(draft)).begun));
  note.querySelector("a").href = `${base}carry-on`;
  note.querySelector("button").addEventListener("click", async () => {
    await eraseDraft();
    note.remove();
  });
  main.querySelector("h1").after(note);
}

function takeSubmit(event) {
  const form = event.target;
  const isConsent = /(^|\/)consent(\?|$)/.test(form.getAttribute("action"));
  if (form.id !== "page" && !isConsent) return;
  event.preventDefault();
  const button = event.submitter || clicked;
  if (button && button.name === "move") return moveRow(button);
  if (isBusy) return;
  isBusy = true;
  (isLocal ? takeLocal(form) : takeOnline(form, button)).catch(() => tell(told.sorry)).finally(() => { isBusy = false; });
}

function takeClick(event) {
  // Older browsers do not say which button sent a form.
  clicked = event.target.closest("button");
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.getAttribute("href")[0] === "#") return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || baseOf(address.pathname) !== base) return;
  if (!isLocal && !/carry-on$/.test(address.pathname) && navigator.onLine !== false) return;
  event.preventDefault();
  goLocal(address.pathname + address.search).catch(() => tell(told.sorry));
}

// What was typed is kept on this phone first; then it is sent as the form would send it.
async function takeOnline(form, button) {
  const name = nameOf(new URL(form.action, location).pathname);
  const raw = rawOf(form);
  const isPage = form.id === "page";
  const { collector = "", given = {} } = told.origin ? JSON.parse(told.origin) : {};
  const own = draft => draft && draft.key === told.key ? { ...draft, pack: told.pack }
    : { key: told.key, collector, given, pack: told.pack, raw: {} };
  if (isPage) await changeDraft(draft => ({ ...own(draft), typing: { page: name, raw } })).catch(() => {});
  const fields = new URLSearchParams(new FormData(form));
  if (button && button.name) fields.append(button.name, button.value);
  const reply = await fetchInTime(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } }).catch(() => null);
  if (!reply || [502, 503, 504].includes(reply.status)) return loseSignal(form, button, name);
  const said = await reply.json().catch(() => null);
  if (!said || !said.next) return sendPlainly(form, button);
  if (isPage) await changeDraft(draft => keepPage(own(draft), name, raw)).catch(() => {});
  location.assign(said.next);
}

function sendPlainly(form, button) {
  if (button && button.name) {
    const { name, value } = button;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.submit();
}

// Goes on from here on this phone, if it holds everything up to here.
async function loseSignal(form, button, name) {
  const draft = await loadDraft();
  const pack = await packFor(form.id === "page" ? draft : null);
  if (button && button.name) return tell(told.sorry);
  if (form.id === "page") {
    const way = wayOf(pack, draft);
    const path = pagesOf(way, replayPages(way, draft.raw));
    const place = path.findIndex(page => page.id === name);
    const isWhole = path.slice(0, place).every(page => page.id in draft.raw || !askedOn(page).length);
    if (place < 0 || !isWhole) return tell(told.sorry);
    await changeDraft(now => ({ ...now, local: true }));
  }
  isLocal = true;
  return takeLocal(form);
}

// What is needed to open the survey again with no signal. The browser has these files already; the worker brings
// the pack.
async function keepForLater() {
  // A kiosk keeps nothing but what is open on it: the pack stays where the browser puts whatever it was sent.
  if ("kiosk" in told) return fetch(told.pack, { cache: "force-cache" });
  if (!self.caches || !navigator.serviceWorker) return;
  const cache = await caches.open(`survey ${survey}`);
  const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.href);
  const pictures = [...document.images].map(picture => picture.src);
  const files = [script.src, ...sheets];
  const kept = (await cache.keys()).map(request => request.url);
  for (const old of kept) if (/\/static\//.test(old) && !files.includes(old)) await cache.delete(old);
  if ("keep" in told && location.pathname === base) await putIn(cache, location.href, base);
  for (const file of [...files, ...pictures]) if (!kept.includes(file)) await putIn(cache, file, file);
  await navigator.serviceWorker.register(told.pack, { scope: base, updateViaCache: "all" });
}

async function putIn(cache, from, as) {
  const found = await fetch(from, { cache: "force-cache" });
  if (found.ok) await cache.put(as, found);
}
