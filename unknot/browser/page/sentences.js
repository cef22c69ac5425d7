// What a script says on a page: each sentence stands there in a <template data-say>, in its language.

/**
 * A sentence of the page, with what it is about in it.
 * @param {string} wanted
 * @param {Record<string, string>} values
 */
export function sentence(wanted, values = {}) {
  const said = document.querySelector(`template[data-say="${wanted}"]`);
  const text = said instanceof HTMLTemplateElement ? said.content.textContent ?? "" : "";
  return text.replace(/\{(\w+)\}/g, (_, each) => values[each] ?? "");
}

/**
 * A line of a list: whatever a name holds is text.
 * @param {string} text
 */
export function lineOf(text) {
  const line = document.createElement("li");
  line.dir = "auto";
  line.textContent = text;
  return line;
}

/** @param {Date} when */
export function timeOf(when) {
  const { lang } = document.documentElement;
  const form = /** @type {const} */ ({ dateStyle: "medium", timeStyle: "short" });
  return when.toLocaleString(lang === "en" ? "en-GB" : lang, form);
}
