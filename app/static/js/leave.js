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
  if (base) {
    const cleared = fetch(`${base}clear`, { method: "POST", keepalive: true, redirect: "manual" });
    await Promise.all([eraseDraft(), cleared]).catch(() => {});
  }
  location.replace("about:blank");
}
