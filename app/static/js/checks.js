// Checks what a page was sent with: the same rules as survey_definitions/answers.py, judged by the same cases.
// `raw` maps field names to lists of values. An error is { question, message, values }.
const UNWANTED = /[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\p{Noncharacter_Code_Point}]/gu;
const UNSEEN = /^[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cc}]*$/u;
const EDGES = /^(?:(?!\ufeff)\s)+|(?:(?!\ufeff)\s)+$/gu;
const LONGEST_NUMBER = 9;

function checkPage(table, page, raw) {
  const answers = {};
  const errors = [];
  const take = (id, read) => {
    if (read.message) errors.push({ question: id, values: {}, ...read });
    else answers[id] = read;
  };
  if (page.kind === "gate") take(page.id, readGate(table.gate, valuesOf(raw, page.id)));
  for (const question of page.questions) {
    if (question.type !== "information") take(question.id, checkQuestion(table, question, raw));
  }
  return { answers, errors };
}

function readGate({ yes, no }, chosen) {
  const right = chosen.length === 1 && [yes, no].includes(chosen[0]);
  return right ? { options: chosen } : { message: "CHOOSE_YES_OR_NO" };
}

function checkQuestion(table, question, raw) {
  const read = readQuestion(table, question, raw);
  if (Object.keys(read).length || question.optional) return read;
  if (question.type === "rank") return { message: "RANK_OR_AGREE" };
  return { message: /^choose/.test(question.type) ? "CHOOSE_AN_ANSWER" : "WRITE_AN_ANSWER" };
}

function readQuestion(table, question, raw) {
  const { id, type } = question;
  if (type === "choose one") return readChoice(table, question, raw, readOne);
  if (type === "choose many") return readChoice(table, question, raw, readMany);
  if (type === "number") return readNumber(question, textOf(raw, id));
  if (type === "rank") return readRank(question, raw);
  if (type === "date") return readDate(question, ...["year", "month", "day"].map(part => textOf(raw, `${id}-${part}`)));
  return readText(question, textOf(raw, id));
}

function valuesOf(raw, name) {
  return [...new Set(raw[name] || [])].filter(Boolean);
}

function textOf(raw, name) {
  return cleanText((raw[name] || [""])[0]);
}

function cleanText(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, " ");
  const kept = lines.replace(UNWANTED, "").normalize("NFC").replace(EDGES, "");
  return UNSEEN.test(kept) ? "" : kept;
}

// What was chosen, with what was written beside it. Who writes beside an option means to choose it.
function readChoice(table, question, raw, read) {
  const chosen = valuesOf(raw, question.id);
  const { id } = question.options.find(option => option.please_say) || {};
  const text = id ? onOneLine(textOf(raw, `${question.id}-say-${id}`)) : "";
  const { length } = [...text];
  const most = table.longest_said;
  if (length > most) return { message: "TOO_LONG", values: { length, most }, part: `say-${id}` };
  if (text && !chosen.includes(id)) chosen.push(id);
  const answer = read(question, chosen);
  return text && !answer.message ? { ...answer, text } : answer;
}

function onOneLine(text) {
  return text.split(/(?:(?!\ufeff)\s)+/u).filter(Boolean).join(" ");
}

function isListed(question, chosen) {
  return chosen.every(id => question.options.some(option => option.id === id));
}

function readOne(question, chosen) {
  if (!chosen.length) return {};
  if (chosen.length > 1) return { message: "CHOOSE_ONE_ONLY" };
  return isListed(question, chosen) ? { options: chosen } : { message: "CHOOSE_A_LISTED_ANSWER" };
}

function readMany(question, chosen) {
  if (!chosen.length) return {};
  if (!isListed(question, chosen)) return { message: "CHOOSE_A_LISTED_ANSWER" };
  const options = question.options.filter(option => chosen.includes(option.id));
  const { least, most } = question;
  if (options.some(option => option.exclusive)) {
    if (options.length > 1) return { message: "CHOOSE_THIS_OR_OTHERS" };
  } else if (least != null && options.length < least) {
    return { message: "CHOOSE_AT_LEAST", values: { least } };
  } else if (most != null && options.length > most) {
    return { message: "CHOOSE_AT_MOST", values: { most } };
  }
  return { options: options.map(option => option.id) };
}

// The figures of any script, as ours.
function figuresOf(text) {
  return text.replace(/\p{Nd}/gu, figure => {
    const code = figure.codePointAt(0);
    if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return value;
  });
}

function isDecimal(text, longest = Infinity) {
  return /^\p{Nd}+$/u.test(text) && [...text].length <= longest;
}

function readNumber({ least, most }, text) {
  if (!text) return {};
  const figures = text.replace(/[ ,]/g, "");
  if (!isDecimal(figures, LONGEST_NUMBER)) return { message: "WRITE_A_NUMBER" };
  const number = Number(figuresOf(figures));
  if (least != null && number < least) return { message: "NUMBER_TOO_SMALL", values: { least } };
  if (most != null && number > most) return { message: "NUMBER_TOO_LARGE", values: { most } };
  return { number };
}

function readText({ type, longest }, text) {
  const kept = type === "long text" ? text : onOneLine(text);
  const { length } = [...kept];
  if (length > longest) return { message: "TOO_LONG", values: { length, most: longest } };
  return kept ? { text: kept } : {};
}

function readDate({ least, most }, year, month, day) {
  if (!(year || month || day)) return {};
  if (!isDecimal(year, 4) || [...year].length < 4 || !Number(figuresOf(year))) return { message: "WRITE_THE_YEAR" };
  if (day && !month) return { message: "WRITE_THE_MONTH" };
  const parts = [year, month, day].filter(Boolean);
  const [y, m = 1, d = 1] = parts.map(part => isDecimal(part, 4) ? Number(figuresOf(part)) : 0);
  if (parts.slice(1).some(part => !isDecimal(part, 2)) || !isDay(y, m, d)) return { message: "NO_SUCH_DATE" };
  if (least != null && y < least) return { message: "YEAR_TOO_EARLY", values: { least } };
  if (most != null && y > most) return { message: "YEAR_TOO_LATE", values: { most } };
  return { text: [y, m, d].slice(0, parts.length).map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join("-") };
}

function isDay(year, month, day) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

// A list stands in some order from the start: it is an answer only with the word that the order is theirs.
function readRank(question, raw) {
  const sent = question.options.map(({ id }) => [id, textOf(raw, `${question.id}-rank-${id}`)]);
  const most = sent.length;
  const given = sent.filter(([, text]) => text);
  if (!given.length || !textOf(raw, `${question.id}-ranked`)) return {};
  const places = given.map(([id, text]) => [id, isDecimal(text, 3) ? Number(figuresOf(text)) : 0]);
  if (places.some(([, place]) => place < 1 || place > most)) return { message: "RANK_WITH_NUMBERS", values: { most } };
  if (new Set(places.map(([, place]) => place)).size < places.length) return { message: "RANK_EACH_ONCE" };
  return { options: places.sort((one, other) => one[1] - other[1]).map(([id]) => id) };
}
