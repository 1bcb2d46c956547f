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

// The path for these answers: { id, kind, questions } for each page, the check last.
function pagesOf(table, answers, given = {}) {
  const path = [];
  const seen = {};
  const add = section => {
    let page = {};
    for (const question of table.questions.filter(one => one.section === section)) {
      if (page.id !== question.page) page = { id: question.page, kind: "questions", questions: [] };
      if (!ruleHolds(question.show_if, seen)) continue;
      if (answers[question.id]) seen[question.id] = answers[question.id];
      if (question.id in given) continue;
      if (!page.questions.length) path.push(page);
      page.questions.push(question);
    }
  };
  add("survey");
  if (table.questions.some(one => one.section === "equality")) {
    path.push({ id: table.gate, kind: "gate", questions: [] });
    if (isOnly(answers[table.gate], "yes")) add("equality");
  }
  path.push({ id: table.check, kind: "check", questions: [] });
  return path;
}

function isOnly(answer, option) {
  const { options = [] } = answer || {};
  return options.length === 1 && options[0] === option;
}

// Where each page stands, also those that these answers do not lead to.
function placesOf(table) {
  const ids = section => table.questions.filter(one => one.section === section).map(one => one.page);
  const order = [...new Set([...ids("survey"), table.gate, ...ids("equality"), table.check])];
  return id => order.indexOf(id);
}

function nextPage(table, answers, after, given) {
  const path = pagesOf(table, answers, given);
  const place = placesOf(table);
  return path.find(page => place(page.id) > place(after)) || path[path.length - 1];
}

function pageBefore(table, answers, id, given) {
  const place = placesOf(table);
  return pagesOf(table, answers, given).filter(page => place(page.id) < place(id)).pop();
}

function firstUnanswered(table, answers, given) {
  const path = pagesOf(table, answers, given);
  return path.find(page => !isSent(page, answers)) || path[path.length - 1];
}

function isSent(page, answers) {
  if (page.kind === "gate") return page.id in answers;
  return page.kind === "questions" && page.questions.every(one => one.type === "information" || one.id in answers);
}

// The first page that asks something which must be answered and is not.
function firstMissing(table, answers, given) {
  return pagesOf(table, answers, given).find(page => page.kind === "gate" ? !(page.id in answers)
      : page.questions.some(one => !one.optional && !(one.id in answers)));
}

// Where to go from a page that was just sent, as the server does.
function stepAfter(table, answers, id, changing, given) {
  const missing = firstMissing(table, answers, given);
  const ids = pagesOf(table, answers, given).map(page => page.id);
  if (missing && missing.id !== id && (!ids.includes(id) || ids.indexOf(missing.id) < ids.indexOf(id))) {
    return { page: missing, changing: false };
  }
  if (changing) return { page: firstUnanswered(table, answers, given), changing };
  return { page: nextPage(table, answers, id, given), changing };
}

function kindOf(table, answers) {
  const asked = table.questions.find(one => one.role === "kind");
  return asked && answers[asked.id] && answers[asked.id].options && answers[asked.id].options[0] || "";
}

// The answers that count: those of the path, the gate's, and those the collector gave.
function relevantAnswers(table, answers, given = {}) {
  const kept = new Set(Object.keys(given));
  for (const page of pagesOf(table, answers, given)) {
    if (page.kind === "gate") kept.add(page.id);
    page.questions.forEach(one => kept.add(one.id));
  }
  return Object.fromEntries(Object.entries(answers).filter(([id]) => kept.has(id)));
}

// The answers that these pages come to, each sent in its turn.
function replayPages(table, raws, given = {}) {
  const answers = {};
  for (const id in given) answers[id] = { options: given[id] };
  const done = new Set();
  for (;;) {
    const page = pagesOf(table, answers, given).find(one => one.id in raws && !done.has(one.id));
    if (!page) return answers;
    done.add(page.id);
    Object.assign(answers, checkPage(table, page, raws[page.id]).answers);
  }
}
