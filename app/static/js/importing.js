"use strict";
// How far an import is, without loading the page anew; without a script a button does the same.
(() => {
  const box = document.querySelector("[data-progress]");
  const look = async () => {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (!said.at_work) { location.reload(); return; }
      const bar = box.querySelector("progress");
      if (bar) {
        bar.value = said.done;
        box.querySelector("[role=status]").textContent = said.words;
      }
    } catch { /* no signal just now: the next look may find it */ }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1000);
})();
