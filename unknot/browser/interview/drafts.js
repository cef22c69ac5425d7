// The cards of the interview: a tick that is an emergency by itself is answered at once, and
// answers that were ticked survive a tab that dies until they are stored. Private ones do not: once
// one is ticked, nothing of its card is kept (half of it would look like all of it).
//
// Runs for each page: once by itself, and again for every page that the phone's host swaps in.

import { field } from "../page/dom.js";
import { eraseAll, read, remove, removeEach, write } from "../page/storage.js";

/** @type {(form: HTMLFormElement) => HTMLInputElement[]} */
const fields = (form) => /** @type {HTMLInputElement[]} */ ([...form.elements])
  .filter((e) => e.name && e.type !== "hidden");
// Kept in this tab only. Sent is not stored yet: a disk may be full.
/** @type {(form: HTMLFormElement) => string} */
const partOf = (form) => field(form, "screen")?.value ?? "";

function begin() {
  if (!document.getElementById("host") && arrived()) forgetSent(); // the phone's host says so itself
  /** @type {NodeListOf<HTMLInputElement>} */
  const screens = document.querySelectorAll("main input[name=screen]");
  for (const { form } of screens) {
    if (!form) continue;
    answerAtOnce(form);
    bringBack(form);
    form.addEventListener("change", tickOrDoubt);
    form.addEventListener("change", () => tellWhatIsShown(form));
    form.addEventListener("change", dayMeansEarlier);
    form.addEventListener("click", oneTapForOneCard);
    tellWhatIsShown(form);
    for (const name of ["input", "change"]) form.addEventListener(name, () => keep(form));
    form.addEventListener("submit", () => write("sent", partOf(form)));
  }
  /** @type {HTMLElement | null} */ (document.querySelector(".error-summary"))?.focus();
}

/** Whether this page came as an answer; who goes back or reloads may have seen an error instead. */
function arrived() {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return page?.type === "navigate";
}

function forgetSent() {
  const sent = read("sent");
  if (sent) remove("draft", sent);
  remove("sent");
}

/**
 * What needs an ambulance by itself waits for no button. Of the rest of its card nothing is said.
 * @param {HTMLFormElement} form
 */
function answerAtOnce(form) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const alarming = form.querySelectorAll("[data-now]");
  alarming.forEach((box) => box.addEventListener("change", () => {
    if (!box.checked) return;
    const now = document.createElement("input");
    Object.assign(now, { type: "hidden", name: "now", value: "1" });
    form.append(now);
    form.requestSubmit();
  }));
}

/**
 * A line is true or in doubt, not both: the last word counts.
 * @param {Event} event
 */
function tickOrDoubt({ target }) {
  const { name, value, checked, form } = /** @type {HTMLInputElement} */ (target);
  const other = { tick: "doubt", doubt: "tick" }[name];
  const boxes = checked && other && form ? fields(form) : [];
  for (const box of boxes) if (box.name === other && box.value === value) box.checked = false;
}

/** @type {EventTarget | null} the card of the last tap */
let tapped = null;

/**
 * The next card comes up under the same thumb: the second half of a double tap that began on the card
 * before answers nothing. A quick answer and the button beside it are two taps on one card.
 * @param {MouseEvent} event
 */
function oneTapForOneCard(event) {
  const target = event.target instanceof Element ? event.target : null;
  const late = event.detail > 1 && tapped !== event.currentTarget;
  tapped = event.currentTarget;
  if (late && target?.closest("button")) event.preventDefault();
}

/**
 * Whoever gives a day need not say besides that it began earlier; a server without this knows it too.
 * @param {Event} event
 */
function dayMeansEarlier({ target }) {
  const { name, value, form } = /** @type {HTMLInputElement} */ (target);
  const earlier = form?.querySelector("[name=days][value=earlier]");
  if (name === "days_on" && value && earlier instanceof HTMLInputElement) earlier.checked = true;
}

/**
 * Says to whoever does not see it whether a line's own questions show. A line that only its doubt asks
 * about says so of that box alone.
 * @param {HTMLFormElement} form
 */
function tellWhatIsShown(form) {
  /** @type {NodeListOf<HTMLElement>} */
  const asked = form.querySelectorAll(".under");
  for (const under of asked) {
    const own = under.matches(".asked") ? "[name=tick], [name=doubt]" : "[name=doubt]";
    const line = under.parentElement;
    for (const box of line?.querySelectorAll(`:scope > label > :is(${own})`) ?? []) {
      box.setAttribute("aria-controls", under.id);
      box.setAttribute("aria-expanded", String(getComputedStyle(under).display !== "none"));
    }
  }
}

/** @param {HTMLFormElement} form */
function keep(form) {
  if (holdsPrivate(form)) {
    remove("draft", partOf(form));
    return;
  }
  const said = fields(form).map((e) => (/checkbox|radio/.test(e.type) ? e.checked : e.value));
  write("draft", said, partOf(form));
}

/**
 * Whether something is ticked here that is nobody else's business.
 * @param {HTMLFormElement} form
 */
export function holdsPrivate(form) {
  return form.querySelector("[data-private]:checked") !== null;
}

/** Whatever was begun is gone. */
export function forgetDrafts() {
  removeEach("draft");
  remove("sent");
}

/** @param {HTMLFormElement} form */
function bringBack(form) {
  const said = read("draft", partOf(form));
  const list = fields(form);
  if (!said || said.length !== list.length || list.some((e) => e.checked)) return;
  if (form.querySelector(".none[aria-pressed=true]")) return; // what is stored stands there
  list.forEach((e, i) => {
    const value = said[i];
    if (typeof value === "boolean") e.checked = value;
    else e.value = value;
  });
  const held = form.querySelector("details");
  if (held && form.querySelector("details :checked")) held.open = true;
}

begin();
document.addEventListener("unknot:stored", forgetSent);
document.addEventListener("submit", ({ target }) => {
  const form = /** @type {HTMLFormElement} */ (target);
  const erases = form.matches("[data-erases]") && field(form, "sure")?.checked;
  if (erases && !document.getElementById("host")) eraseAll(); // likewise
});
document.addEventListener("unknot:page", begin);
