// The host's own few words on a page, from the templates of phone/host.html: the bar that says what
// is being waited for, and what can stand in place of the content.

export const host = /** @type {HTMLElement} */ (document.getElementById("host"));
const bar = /** @type {HTMLElement} */ (host.querySelector("[data-bar]"));
const progress = /** @type {HTMLProgressElement} */ (bar.querySelector("progress"));
const doing = /** @type {HTMLElement} */ (bar.querySelector("[data-doing]"));

/** @param {string} name of a sentence */
export function words(name) {
  return host.querySelector(`template[data-say="${name}"]`)?.innerHTML ?? "";
}

/** @param {string} name of one of the host's own pages */
export function page(name) {
  /** @type {HTMLTemplateElement | null} */
  const found = host.querySelector(`template[data-page="${name}"]`);
  return found?.content.cloneNode(true) ?? "";
}

export const content = () => /** @type {HTMLElement} */ (document.querySelector("main"));

/** @param {string} name of a sentence */
export function showBar(name) {
  doing.textContent = words(name);
  bar.hidden = false;
}

export function hideBar() {
  bar.hidden = true;
}

/** @param {number} percent it never goes back */
export function showProgress(percent) {
  progress.value = Math.max(progress.value, percent);
}
