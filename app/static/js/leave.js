/* Leave now: the screen is emptied first, then the page goes. Pressing Esc three times does the same.
   Without this script the button is a form that leads away. */
{
  const form = document.querySelector("form.leave");
  const leave = () => {
    document.title = "";
    document.body.replaceChildren();
    document.dispatchEvent(new Event("evenground:leave"));
    navigator.sendBeacon(form.action);
    location.replace(form.dataset.exit);
  };
  let presses = [];
  if (form) {
    form.addEventListener("submit", (event) => { event.preventDefault(); leave(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") { presses = []; return; }
      presses = [...presses, event.timeStamp].slice(-3);
      if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
    });
  }
  /* A page that the browser kept whole is asked for again: by now it may be somebody else’s turn. */
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
