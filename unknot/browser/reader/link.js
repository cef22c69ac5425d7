// What somebody typed, scanned or followed to open a sealed file: a key, a link, a passphrase.

import { decode } from "../page/jwe.js";

const KEY = /^[\w-]{43}$/; // 32 bytes, base64url
const LINK = "shlink:/"; // a SMART Health Link: its payload holds the key

/**
 * `said`: the whole, as a passphrase is; `key`: "" where there is none in it; `exp` and `url`: what a
 * SMART Health Link says beside its key. Throws for a link that cannot be read.
 * @param {string} typed
 * @returns {Told}
 */
export function parseSecret(typed) {
  const said = typed.trim();
  const at = said.indexOf(LINK);
  if (at >= 0) return ofLink(said.slice(at + LINK.length));
  const last = said.split("#").pop() ?? "";
  return { said, key: KEY.test(last) ? last : "", exp: 0, url: "" };
}

/** @param {string} payload */
function ofLink(payload) {
  const { key, exp, url } = JSON.parse(new TextDecoder().decode(decode(payload)));
  if (!KEY.test(key)) throw new Error("a link without a key");
  return { said: "", key, exp: Number(exp) || 0, url: new URL(url).href };
}
