// Walks a survey by its routing table: the same walk as survey_definitions/routing.py, judged by the same cases.
// An answer is { options: [], text: "", number: null } as far as it says something; {} is skipped.
function ruleHolds(rule, seen) {
  return !rule || rule.some(group => group.every(([question, operator, option]) => {
    const { options = [], text, number } = seen[question] || {};
    if (operator === "is answered") return !!(options.length || text || number != null);
    if (operator === "includes") return options.includes(option);
    return (options.length === 1 && options[0] === option) === (operator === "is");
  }));
}

// The path for these answers: { id, kind, questions } for each page, the check last. `way` is the survey's table,
// the register, and what the collector answers: { table, register, given }.
function pagesOf({ table, register, given = {} }, answers) {
  const path = [];
  const seen = {};
  const add = section => {
    let page = {};
    for (const question of table.questions.filter(one => one.section === section)) {
      if (page.id !== question.page) page = { id: question.page, kind: "questions", questions: [] };
      if (!question.registers.includes(register) || !ruleHolds(question.show, seen)) continue;
      if (answers[question.id]) seen[question.id] = answers[question.id];
      if (question.id in given) continue;
      if (!page.questions.length) path.push(page);
      page.questions.push(question);
    }
  };
  add("survey");
  if (table.gate) {
    const { options = [] } = answers[table.gate.id] || {};
    path.push({ id: table.gate.id, kind: "gate", questions: [] });
    if (options.length === 1 && options[0] === table.gate.yes) add("equality");
  }
  path.push({ id: table.check, kind: "check", questions: [] });
  return path;
}

// What must have been sent for a page to be done.
function askedOn(page) {
  return page.kind === "gate" ? [page.id] : page.questions.filter(one => one.type !== "information").map(one => one.id);
}

// Where each page stands, also those that these answers do not lead to.
function placesOf({ table }) {
  const ids = section => table.questions.filter(one => one.section === section).map(one => one.page);
  const order = [...new Set([...ids("survey"), table.gate && table.gate.id, ...ids("equality"), table.check])];
  return id => order.indexOf(id);
}

function nextPage(way, answers, after) {
  const path = pagesOf(way, answers);
  const place = placesOf(way);
  return path.find(page => place(page.id) > place(after)) || path[path.length - 1];
}

function pageBefore(way, answers, id) {
  const place = placesOf(way);
  return pagesOf(way, answers).filter(page => place(page.id) < place(id)).pop();
}

function firstUnanswered(way, answers) {
  const path = pagesOf(way, answers);
  return path.find(page => askedOn(page).some(id => !(id in answers))) || path[path.length - 1];
}

// The first page that asks something which must be answered and is not.
function firstMissing(way, answers) {
  return pagesOf(way, answers).find(page => page.kind === "gate" ? !(page.id in answers)
    : page.questions.some(one => !one.optional && !(one.id in answers)));
}

// Where to go from a page that was just sent, as the server does.
function stepAfter(way, answers, id, changing) {
  const missing = firstMissing(way, answers);
  const ids = pagesOf(way, answers).map(page => page.id);
  if (missing && missing.id !== id && (!ids.includes(id) || ids.indexOf(missing.id) < ids.indexOf(id))) {
    return { page: missing, changing: false };
  }
  return { page: changing ? firstUnanswered(way, answers) : nextPage(way, answers, id), changing };
}

// The questions that were answered and are no longer asked.
function droppedFrom({ table, given = {} }, raws, path) {
  const asked = [].concat(...path.map(page => page.questions.map(one => one.id)));
  return table.questions.filter(question => {
    const { id, page, type } = question;
    if (type === "information" || !raws[page] || id in given || asked.includes(id)) return false;
    const { message, options, text, number } = checkQuestion(table, question, raws[page]);
    return !message && (options || text || number != null);
  }).map(one => one.id);
}

function kindOf({ table }, answers) {
  const { options = [] } = answers[table.kind] || {};
  return options[0] || "";
}

// The answers that these pages come to, each sent in its turn.
function replayPages(way, raws) {
  const answers = {};
  for (const id in way.given) answers[id] = { options: way.given[id] };
  const done = new Set();
  for (;;) {
    const page = pagesOf(way, answers).find(one => one.id in raws && !done.has(one.id));
    if (!page) return answers;
    done.add(page.id);
    Object.assign(answers, checkPage(way.table, page, raws[page.id]).answers);
  }
}
