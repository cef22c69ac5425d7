// Whose numbers a page shows that was ready before Python: those of the browser's language, by the
// same rule as unknot/library/regions.py. What somebody chose comes with the page from Python.

/**
 * The first region among the browser's languages: "en-GB" is GB, "zh-Hans-CN" is CN.
 * @param {readonly string[]} languages
 */
export function region(languages) {
  for (const language of languages) {
    const found = language.split("-").slice(1).find((tag) => tag.length === 2);
    if (found) return found.toUpperCase();
  }
  return "";
}

/**
 * Put the numbers of this country where those of none stand. `its`: what the page's host was told.
 * @param {Element} its
 */
export function showLocalNumbers(its) {
  const here = region(navigator.languages ?? [navigator.language]);
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const countries = its.querySelectorAll("template[data-of]");
  const found = [...countries].find((each) => each.dataset.of?.split(" ").includes(here));
  const none = [...countries].find((each) => each.dataset.of === "");
  if (!found || !none) return;
  const [ours, theirs] = [found.dataset.number ?? "", none.dataset.number ?? ""];
  document.querySelectorAll(`main a[href="tel:${theirs}"]`).forEach((link) => {
    link.setAttribute("href", `tel:${ours}`);
    link.textContent = (link.textContent ?? "").replace(theirs, ours);
  });
  document.querySelectorAll("main [data-country]").forEach((each) => {
    each.replaceChildren(found.content.cloneNode(true));
  });
}
