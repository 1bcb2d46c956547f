"use strict";
// Ticks on the check-in list without a signal: the phone keeps ids and ticks, no word about anybody, and sends
// them when it can. Without a script each button is a form.
(() => {
  const form = document.querySelector("[data-ticks]");
  if (!form) return;
  const { ticks, event: id, waiting, signedOut } = form.dataset;
  const key = `ticks ${id}`;
  const say = (words) => { form.querySelector("[role=status]").textContent = words; };
  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const keep = (kept) => {
    if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  };
  const rowOf = (booking) => form.querySelector(`[data-booking="${CSS.escape(booking)}"]`);
  const show = (booking, mark) => {
    const row = rowOf(booking);
    if (!row) return;
    for (const button of row.querySelectorAll("[data-mark]")) {
      const pressed = button.dataset.mark === mark;
      button.setAttribute("aria-pressed", String(pressed));
      button.name = pressed ? "open" : button.dataset.mark;
    }
  };
  let busy = false;
  const send = async () => {
    const sent = read();
    if (busy || !Object.keys(sent).length) return;
    busy = true;
    let taken = false;
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    for (const [booking, mark] of Object.entries(sent)) body.append(mark, booking);
    try {
      const answer = await fetch(ticks, { method: "POST", body, redirect: "manual" });
      if (answer.ok) {
        const said = await answer.json();
        const left = read();
        for (const booking of [...said.kept, ...said.refused]) {
          if (left[booking] === sent[booking]) delete left[booking];
        }
        keep(left);
        say(said.words);
        taken = true;
      } else if (answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 403) {
        say(signedOut);
      } else {
        say(waiting);
      }
    } catch {
      say(waiting);
    }
    busy = false;
    if (taken) send(); // what was pressed meanwhile
  };
  form.addEventListener("submit", (press) => {
    const button = press.submitter;
    if (!button || !button.value) return;
    const kept = read();
    try {
      keep({ ...kept, [button.value]: button.name });
    } catch { return; } // this phone keeps nothing: the form goes its own way
    press.preventDefault();
    show(button.value, button.name);
    send();
  });
  for (const [booking, mark] of Object.entries(read())) show(booking, mark);
  addEventListener("online", send);
  setInterval(send, 15000);
  send();
})();
