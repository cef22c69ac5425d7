// Fills in the {placeholders} of a wording, as unknot/session/placeholders.py does.

/**
 * "{minutes:minuto|minutos}" says the first form of 1, the second of all else.
 * @param {string} text
 * @param {Record<string, string | number | undefined>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)(?::([^|{}]+)\|([^|{}]+))?\}/g, (_, name, one, other) => (
    one ? (String(values[name]) === "1" ? one : other) : String(values[name])));
}
