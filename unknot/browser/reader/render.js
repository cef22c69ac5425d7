// A FHIR resource to be read by people: the sheet where there is one, and each entry. Markup in it is
// taken for what it says: of a narrative a few elements are made anew, and no attribute is copied.

const KEPT = new Set(["p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "b", "strong",
  "i", "em", "br", "div", "span"]);
const SILENT = new Set(["script", "style", "title", "head", "template", "iframe", "object"]);
const MOST = 5000; // entries, and elements of a narrative
const WHEN = ["effectiveDateTime", "performedDateTime", "authored", "sent", "created", "startDate", "dateTime", "date"];

/**
 * The sheets of a resource: each section as a heading and what it says. Null where there is none.
 * @param {Resource} found
 */
export function sheetOf(found) {
  const sheets = resourcesOf(found).filter(({ resourceType }) => resourceType === "Composition");
  if (sheets.length === 0) return null;
  const made = document.createDocumentFragment();
  for (const sheet of sheets) {
    made.append(line("h2", sheet.title), line("p", sheet.type?.text), ...sections(sheet.section, "h3"));
  }
  return made;
}

/**
 * Each entry in a line: its day, what it is, what it says.
 * @param {Resource} found
 */
export function entriesOf(found) {
  const told = resourcesOf(found).filter(({ resourceType }) => !["Composition", "Patient"].includes(resourceType));
  return told.slice(0, MOST).map((each) => {
    const day = String(WHEN.map((name) => each[name]).find(Boolean) ?? spanOf(each) ?? "").slice(0, 10);
    const says = saidBy(each).filter(Boolean).join("; ");
    return line("li", [day, nameOf(each)].filter(Boolean).join(" · ") + (says && `: ${says}`));
  });
}

/** @param {Resource} found */
function resourcesOf(found) {
  const list = found.resourceType === "Bundle" && Array.isArray(found.entry)
    ? found.entry.map((/** @type {Resource} */ each) => each?.resource) : [found];
  return /** @type {Resource[]} */ (list.filter(isObject));
}

/**
 * @param {unknown} list
 * @param {string} heading
 * @returns {Node[]}
 */
function sections(list, heading) {
  return Array.isArray(list) ? list.flatMap((each) => [
    line(heading, each?.title), narrative(each?.text?.div), ...(heading === "h3" ? sections(each?.section, "h4") : []),
  ]) : [];
}

/** @param {unknown} div */
function narrative(div) {
  const made = document.createElement("div");
  made.dir = "auto";
  const read = new DOMParser().parseFromString(String(div ?? ""), "text/html"); // runs nothing, loads nothing
  copy(read.body, made, { left: MOST });
  return made;
}

/**
 * @param {Node} from
 * @param {Node} to
 * @param {{ left: number }} room
 */
function copy(from, to, room) {
  for (const each of from.childNodes) {
    room.left -= 1;
    if (room.left < 0) return;
    if (each.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(each.textContent ?? ""));
    else if (each instanceof Element && !SILENT.has(each.localName)) copy(each, madeOf(each, to), room);
  }
}

/**
 * The same element made anew; of one that is not kept, what it stands in.
 * @param {Element} each
 * @param {Node} to
 */
function madeOf(each, to) {
  return KEPT.has(each.localName) ? to.appendChild(document.createElement(each.localName)) : to;
}

/** @param {Resource} each */
function nameOf(each) {
  const coded = [each.code, each.medicationCodeableConcept, each.vaccineCode, each.topic, each.description, each.type];
  const name = coded.map((one) => one?.text ?? one?.coding?.[0]?.display ?? one?.coding?.[0]?.code).find(Boolean);
  return String(name ?? each.title ?? each.name ?? each.resourceType ?? "");
}

/** @param {Resource} each */
const spanOf = (each) => (each.performedPeriod ?? each.period)?.start ?? (each.performedPeriod ?? each.period)?.end;

/**
 * @param {Resource} each
 * @returns {string[]}
 */
function saidBy(each) {
  const values = Object.keys(each).filter((key) => /^value[A-Z]/.test(key)).map((key) => plain(each[key]));
  const parts = listOf(each.component).map((one) => `${nameOf(one)}: ${saidBy(one).join(", ")}`);
  const items = listOf(each.item).map((one) => `${one?.text ?? one?.linkId}: `
    + listOf(one?.answer).flatMap((answer) => Object.values(answer ?? {}).map(plain)).join(", "));
  const notes = [...listOf(each.payload).map((one) => one?.contentString), each.outcome?.text,
    ...listOf(each.note).map((one) => one?.text)];
  return [...values, ...parts, ...items, ...notes.map((one) => (one === undefined ? "" : String(one)))];
}

/** @param {unknown} value @returns {Resource[]} */
const listOf = (value) => (Array.isArray(value) ? value.filter(isObject).slice(0, MOST) : []);

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null;

/** @param {any} value @returns {string} */
function plain(value) {
  if (value === null || typeof value !== "object") return String(value);
  const said = value.value ?? value.text ?? value.display ?? value.code ?? value.coding?.[0]?.display ?? "";
  return value.unit ? `${said} ${value.unit}` : String(said);
}

/**
 * @param {string} element
 * @param {unknown} said
 */
function line(element, said) {
  const made = document.createElement(element);
  made.textContent = said === undefined || said === null ? "" : String(said);
  made.dir = "auto";
  return made;
}
