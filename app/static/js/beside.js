// Shows what is asked beside a choice once the choice is ticked. Without this it is open all the time.
// It sends nothing, and keeps what was typed: a field that cannot be seen is only not sent.
"use strict";
(() => {
  function boxOf(more) {
    let row = more.previousElementSibling;
    while (row && !row.querySelector("[type=checkbox], [type=radio]")) row = row.previousElementSibling;
    return row && row.querySelector("input");
  }

  function show(more, isAsked) {
    more.hidden = !isAsked;
    for (const field of more.querySelectorAll("input, select")) field.disabled = !isAsked;
  }

  // Words that stand there without a tick choose too, so they are seen.
  function begin() {
    for (const more of document.querySelectorAll(".say-more")) {
      const box = boxOf(more);
      const isTold = [...more.querySelectorAll("input, select")].some(field => field.value);
      show(more, !box || box.checked || isTold);
    }
  }

  document.addEventListener("change", event => {
    for (const more of document.querySelectorAll(".say-more")) {
      const box = boxOf(more);
      if (box && box.name === event.target.name) show(more, box.checked);
    }
  });
  begin();
  self.addEventListener("pageshow", event => event.persisted || begin());
})();
