// Clears a kiosk after each person: on the button, and where nobody has touched it for a minute.
// It sends no answer. What waits in the outbox is sealed, cannot be read here and goes when there is signal.
"use strict";
(() => {
  const told = document.currentScript.dataset;
  const IDLE = 60;
  const WITH_RECEIPT = 180; // seconds: four words take time to write down
  const WARNED = 20;
  const OF_A_PERSON = ["drafts", "keys", "receipts"];
  const box = document.getElementById("still-there");
  const [words, heard] = box.querySelectorAll("p");
  const isResting = location.pathname === told.rest;
  let touchedAt = Date.now();
  let hadFocus = null;
  let isClearing = false;

  // A key that answers the warning does nothing else; a finger on its button counts when it is lifted.
  function touch(event) {
    touchedAt = Date.now();
    if (box.hidden || (box.contains(event.target) && /down|start/.test(event.type) && event.type !== "keydown")) return;
    if (event.type === "keydown") event.preventDefault();
    box.hidden = true;
    heard.textContent = "";
    if (hadFocus) hadFocus.focus();
  }

  function tick() {
    if (isClearing || (isResting && !location.search)) return;
    const most = document.querySelector(".receipt") ? WITH_RECEIPT : IDLE;
    const left = most - Math.floor((Date.now() - touchedAt) / 1000);
    if (left <= 0) clearScreen();
    else if (left <= WARNED) warn(left);
  }

  // The button has the focus, so that a press of any kind is enough; the seconds are said now and then.
  function warn(left) {
    const said = box.dataset.says.replace("{seconds}", left);
    words.textContent = said;
    if (box.hidden) {
      hadFocus = document.activeElement;
      box.hidden = false;
      box.querySelector("button").focus();
    } else if (left === 10 || left === 5) {
      heard.textContent = said;
    }
  }

  async function clearScreen() {
    if (isClearing) return;
    isClearing = true;
    document.body.replaceChildren();
    await forget().catch(() => {});
    while (!(await sendClear())) {
      sayItWaits();
      await new Promise(resolve => setTimeout(resolve, 5000));
    }
    location.replace(told.rest);
  }

  async function sendClear() {
    const reply = await fetch(told.clear, { method: "POST" }).catch(() => null);
    return reply && reply.ok;
  }

  function sayItWaits() {
    const note = document.createElement("main");
    const line = document.createElement("h1");
    line.textContent = told.waits;
    note.append(line);
    document.body.replaceChildren(note);
  }

  function forget() {
    try { sessionStorage.clear(); } catch (fault) { /* a browser that keeps none */ }
    if (!self.indexedDB) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open("evenground");
      asked.onupgradeneeded = () => asked.transaction.abort(); // nothing was ever kept
      asked.onerror = () => resolve();
      asked.onsuccess = () => {
        const store = asked.result.transaction(OF_A_PERSON, "readwrite");
        OF_A_PERSON.forEach(name => store.objectStore(name).clear());
        store.oncomplete = () => { asked.result.close(); resolve(); };
        store.onabort = () => reject(store.error);
      };
    });
  }

  // What another use of this tablet left for going on without signal would bring its own pages back.
  function stopWorkers() {
    if (navigator.serviceWorker) {
      navigator.serviceWorker.getRegistrations().then(all => all.forEach(one => one.unregister())).catch(() => {});
    }
    if (self.caches) caches.keys().then(names => names.forEach(name => caches.delete(name))).catch(() => {});
  }

  function stayInside(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || link.getAttribute("href")[0] === "#") return;
    if (link.origin !== location.origin || (isResting && navigator.onLine === false)) event.preventDefault();
  }

  for (const name of ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchstart", "click"]) {
    document.addEventListener(name, touch, { passive: name !== "keydown", capture: true });
  }
  document.addEventListener("click", stayInside, true);
  document.addEventListener("submit", event => {
    if (event.target.getAttribute("action") !== told.clear) return;
    event.preventDefault();
    clearScreen();
  });
  for (const form of document.forms) form.autocomplete = "off";
  self.addEventListener("pageshow", event => event.persisted && location.reload());
  stopWorkers();
  if (isResting) forget().catch(() => {});
  setInterval(tick, 1000);
})();
