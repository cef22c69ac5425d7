// The page that opens a sealed file: in any browser, without an account, a network or a server. Where a
// mailbox shows it, it also fetches what a link to that mailbox leads to.

import { Refused, openSealed } from "./open.js";
import { entriesOf, sheetOf } from "./render.js";
import { parseSecret } from "./link.js";
import { retrieve } from "./retrieve.js";

/** @type {(name: string) => HTMLElement} */
const piece = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
const key = /** @type {HTMLInputElement} */ (form.elements.namedItem("key"));
let content = "";
let fileName = "";

takeFromLink();
addEventListener("hashchange", takeFromLink);
form.addEventListener("submit", (event) => {
  event.preventDefault(); // nothing is ever sent
  open();
});
piece("print").addEventListener("click", () => print());
piece("close").addEventListener("click", close);
piece("save").addEventListener("click", save);
piece("raw").addEventListener("toggle", raw);
/** @type {HTMLAnchorElement} */ (piece("keep")).href = location.href.split("#")[0];
piece("keep").hidden = !location.protocol.startsWith("http");
form.hidden = false;

/** The key stands in the link behind #, which no server sees; and not in this browser's history. */
function takeFromLink() {
  if (location.hash.length < 2) return;
  key.value = location.hash.slice(1);
  piece("came").hidden = false;
  history.replaceState(null, "", location.pathname + location.search);
}

async function open() {
  piece("wrong").hidden = true;
  piece("opening").hidden = false;
  try {
    const { content: found, kind, until } = await openSealed(await chosen(), told());
    content = found;
    show(kind, until);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error);
  } finally {
    piece("opening").hidden = true;
  }
}

function told() {
  try {
    return parseSecret(key.value);
  } catch {
    throw new Refused("bad_link");
  }
}

/** Of a link to another host without a file it is said where the data lies: this page does not ask there. */
async function chosen() {
  const { url } = told();
  const found = file.files?.[0] ?? (await followed(url));
  fileName = found.name;
  return found;
}

/** @param {string} url "" where there is no link */
function followed(url) {
  if (!url) throw new Refused("no_file");
  const { origin, host } = new URL(url);
  if (!("follows" in form.dataset) || origin !== location.origin) throw new Refused("elsewhere", host);
  const [who, passcode] = ["who", "passcode"].map((name) => new FormData(form).get(name));
  if (!String(who).trim()) throw new Refused("no_name");
  return retrieve(url, String(who), String(passcode).trim());
}

/**
 * @param {string} kind
 * @param {number} until
 */
function show(kind, until) {
  const found = resource();
  const sheet = found && sheetOf(found);
  piece("sheet").replaceChildren(...(sheet ? [sheet] : []));
  piece("no-sheet").hidden = !found || Boolean(sheet);
  piece("entries").replaceChildren(...(found ? entriesOf(found) : []));
  piece("all").hidden = !found;
  piece("until").textContent = until ? say("until", { day: dayOf(until) }) : "";
  piece("other").textContent = found ? "" : say("not_fhir", { kind: kind || "?" });
  piece("pre").textContent = "";
  form.hidden = true;
  piece("shown").hidden = false;
  piece("shown").focus();
}

/** @returns {Resource | null} */
function resource() {
  try {
    const found = JSON.parse(content);
    return typeof found?.resourceType === "string" ? found : null;
  } catch {
    return null;
  }
}

/** @param {Refused} error */
function refuse({ why, about }) {
  piece("why").textContent = say(why, { host: about, n: about, day: why === "expired" ? dayOf(Number(about)) : "" });
  piece("wrong").hidden = false;
  piece("wrong").focus();
}

/**
 * A sentence of the page, with what belongs in it.
 * @param {string} wanted
 * @param {Record<string, string>} values
 */
function say(wanted, values) {
  const said = /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-say="${wanted}"]`));
  return (said.content.textContent ?? "").replace(/\{(\w+)\}/g, (_, each) => values[each] ?? "");
}

/** @param {number} seconds */
function dayOf(seconds) {
  const { lang } = document.documentElement;
  const long = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
  return new Date(seconds * 1000).toLocaleDateString(lang === "en" ? "en-GB" : lang, long);
}

function close() {
  content = "";
  form.reset();
  piece("came").hidden = true;
  piece("shown").hidden = true;
  form.hidden = false;
  for (const each of ["sheet", "entries", "pre"]) piece(each).replaceChildren();
}

function raw() {
  piece("pre").textContent = content.slice(0, 1_000_000);
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  link.download = `${fileName.replace(/\.\w+$/, "")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
