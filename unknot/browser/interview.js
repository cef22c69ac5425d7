// The screens of the interview: "None of these" and the other ticks exclude each other, and
// answers that were ticked survive a tab that dies until they are stored. Private ones do not: once
// one is ticked, nothing of its page is kept (half of it would look like all of it).
//
// Runs for each page: once by itself, and again for every page that the phone's host swaps in.

const fields = (form) => [...form.elements].filter((e) => e.name && e.type !== "hidden");
// Kept in this tab only (sessionStorage). Sent is not stored yet: a disk may be full.
const DRAFT = "unknot.draft.";
const SENT = "unknot.sent";
const keyOf = (form) => DRAFT + form.elements.screen.value + (form.elements.which ? " which" : "");

function begin() {
  if (!document.getElementById("host") && arrived()) forgetSent(); // the phone's host says so itself
  const form = document.querySelector("main input[name=screen]")?.form;
  if (form) {
    exclude(form);
    bringBack(form);
    for (const name of ["input", "change"]) form.addEventListener(name, () => keep(form));
    form.addEventListener("submit", () => {
      try { sessionStorage.setItem(SENT, keyOf(form)); } catch { /* full, forbidden */ }
    });
  }
  document.querySelector(".error-summary")?.focus();
}

/** Whether this page came as an answer; who goes back or reloads may have seen an error instead. */
function arrived() {
  return performance.getEntriesByType("navigation")[0]?.type === "navigate";
}

function forgetSent() {
  try {
    sessionStorage.removeItem(sessionStorage.getItem(SENT));
    sessionStorage.removeItem(SENT);
  } catch { /* forbidden */ }
}

function exclude(form) {
  const none = form.querySelector("[data-none]");
  const boxes = none ? [...none.closest("fieldset").querySelectorAll("[type=checkbox]")].filter((e) => e !== none) : [];
  none?.addEventListener("change", () => {
    if (none.checked) boxes.forEach((box) => (box.checked = false));
  });
  boxes.forEach((box) => box.addEventListener("change", () => {
    if (none && box.checked) none.checked = false;
  }));
}

function keep(form) {
  if (holdsPrivate(form)) {
    try { sessionStorage.removeItem(keyOf(form)); } catch { /* forbidden */ }
    return;
  }
  const said = fields(form).map((e) => (/checkbox|radio/.test(e.type) ? e.checked : e.value));
  try { sessionStorage.setItem(keyOf(form), JSON.stringify(said)); } catch { /* full, forbidden */ }
}

/** Whether something is ticked here that is nobody else's business. */
export function holdsPrivate(form) {
  return form.querySelector("[data-private]:checked") !== null;
}

/** Whatever was begun is gone. */
export function forgetDrafts() {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT)).concat(SENT)
      .forEach((key) => sessionStorage.removeItem(key));
  } catch { /* forbidden */ }
}

function bringBack(form) {
  let said = null;
  try { said = JSON.parse(sessionStorage.getItem(keyOf(form))); } catch { /* nothing kept */ }
  const list = fields(form);
  if (!said || said.length !== list.length || list.some((e) => e.checked)) return;
  list.forEach((e, i) => {
    if (typeof said[i] === "boolean") e.checked = said[i];
    else e.value = said[i];
  });
}

begin();
document.addEventListener("unknot:stored", forgetSent);
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-erases]") && target.elements.sure.checked) forgetDrafts();
});
document.addEventListener("unknot:page", begin);
