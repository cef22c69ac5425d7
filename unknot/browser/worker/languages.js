// The words of a language besides English: fetched when somebody speaks it, kept by sw.js from then on.

import { unpacked } from "./load_python.js";

/**
 * Give Python the words of a language. False: they cannot be had now, or are of another version.
 * @param {PhoneModule} phone
 * @param {string} tag
 */
export async function addWords(phone, tag) {
  const words = await unpacked(`words.${tag}`).catch(() => null);
  return words ? phone.add_language(tag, words) : false;
}

/**
 * What to ask once the words of a language are here, where the first answer had to do without: what
 * stored nothing as it was, and else the page that it led to. Null: the answer stays.
 * @param {Ask["request"]} request
 * @param {{ status: number, path: string }} answer
 */
export function onceMore(request, { status, path }) {
  if (request.method === "GET" || status === CONFLICT) return request;
  return path ? { ...request, method: /** @type {const} */ ("GET"), path } : null;
}

const CONFLICT = 409; // a language was chosen whose words are not here
