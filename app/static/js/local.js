// Goes on with a survey where there is no signal: the walk, the pages and Send, all on this phone.
// The address says where somebody is, so that back, forward and reload work as they do with signal.
let isLocal = false;
let hasSent = false;
let startPage = null;

function nameOf(path) {
  return path.slice(base.length);
}

function isChanging() {
  return /[?&]change=/.test(location.search);
}

function addressOf(page, changing) {
  return base + page.id + (changing && page.kind !== "check" ? "?change=yes" : "");
}

async function openPack(address = told.pack) {
  const kept = self.caches && await caches.match(address);
  const found = kept || await fetch(address, { cache: "force-cache" });
  if (!found.ok) throw new Error("no pack");
  const text = await found.text();
  return JSON.parse(text.split("\n").find(line => line[0] === "{"));
}

// The pack of the version somebody began with, in the language of this page where it is the same version.
function packFor(draft) {
  const version = address => address.split("/pack/")[1].split(".")[0];
  return openPack(draft && version(draft.pack) !== version(told.pack) ? draft.pack : told.pack);
}

async function goLocal(address) {
  if (!isLocal && !startPage && !main.querySelector("form")) startPage = { html: main.innerHTML, title: document.title };
  isLocal = true;
  if (address) history.pushState(null, "", address);
  await showHere();
}

function wayOf(pack, draft) {
  return { table: pack.table, register: pack.register, given: draft.given };
}

async function showHere() {
  hasSent = false;
  const name = nameOf(location.pathname);
  const draft = await loadDraft();
  const pack = await packFor(draft);
  if (name === "" && startPage) return showStart();
  if (name === "consent") return setMain(pack.consent[0], parse(pack.consent[1]));
  if (!draft) return showWaiting(pack);
  const { table } = pack;
  const way = wayOf(pack, draft);
  const answers = replayPages(way, draft.raw);
  const path = pagesOf(way, answers);
  const missing = name === table.check && firstMissing(way, answers);
  const page = missing || path.find(one => one.id === name) || firstUnanswered(way, answers);
  if (page.id !== name) history.replaceState(null, "", addressOf(page));
  const before = pageBefore(way, answers, page.id);
  const back = isChanging() ? base + table.check : base + (before ? before.id : "consent");
  const kind = kindOf(way, answers);
  if (page.kind === "check") {
    const dropped = droppedFrom(way, draft.raw, path).filter(id => pack.blocks[id]);
    return showCheck(pack, path, { kind, answers, dropped, base, back });
  }
  const raw = draft.typing && draft.typing.page === page.id ? draft.typing.raw : draft.raw[page.id] || {};
  showQuestions(pack, page, { kind, raw, errors: [], back, action: location.pathname + location.search });
}

function showStart() {
  main.innerHTML = startPage.html;
  document.title = startPage.title;
  return announce();
}

// Continue, Send, or consent given.
async function takeLocal(form) {
  const draft = await loadDraft();
  const pack = await packFor(draft);
  const name = nameOf(new URL(form.getAttribute("action"), location).pathname);
  if (name === "consent") return beginLocal(pack);
  if (!draft) return showWaiting(pack);
  const { table } = pack;
  const way = wayOf(pack, draft);
  const answers = replayPages(way, draft.raw);
  if (name === table.check) return sendLocal(pack, draft, firstMissing(way, answers));
  const page = pagesOf(way, answers).find(one => one.id === name);
  if (!page) return showHere();
  const raw = rawOf(form);
  const { errors } = checkPage(table, page, raw);
  if (errors.length) {
    const back = main.querySelector(".nhsuk-back-link").href;
    const action = form.getAttribute("action");
    return showQuestions(pack, page, { kind: kindOf(way, answers), raw, errors, back, action });
  }
  const kept = await changeDraft(now => now && keepPage(now, name, raw, true));
  if (!kept) return showHere();
  const step = stepAfter(way, replayPages(way, kept.raw), name, isChanging());
  return goLocal(addressOf(step.page, step.changing));
}

function keepPage(draft, page, raw, local) {
  const { typing, ...rest } = draft;
  return { ...rest, raw: { ...draft.raw, [page]: raw }, local: draft.local || local };
}

async function beginLocal(pack) {
  const { collector = "", given = {} } = told.origin ? JSON.parse(told.origin) : {};
  const key = hexOf(crypto.getRandomValues(new Uint8Array(32)));
  const draft = await changeDraft(() => ({ key, collector, given, pack: told.pack, raw: {}, local: true }));
  const way = wayOf(pack, draft);
  await goLocal(addressOf(pagesOf(way, replayPages(way, {}))[0]));
}

async function sendLocal(pack, draft, missing) {
  if (missing) return goLocal(addressOf(missing, true));
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  const { version, language, register } = pack;
  const parcel = { version, language, register, key: draft.key, collector: draft.collector, day, pages: draft.raw };
  const sealed = await sealTo(pack.key, JSON.stringify(parcel));
  const id = hexOf(await crypto.subtle.digest("SHA-256", bytesOf(draft.key)));
  // Both or neither: what leaves the drafts is in the outbox.
  await inStore("readwrite", store => {
    store("outbox").put({ survey, address: `${base}outbox`, sealed, waiting: pack.waiting }, id);
    store("drafts").delete(survey);
  });
  await eraseDraft();
  history.replaceState(null, "", base);
  await showWaiting(pack);
  return flush();
}

// After Send: what waits, or the receipt of what was delivered.
async function showWaiting(pack) {
  const own = [...await everyOf("outbox"), ...await everyOf("receipts")].filter(([, one]) => one.survey === survey);
  if (!own.length) return location.replace(base);
  hasSent = true;
  setMain(pack.saved[0], parse(pack.saved[1]));
  main.querySelector(".nhsuk-inset-text").remove();
  return announce();
}
