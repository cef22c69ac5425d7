// Sends to the clinic's server what its person agreed to, and asks it to delete what they ended.
// The record is the queue: Python gives what comes after the last event that the server has. Nobody
// waits for any of this. The page names the one server, and its policy lets it ask no other.

import { signedPlan } from "./clinic_plan.js";
import { read, write } from "./storage.js";
import { lineOf, sentence, timeOf } from "./sentences.js";

/** @type {RequestInit} */
const APART = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
const OK = 200, MADE = 201, DONE = 204, NOBODY = 401, NOT_FOUND = 404, OVER = 410, UNREADABLE = 422;
const AN_HOUR = 3_600_000; // ms between two questions for a plan
const QUIET = 2000; // ms at most until it begins, once the page is there
const PATIENCE = 30_000; // ms: another tab may have taken the record, and waits for its turn here
const WORD = /^#([\w-]{43})$/;

/** @type {(name: string) => HTMLElement | null} */
const piece = (name) => document.querySelector(`[data-${name}]`);

async function begin() {
  takeInvitation();
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-clinic]");
  if (!form) return;
  await quiet();
  const act = () => run(form).catch(() => {}); // nothing of it may trouble a page
  if (navigator.locks) navigator.locks.request("unknot clinic", act); // one tab after the other
  else act();
}

/** The invitation stands behind "#": it goes into the form, and out of the address. */
function takeInvitation() {
  const found = WORD.exec(location.hash);
  if (!found || !(piece("invite") || piece("second"))) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  piece("second")?.removeAttribute("hidden");
  const field = document.querySelector("[data-invite] input");
  if (!(field instanceof HTMLInputElement)) return;
  field.value = found[1];
  piece("invite")?.setAttribute("hidden", "");
  piece("came")?.removeAttribute("hidden");
}

/** After what a person sees and does: when the page has been painted and nothing else is to do. */
function quiet() {
  return new Promise((go) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(go, { timeout: QUIET });
    else setTimeout(go, QUIET);
  });
}

/** @param {HTMLFormElement} form */
async function run(form) {
  if (!form.isConnected) return; // another page is shown by now: its own turn comes
  const known = read("clinic");
  const due = await ask(form, { of: known?.of ?? "", last: known?.last ?? "" });
  if (!due) return;
  for (const each of due.ends) await end(form, due.address, each);
  if (!due.share || !form.isConnected) return;
  const shown = piece("state") !== null; // the page that says how it stands asks in any case
  const mine = known?.of === due.share.consent;
  if (shown || !mine || due.events.length) await share(form, due.address, due.share);
  if (due.key && (shown || !mine || Date.now() - (known?.asked ?? 0) > AN_HOUR)) await plan(form, due, due.share);
}

/**
 * What the clinic asks of this person. Python keeps it once, and only what is newer.
 * @param {HTMLFormElement} form
 * @param {Due} due
 * @param {Agreed} agreed
 */
