// Puts the pages of a pack on the screen, filled in: they are the server's own, with samples where words vary.
// It decides neither which page is shown nor what is right.
const SAMPLE = "sample";
const NOT_ANSWERS = ["csrf", "read-in", "read-as"];
const main = document.getElementById("main");

function parse(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

function setMain(title, content) {
  main.replaceChildren(content);
  document.title = parse(title).textContent;
  document.querySelectorAll(".reading, [form=page]").forEach(one => { one.hidden = true; });
  main.querySelectorAll("[name=pause]").forEach(one => one.remove());
  for (const picture of main.querySelectorAll("img")) picture.addEventListener("error", () => picture.remove());
  countWords();
  offerReading();
  self.scrollTo(0, 0);
  const summary = main.querySelector(".nhsuk-error-summary");
  (summary || main).focus();
}

// A plain word about what happened, above everything else.
function tell(words) {
  const note = parse(`<div class="nhsuk-inset-text" role="status" tabindex="-1"><p></p></div>`).firstChild;
  note.firstChild.textContent = words;
  main.prepend(note);
  note.focus();
}

function rawOf(form) {
  const raw = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_ANSWERS.includes(name) && value.trim()) (raw[name] = raw[name] || []).push(value);
  }
  return raw;
}

function fillIn(root, raw) {
  for (const field of root.querySelectorAll("[name]")) {
    const values = raw[field.name];
    if (/radio|checkbox/.test(field.type)) field.checked = !!values && values.includes(field.value);
    else if (values && !NOT_ANSWERS.includes(field.name)) field.value = values[0];
  }
}

function blockOf(pack, id, kind, first) {
  const base = pack.blocks[id];
  if (first && pack.later[id]) return pack.later[id];
  const own = (pack.kinds[kind] || {})[id];
  return own ? base.slice(0, own[0]) + own[2] + base.slice(own[1]) : base;
}

function showQuestions(pack, page, { kind, raw, errors, back, action }) {
  const content = parse(pack.page);
  const form = content.querySelector("form");
  const sample = form.querySelector(".nhsuk-form-group");
  const message = sample.querySelector(".nhsuk-error-message");
  const ids = page.kind === "gate" ? [page.id] : page.questions.map(one => one.id);
  ids.forEach((id, place) => sample.before(parse(blockOf(pack, id, kind, place === 0))));
  sample.remove();
  fillIn(form, raw);
  form.querySelectorAll(".rank").forEach(sortRank);
  form.setAttribute("action", action);
  content.querySelector(".nhsuk-back-link").href = back;
  content.querySelector(".nhsuk-inset-text p").textContent = pack.here;
  if (!maySkip(page)) content.querySelector(".may-skip").remove();
  showErrors(pack, page, content, message, errors);
  const ask = content.querySelector("h1").textContent.trim();
  setMain(pack.title.slice(errors.length ? 0 : pack.title.indexOf(SAMPLE)).replace(SAMPLE, () => escapeText(ask)), content);
}

// Whether a page asks something, and nothing that must be answered.
function maySkip(page) {
  return page.kind !== "gate" && askedOn(page).length > 0 && page.questions.every(one => one.optional);
}

function escapeText(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made.innerHTML;
}

function showErrors(pack, page, content, message, errors) {
  const summary = content.querySelector(".nhsuk-error-summary");
  if (!errors.length) {
    summary.remove();
    return;
  }
  const list = summary.querySelector("ul");
  const line = list.firstElementChild;
  list.replaceChildren(...errors.map(error => {
    const text = sayError(pack, error);
    const question = page.questions.find(one => one.id === error.question) || {};
    const shown = line.cloneNode(true);
    shown.firstChild.textContent = text;
    shown.firstChild.setAttribute("href", `#${fieldOf(error, question)}`);
    markField(content, error, message, text);
    return shown;
  }));
}

function sayError(pack, { message, values }) {
  return pack.messages[message].replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

function fieldOf({ question, part }, { type }) {
  return `f-${question}${part ? `-${part}` : { date: "-day", rank: "-ranked" }[type] || ""}`;
}

function markField(content, { question: id, part }, message, text) {
  const field = content.querySelector(`[name="${id}"], [name^="${id}-"]`);
  const group = field.closest(".nhsuk-form-group");
  group.classList.add("nhsuk-form-group--error");
  const error = message.cloneNode(true);
  error.id = `error-${id}`;
  error.lastChild.textContent = ` ${text}`;
  const hint = group.querySelector(`#hint-${id}`);
  (hint || group.querySelector("legend") || group.firstElementChild).after(error);
  const described = group.querySelector("fieldset") || field;
  const others = (described.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
  others.splice(hint ? 1 : 0, 0, error.id);
  described.setAttribute("aria-describedby", others.join(" "));
  const boxes = part ? `[name="${id}-${part}"]` : "textarea, input[type=text]:not([name*='-say-']), [name$='-ranked']";
  for (const box of group.querySelectorAll(boxes)) box.setAttribute("aria-invalid", "true");
}

// Three sample rows stand there: something chosen, something written, nothing.
function showCheck(pack, path, { kind, answers, dropped, base, back }) {
  const [title, html] = pack.check;
  const content = parse(html);
  const list = content.querySelector("dl");
  const samples = [...list.children];
  const rows = [];
  for (const page of path) {
    for (const id of askedOn(page)) {
      rows.push(rowOf(pack, samples, id, kind, answers[id] || {}, `${base}${page.id}?change=yes`));
    }
  }
  list.replaceChildren(...rows);
  content.querySelector(".nhsuk-back-link").href = back;
  const [here, gone] = content.querySelectorAll(".nhsuk-inset-text");
  here.firstElementChild.textContent = pack.here;
  const line = gone.querySelector("li");
  line.replaceWith(...dropped.map(id => {
    const shown = line.cloneNode();
    shown.innerHTML = askOf(pack, id, kind);
    return shown;
  }));
  if (!dropped.length) gone.remove();
  setMain(title, content);
}

function askOf(pack, id, kind) {
  const block = parse(blockOf(pack, id, kind, true));
  return ["h1.asked > span", "h1 label", "h1"].map(one => block.querySelector(one)).find(Boolean).innerHTML;
}

// A question of consent says of which comment: such questions are alike.
function rowOf(pack, samples, id, kind, { options = [], text, number }, change) {
  const block = parse(blockOf(pack, id, kind, true));
  const about = (pack.about || {})[id];
  const chosen = options.map(option => block.querySelector(`[value="${option}"] + label > span, [name$="-rank-${option}"] + .rank__label > span`)).filter(Boolean);
  const written = number != null ? String(number) : text && block.querySelector("[name$=-year]") ? sayDate(pack, text) : text;
  const row = samples[chosen.length ? 0 : written ? 1 : 2].cloneNode(true);
  const [ask, said, action] = row.children;
  const words = askOf(pack, id, kind) + (about ? ` (${askOf(pack, about, kind)})` : "");
  ask.innerHTML = words;
  if (chosen.length) said.innerHTML = chosen.map(label => label.innerHTML).join("<br>") + (written ? `<br><bdi dir="auto">${escapeText(written)}</bdi>` : "");
  else if (written) said.innerHTML = `<bdi dir="auto">${escapeText(written)}</bdi>`;
  const link = action.firstElementChild;
  link.href = change;
  link.querySelector("span").innerHTML = `: ${words}`;
  return row;
}

function sayDate(pack, text) {
  const [year, month, day] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  date.setUTCFullYear(year);
  const parts = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  return month ? date.toLocaleDateString(pack.language === "en" ? "en-GB" : pack.language, parts) : text;
}
