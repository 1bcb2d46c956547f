// Leave now: the screen is emptied first, then the page goes. Pressing Esc three times does the same.
// Without this script the button is a form that leads away.
function watchForLeaving() {
  const form = document.querySelector("form.leave");
  if (!form) return;
  let presses = [];
  form.addEventListener("submit", event => {
    event.preventDefault();
    leave(form);
  });
  document.addEventListener("keydown", event => {
    presses = event.key === "Escape" ? [...presses, event.timeStamp].slice(-3) : [];
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave(form);
  });
  // A page that the browser kept whole is asked for again: by now it may be somebody else’s turn.
  self.addEventListener("pageshow", event => event.persisted && location.reload());
}

// The server’s half is told to forget too. What is unfinished on this phone goes before the page does.
function leave(form) {
  document.title = "";
  document.body.replaceChildren();
  navigator.sendBeacon(form.action);
  const erased = base && self.indexedDB ? eraseDraft().catch(() => {}) : 0;
  const late = new Promise(resolve => setTimeout(resolve, 1000));
  Promise.race([erased, late]).then(() => location.replace(form.dataset.exit));
}
