// Makes reading comments quicker on the page of one comment: themes found by typing, and single keys.
// Without it the same form works by Tab, Space and Enter. Single keys are off until somebody turns them on.
"use strict";
(() => {
  const form = document.getElementById("review");
  if (!form) return;
  const said = form.dataset;
  const more = document.getElementById("more-themes");
  const KEPT = "evenground-single-keys";
  const plain = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // A field above the other themes: what is typed hides the themes whose names do not have it.
  function offerFilter() {
    const label = document.createElement("label");
    label.className = "nhsuk-label";
    label.htmlFor = "find-theme";
    label.textContent = said.find;
    const field = document.createElement("input");
    field.className = "nhsuk-input nhsuk-input--width-10";
    field.id = "find-theme";
    field.type = "search";
    field.autocomplete = "off";
    const heard = document.createElement("p");
    heard.className = "nhsuk-u-visually-hidden";
    heard.setAttribute("role", "status");
    more.querySelector(".theme-groups").before(label, field, heard);
    field.addEventListener("input", () => { heard.textContent = `${said.found} ${hideOthers(field.value)}`; });
    // Enter in this field must not save: the theme is not ticked yet.
    field.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
    return field;
  }

  function hideOthers(typed) {
    const wanted = plain(typed.trim());
    let left = 0;
    for (const group of more.querySelectorAll(".theme-group")) {
      let some = false;
      for (const box of group.querySelectorAll(".theme-box")) {
        const fits = plain(box.textContent).includes(wanted) || box.querySelector("input").checked;
        box.hidden = !fits;
        some ||= fits;
        left += fits;
      }
      group.hidden = !some;
    }
    return left;
  }

  // Single keys: 1 to 4 choose the feeling, s saves, n goes on without saving, t finds a theme.
  // They work only where nothing is being typed, and never with Ctrl, Alt or the like.
  function act(key, field) {
    const feeling = form.querySelectorAll("input[name=feeling]")["1234".indexOf(key)];
    if (feeling) { feeling.checked = true; feeling.focus(); return true; }
    if (key === "s") { document.getElementById("save").click(); return true; }
    if (key === "n") { document.getElementById("skip").click(); return true; }
    if (key === "t") { more.open = true; field.focus(); return true; }
    return false;
  }

  function offerKeys(field) {
    const box = document.createElement("div");
    box.className = "single-keys";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-link";
    button.textContent = said.keys;
    const on = () => localStorage.getItem(KEPT) === "on";
    const show = () => { button.setAttribute("aria-pressed", on()); hint.hidden = !on(); };
    const hint = document.createElement("p");
    hint.className = "quiet";
    hint.textContent = said.hint;
    button.addEventListener("click", () => { localStorage.setItem(KEPT, on() ? "off" : "on"); show(); });
    box.append(button, hint);
    form.before(box);
    show();
    document.addEventListener("keydown", event => {
      const typing = event.target.closest("input[type=text], input[type=search], textarea, select");
      if (!on() || typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (act(event.key, field)) event.preventDefault();
    });
  }

  offerKeys(offerFilter());
})();
