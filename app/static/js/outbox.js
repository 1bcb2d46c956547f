// Delivers what waits on this phone, once, whenever a page of the site is open and there is signal.
// It goes only after the server said that it is kept. Nothing here depends on Background Sync.
const TRY_AGAIN = 30 * 1000;
const PATIENCE = 10 * 1000;
let shown = 0;

function fetchInTime(address, how) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  return fetch(address, { ...how, signal: stop.signal }).finally(() => clearTimeout(timer));
}

async function flush(again) {
  if (navigator.onLine === false) return;
  const delivered = await inTurn("outbox", async () => {
    const results = [];
    for (const [id, item] of await everyOf("outbox")) {
      if (!(again && item.refused)) results.push(await deliver(id, item).catch(() => false));
    }
    return results;
  });
  if (delivered.includes(true) || shown !== (await everyOf("outbox")).length) await announce();
}

// Whether something changed. A reply that is not ours (a hotel's own page, say) delivers nothing.
async function deliver(id, item) {
  const reply = await fetchInTime(item.address, { method: "POST", body: item.sealed, headers: { "Content-Type": "application/octet-stream" } });
  if (reply.status >= 500 || reply.status === 429) return false;
  const { main } = await reply.json();
  await inStore("readwrite", store => {
    if (reply.ok) {
      store("outbox").delete(id);
      // On a kiosk a receipt is for nobody but whoever still stands there.
      if (hasSent || !("kiosk" in told)) store("receipts").put({ survey: item.survey, main, at: Date.now() }, id);
    } else {
      store("outbox").put({ ...item, refused: main }, id);
    }
  });
  return true;
}

// What waits and what came of it, at the head of every page that asks nothing.
async function announce() {
  if (main.querySelector("form#page, form[action*=consent]") || ("kiosk" in told && !hasSent)) return;
  const waiting = await everyOf("outbox");
  const receipts = await everyOf("receipts");
  shown = waiting.length;
  main.querySelectorAll("[data-told]").forEach(note => note.remove());
  for (const [id, item] of waiting) put(id, "outbox", noteOf(item));
  for (const [id, item] of receipts) {
    if (Date.now() - item.at < KEPT_FOR) showReceipt(id, item);
    else await inStore("readwrite", store => store("receipts").delete(id));
  }
}

// Where Send was just pressed the whole page of thanks, elsewhere the words alone.
function showReceipt(id, { main: html, survey: of }) {
  const thanks = parse(html);
  if (hasSent && of === survey) {
    setMain(thanks.querySelector("h1").innerHTML, thanks);
    return;
  }
  const note = document.createElement("div");
  note.append(thanks.querySelector(".receipt"), thanks.querySelector("form[action*=clear]"));
  put(id, "receipts", note);
}

function noteOf(item) {
  const note = document.createElement("div");
  note.append(parse(item.waiting));
  if (item.refused) {
    const told = parse(item.refused);
    const heading = document.createElement("p");
    heading.append(...told.querySelector("h1").childNodes);
    note.querySelector(".nhsuk-inset-text > p").replaceWith(heading, ...told.querySelectorAll("p"));
  }
  return note;
}

function put(id, place, note) {
  note.dataset.told = id;
  const button = note.querySelector("details button");
  if (button) {
    button.addEventListener("click", async () => {
      await inStore("readwrite", store => store(place).delete(id));
      note.remove();
    });
  }
  const heading = main.querySelector("h1");
  if (heading) heading.after(note);
  else main.prepend(note);
}
