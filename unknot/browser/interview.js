// The screens of the interview: "None of these" and the other ticks exclude each other, and
// answers that were ticked but not sent yet survive a tab that dies.

const form = document.querySelector("main form");
const none = form?.querySelector("[data-none]");
const boxes = form ? [...form.querySelectorAll("input[type=checkbox][name=tick], [name=unsure]")] : [];

none?.addEventListener("change", () => {
  if (none.checked) boxes.forEach((box) => (box.checked = false));
});
boxes.forEach((box) => box.addEventListener("change", () => {
  if (none && box.checked) none.checked = false;
}));

// Kept in this tab only (sessionStorage), and gone once the page is sent.
const key = `unknot.draft.${form?.elements.screen?.value}`;
const fields = () => [...form.elements].filter((e) => e.name && e.type !== "hidden");

function keep() {
  const said = fields().map((e) => (/checkbox|radio/.test(e.type) ? e.checked : e.value));
  try { sessionStorage.setItem(key, JSON.stringify(said)); } catch { /* full or forbidden */ }
}

function bringBack() {
  let said = null;
  try { said = JSON.parse(sessionStorage.getItem(key)); } catch { /* nothing kept */ }
  const list = fields();
  if (!said || said.length !== list.length || list.some((e) => e.checked)) return;
  list.forEach((e, i) => {
    if (typeof said[i] === "boolean") e.checked = said[i];
    else e.value = said[i];
  });
}

if (form) {
  bringBack();
  for (const name of ["input", "change"]) form.addEventListener(name, keep);
  form.addEventListener("submit", () => {
    try { sessionStorage.removeItem(key); } catch { /* forbidden */ }
  });
}
document.querySelector(".error-summary")?.focus();
