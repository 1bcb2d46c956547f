// Leaves at once: Esc three times, or a button marked for it. No half answer stays on screen or on this phone.
let pressed = 0;

function watchForLeaving() {
  document.addEventListener("keydown", event => {
    pressed = event.key === "Escape" ? pressed + 1 : 0;
    if (pressed === 3) leave();
  });
  document.addEventListener("click", event => event.target.closest("[data-leave]") && leave());
}

async function leave() {
  document.body.hidden = true;
  // The server's half is asked to forget too; that goes on after this page is gone.
  if (base) fetch(`${base}clear`, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  if (base) await eraseDraft().catch(() => {});
  location.replace("about:blank");
}
