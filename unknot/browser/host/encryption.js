// A record file locked with a passphrase, and a sealed file with its key, in the phone: what
// `unknot/exchange/encrypted_file.py` and `sealed_file.py` say, by WebCrypto. Passphrase and key stay on
// the page: Python, the storage and the address never see what was typed.

import { BY_PASSPHRASE, CIPHER, decode, encode, headerText, keyOf, sealing } from "../page/jwe.js";

const LEAST = 15; // characters, as Python counts them: code points
const MOST = 300_000; // rounds: a file from elsewhere must not keep the phone busy for an hour
const ROUNDS = 210_000;
const SEALED = "application/fhir+json"; // an answer that never leaves the page as it is: exchange/fhir/resources.py
const text = new TextEncoder();

/**
 * Takes what opens a file out of a form's data, and opens with it the file that the form sends.
 * @param {FormData} data
 * @returns {Promise<Secret>}
 */
export async function takeSecret(data) {
  const passphrase = String(data.get("passphrase") ?? "");
  const key = String(data.get("key") ?? "");
  data.delete("passphrase");
  data.delete("key");
  const file = data.get("file");
  if (passphrase && file instanceof File) data.set("file", await opened(file, passphrase));
  return { passphrase, key };
}

/**
 * An answer to save, locked or sealed.
 * @param {Answer} answer
 * @param {Secret} secret
 * @returns {Promise<Answer>}
 */
export async function lockAnswer(answer, secret) {
  if (!/^attachment/.test(answer.headers["content-disposition"] ?? "")) return answer;
  if (answer.headers["content-type"] === SEALED) return { ...jose(answer, await seal(answer, secret)), stays: true };
  return secret.passphrase ? jose(answer, await lock(answer.body, secret.passphrase, {})) : answer;
}

/**
 * @param {Answer} answer
 * @param {Uint8Array<ArrayBuffer>} body
 */
function jose(answer, body) {
  const headers = {
    ...(answer.headers["unknot-sends"] && { "unknot-sends": "1" }), // by page/mailbox.js
    "content-type": "application/jose",
    "content-disposition": answer.headers["content-disposition"].replace(/\.\w+"/, '.jwe"'),
  };
  return { ...answer, headers, body };
}

/**
 * What cannot be opened is passed on as it is: the record's reader says what is wrong with it.
 * @param {File} file
 * @param {string} passphrase
 */
async function opened(file, passphrase) {
  try {
    const locked = (await file.text()).replace(/\s/g, ""); // wrapped by a program that it passed through
    const typed = passphrase.trim(); // a blank that a keyboard added after the last word
    const plain = await unlock(locked, passphrase).catch(() => unlock(locked, typed));
    return new File([plain], file.name);
  } catch {
    return file;
  }
}

/**
 * @param {Answer} answer
 * @param {Secret} secret
 */
async function seal({ body, headers }, { key, passphrase }) {
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const small = new Uint8Array(await new Response(packed).arrayBuffer());
  const more = { zip: "DEF", cty: SEALED, exp: Number(headers["unknot-until"]) };
  if (!key) return lock(small, passphrase, more);
  const header = headerText({ alg: "dir", enc: CIPHER, ...more });
  const direct = await crypto.subtle.importKey("raw", decode(key), "AES-GCM", false, ["encrypt"]);
  return compact(small, header, direct, new Uint8Array());
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} passphrase
 * @param {object} more that the header says
 */
async function lock(bytes, passphrase, more) {
  if ([...passphrase].length < LEAST) throw new Error("a passphrase that is too short");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const header = headerText({ alg: BY_PASSPHRASE, enc: CIPHER, p2s: encode(salt), p2c: ROUNDS, ...more });
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOf(passphrase, salt, ROUNDS), "AES-KW");
  return compact(bytes, header, key, new Uint8Array(wrapped));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} header
 * @param {CryptoKey} key
 * @param {Uint8Array<ArrayBuffer>} wrapped
 */
async function compact(bytes, header, key, wrapped) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(sealing(iv, header), key, bytes));
  const parts = [wrapped, iv, sealed.subarray(0, -16), sealed.subarray(-16)];
  return text.encode([header, ...parts.map(encode)].join("."));
}

/**
 * @param {string} locked
 * @param {string} passphrase
 */
async function unlock(locked, passphrase) {
  const [header, ...rest] = locked.split(".");
  const { alg, enc, p2s, p2c } = JSON.parse(new TextDecoder().decode(decode(header)));
  if (alg !== BY_PASSPHRASE || enc !== CIPHER || !(p2c <= MOST)) throw new Error("locked in another way");
  const [wrapped, iv, sealed, tag] = rest.map(decode);
  const unwrapping = await keyOf(passphrase, decode(p2s), p2c);
  const key = await crypto.subtle.unwrapKey(
    "raw", wrapped, unwrapping, "AES-KW", "AES-GCM", false, ["decrypt"],
  );
  const whole = await new Blob([sealed, tag]).arrayBuffer();
  return crypto.subtle.decrypt(sealing(iv, header), key, whole);
}
