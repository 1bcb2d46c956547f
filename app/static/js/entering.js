// Typing a paper in at the speed of keys: a figure chooses, Enter goes on. Without it the same form works by Tab,
// arrows and Space, and Enter comes back at the next question.
"use strict";
(() => {
  const form = document.getElementById("paper");
  if (!form) return;
  const save = document.getElementById("save");
  let figures = "";

  const groupOf = field => field.closest(".typed");
  const isSeen = field => field.type !== "hidden" && field.offsetParent !== null;
  // What has the focus first in a question: what is chosen of radio buttons, else its first field.
  const fieldOf = group => group.querySelector("input[type=radio]:checked") || group.querySelector("input, textarea");

  function goOn(field) {
    figures = "";
    const group = groupOf(field);
    const within = group && field.type === "text" ? [...group.querySelectorAll("input[type=text]")].filter(isSeen) : [];
    const next = within[within.indexOf(field) + 1];
    if (next && !/choose/.test(group.dataset.question)) return next.focus();
    const groups = [...form.querySelectorAll(".typed")].filter(fieldOf);
    const after = group ? groups[groups.indexOf(group) + 1] : groups[0];
    (after ? fieldOf(after) : save).focus();
  }

  // Where there are more than nine options, a second figure may follow: 1 chooses the first, 1 2 the twelfth.
  function choose(field, figure) {
    const boxes = [...groupOf(field).querySelectorAll("input[type=radio], input[type=checkbox]")].filter(box => box.value);
    const isMany = field.type === "checkbox";
    const both = Number(figures + figure);
    const place = both >= 1 && both <= boxes.length ? both : Number(figure);
    const isGrown = figures !== "" && place === both;
    if (isMany && isGrown) boxes[Number(figures) - 1].checked = !boxes[Number(figures) - 1].checked;
    figures = place === 0 ? "" : String(place);
    if (place > boxes.length) { figures = ""; return; }
    if (place === 0) {
      clear(field, boxes);
      if (!isMany) goOn(field);
      return;
    }
    const box = boxes[place - 1];
    box.checked = isMany ? !box.checked : true;
    box.focus();
    const isDone = place * 10 > boxes.length;
    if (isDone) figures = "";
    if (isDone && !isMany) sayMore(box) || goOn(box);
  }

  function clear(field, boxes) {
    const none = groupOf(field).querySelector("input[type=radio][value='']");
    boxes.forEach(box => { box.checked = false; });
    if (none) { none.checked = true; none.focus(); }
  }

  function sayMore(box) {
    const more = box.parentElement.nextElementSibling;
    const field = more && more.classList.contains("say-more") && more.querySelector("input");
    if (field) field.focus();
    return !!field;
  }

  form.addEventListener("keydown", event => {
    const field = event.target;
    if (event.altKey || event.metaKey || event.isComposing || field === save) return;
    if (event.key === "Enter" && field.tagName !== "BUTTON" && (field.tagName !== "TEXTAREA" || event.ctrlKey)) {
      event.preventDefault();
      goOn(field);
    } else if (/^[0-9]$/.test(event.key) && !event.ctrlKey && /radio|checkbox/.test(field.type) && groupOf(field)) {
      event.preventDefault();
      choose(field, event.key);
    }
  });
  form.addEventListener("focusin", event => {
    if (!/radio|checkbox/.test(event.target.type)) figures = "";
  });
})();