async function plan(form, { address, key }, { consent, secret }) {
  const known = read("clinic");
  const answer = await call(`${address}records/mine/plan`, "GET", secret);
  if (answer?.status !== OK || known?.of !== consent) return; // of a consent that was joined with
  const found = await signedPlan((await answer.json()).plan, key, consent);
  if (found && !(form.isConnected && await ask(form, { plan: JSON.stringify(found) }))) return;
  write("clinic", { ...known, asked: Date.now() });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {Due["ends"][0]} ended `late`: nothing that was sent before can come after this any more
 */
async function end(form, address, { consent, secret, late }) {
  const answer = await call(`${address}records/mine`, "DELETE", secret);
  const gone = answer && (answer.status === DONE || (answer.status === NOBODY && late));
  if (gone && await ask(form, { gone: consent }) && !piece("second")) tell("gone");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {Agreed} agreed
 */
async function share(form, address, agreed) {
  const mine = await agree(form, address, agreed);
  if (!mine) return;
  let { stored } = mine;
  let last = mine.last ?? "", left = 0, more = true;
  while (more && form.isConnected) {
    const due = await ask(form, { of: agreed.consent, last });
    if (due?.share?.consent !== agreed.consent) return; // ended or changed meanwhile
    const sent = await send(`${address}records/mine`, agreed, due.events);
    if (!sent) return;
    stored = sent.stored ?? stored;
    left += sent.left;
    ({ last, more } = due);
    write("clinic", { ...read("clinic"), of: agreed.consent, last });
    tell(more ? "sending" : left ? "left_out" : stored ? "all" : "nothing", { n: String(stored), left: String(left) });
  }
}

/**
 * Where its server stands, which is told first what was agreed; null: nothing can be sent now.
 * @param {HTMLFormElement} form
 * @param {string} address
 * @param {Agreed} agreed
 * @returns {Promise<Mine | null>}
 */
async function agree(form, address, { consent, secret, invite, parts, until }) {
  const said = { consent, parts, ...(until && { until }) };
  const answer = await call(`${address}records/mine`, "GET", secret);
  if (answer?.status === OK) {
    const mine = /** @type {Mine} */ (await answer.json());
    if (mine.consent === consent) return mine;
    return changed(await call(`${address}records/mine`, "PUT", secret, said));
  }
  if (answer?.status === OVER) {
    if (await ask(form, { gone: consent })) tell("over");
    return null;
  }
  if (answer?.status !== NOBODY) return refused(answer);
  const joined = await call(`${address}records/join`, "POST", "", { invite, secret, ...said });
  if (joined?.status === MADE || joined?.status === OK) return { stored: 0, last: null, consent, parts, until };
  if (joined?.status === NOT_FOUND) tell("unknown");
  else if (joined?.status === OVER) tell("used");
  else refused(joined);
  return null;
}

/** @param {Response | null} answer */
async function changed(answer) {
  return answer?.status === OK ? /** @type {Mine} */ (await answer.json()) : refused(answer);
}

/**
 * A piece. What the server cannot read is left out, and the rest sent again. What is on its way when
 * another consent is given says by which it left, and is refused.
 * @param {string} address
 * @param {Agreed} agreed
 * @param {Due["events"]} events
 * @returns {Promise<{ stored?: number, left: number } | null>}
 */
async function send(address, agreed, events) {
  if (!events.length) return { left: 0 };
  const answer = await call(address, "POST", agreed.secret, { consent: agreed.consent, events });
  if (answer?.status === OK) return { stored: (await answer.json()).stored, left: 0 };
  if (answer?.status !== UNREADABLE) return refused(answer);
  const { errors } = /** @type {{ errors?: { index: number }[] }} */ (await answer.json());
  const wrong = new Set(errors?.map(({ index }) => index));
  const rest = events.filter((_, index) => !wrong.has(index));
  const left = events.length - rest.length;
  if (!left) return refused(answer);
  const sent = await send(address, agreed, rest);
  return sent && { ...sent, left: left + sent.left };
}

/** @param {Response | null} answer */
function refused(answer) {
  tell(answer ? "refused" : "no_network");
  return null;
}

/**
 * @param {string} address
 * @param {string} method
 * @param {string} secret
 * @param {object} [body]
 */
function call(address, method, secret, body) {
  const headers = {
    ...(secret && { authorization: `Bearer ${secret}` }),
    ...(body && { "content-type": JSON_TYPE }),
  };
  const how = { ...APART, method, headers, signal: AbortSignal.timeout(PATIENCE) };
  return fetch(address, { ...how, ...(body && { body: JSON.stringify(body) }) }).catch(() => null);
}

/**
 * What is to be done, as Python says; null where it says nothing.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} said
 * @returns {Promise<Due | null>}
 */
async function ask(form, said) {
  const data = /** @type {[string, string][]} */ ([...new FormData(form)]);
  const body = new URLSearchParams([...data, ...Object.entries({ ask: "1", ...said })]).toString();
  if (!document.getElementById("host")) {
    const own = { method: "POST", headers: { "content-type": FORM_TYPE }, body };
    const answer = await fetch(form.action, own).catch(() => null);
    return answer?.headers.get("content-type") === JSON_TYPE ? answer.json() : null;
  }
  const path = new URL(form.action).pathname;
  const answer = await new Promise((/** @type {(answer: Answer | null) => void} */ heard) => {
    setTimeout(heard, PATIENCE, null);
    document.dispatchEvent(new CustomEvent("unknot:ask", { detail: { path, body, type: FORM_TYPE, heard } }));
  });
  return answer?.headers["content-type"] === JSON_TYPE ? JSON.parse(new TextDecoder().decode(answer.body)) : null;
}

/**
 * On the page that shows how it stands; elsewhere nobody is told anything.
 * @param {string} wanted
 * @param {Record<string, string>} [values]
 */
function tell(wanted, values) {
  const state = piece("state");
  if (state) state.textContent = sentence(wanted, values);
}

/**
 * Who looked, when somebody wants to know.
 * @param {Event} event
 */
async function opened({ target }) {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches("[data-looks]")) return;
  const { at, secret } = target.dataset;
  const answer = await call(at ?? "", "GET", secret ?? "");
  const { looks } = /** @type {Looks} */ (answer?.ok ? await answer.json() : { looks: [] });
  const lines = looks.map(({ at: when, who, what, why }) => lineOf(sentence(why ? "why" : "looked", {
    when: timeOf(new Date(when)), who, what: sentence(what) || what, why: why ?? "",
  })));
  target.querySelector("[data-looked]")?.replaceChildren(...lines);
  const word = target.querySelector("[data-looking]");
  if (word) word.textContent = answer?.ok ? (lines.length ? "" : sentence("nobody")) : sentence("looks_later");
}

begin();
document.addEventListener("unknot:page", begin);
addEventListener("online", begin);
addEventListener("hashchange", takeInvitation);
document.addEventListener("toggle", opened, true);
