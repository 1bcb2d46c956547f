// What rests on this phone: unfinished answers, sealed with a key that never leaves the browser; finished ones,
// sealed to the site's key; receipts until they are put away. It shows nothing and sends nothing.
const STORES = ["keys", "drafts", "outbox", "receipts"];
const KEPT_FOR = 14 * 24 * 3600 * 1000;
let opened;

function openStore() {
  opened = opened || new Promise((resolve, reject) => {
    const asked = indexedDB.open("evenground", 1);
    asked.onupgradeneeded = () => STORES.forEach(name => asked.result.createObjectStore(name));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

// One transaction over all of it: what `work` asked for comes back once everything is kept.
async function inStore(mode, work) {
  const store = await openStore();
  return new Promise((resolve, reject) => {
    const all = store.transaction(STORES, mode, { durability: "strict" });
    const asked = work(name => all.objectStore(name));
    all.oncomplete = () => resolve(asked && asked.result);
    all.onabort = () => reject(all.error);
  });
}

// Two tabs take turns.
function inTurn(name, work) {
  return navigator.locks ? navigator.locks.request(`evenground ${name}`, work) : work();
}

async function everyOf(name) {
  const ids = await inStore("readonly", store => store(name).getAllKeys());
  const kept = await inStore("readonly", store => store(name).getAll());
  return kept.map((one, place) => [ids[place], one]);
}

async function keyOfDrafts() {
  const find = () => inStore("readonly", store => store("keys").get("drafts"));
  const found = await find();
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Where another tab was first, its key stays.
  await inStore("readwrite", store => store("keys").add(made, "drafts")).catch(() => {});
  return find();
}

// What a closed browser forgets is forgotten here too, but for answers that no server has.
function hasSession() {
  return /(^|; )begun=yes/.test(document.cookie);
}

async function loadDraft() {
  try {
    const kept = await inStore("readonly", store => store("drafts").get(survey));
    if (!kept) return null;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv, additionalData: bytesOf(survey) }, await keyOfDrafts(), kept.sealed);
    const draft = JSON.parse(new TextDecoder().decode(text));
    if (Date.now() - draft.at < KEPT_FOR && (draft.local || hasSession())) return draft;
  } catch (fault) {
    // A key or a draft that cannot be read is of no use to anybody.
  }
  await eraseDraft();
  return null;
}

async function saveDraft(draft) {
  const safe = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `begun=yes; path=${base}; samesite=lax${safe}`;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = bytesOf(JSON.stringify({ ...draft, at: Date.now() }));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(survey) }, await keyOfDrafts(), text);
  await inStore("readwrite", store => store("drafts").put({ iv, sealed }, survey));
}

// `change` is given the draft there is (or null), and gives back the draft to be kept (or nothing to keep none).
function changeDraft(change) {
  return inTurn("draft", async () => {
    const draft = change(await loadDraft());
    if (draft) await saveDraft(draft);
    return draft;
  });
}

function eraseDraft(name = survey) {
  return inStore("readwrite", store => {
    store("drafts").delete(name);
    const left = store("drafts").count();
    left.onsuccess = () => left.result || store("keys").clear();
  });
}
