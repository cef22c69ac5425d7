// Where an event happened, as an element.

/**
 * The nearest element at or around the place of an event that fits; null when there is none.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closestTo({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * A field of a form by its name; null when it has none.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function field(form, name) {
  return /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
}
