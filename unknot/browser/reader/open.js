// Opens a sealed file, wherever it was made: the files of SMART Health Links, and those of ours that a
// passphrase opens. Nothing in it is trusted: sizes are counted while it inflates.

import { BY_PASSPHRASE, CIPHER, decode, keyOf, sealing } from "../page/jwe.js";

const LARGEST = 30_000_000; // bytes of a file
const INFLATED = 60_000_000; // and of what is in it
const ROUNDS = 300_000; // that a file may ask for

/** Why a file was not opened: a word of `sealed.reader.errors`, and what stands in its sentence. */
export class Refused extends Error {
  /**
   * @param {string} why
   * @param {string} [about]
   */
  constructor(why, about = "") {
    super(why);
    this.why = why;
    this.about = about;
  }
}

/**
 * What is in a file: its text, and what the header says of it.
 * @param {File} file
 * @param {Told} told
 * @returns {Promise<Content>}
 */
export async function openSealed(file, told) {
  if (!crypto.subtle || typeof DecompressionStream !== "function") throw new Refused("old");
  if (file.size > LARGEST) throw new Refused("too_large");
  const parts = (await file.text()).replace(/\s/g, "").split("."); // wrapped by mail
  const header = headerOf(parts);
  const until = told.exp || header.exp || 0;
  if (until && until * 1000 < Date.now()) throw new Refused("expired", String(until));
  const plain = await decrypted(parts, header, told);
  const bytes = header.zip ? await inflated(plain) : plain;
  return { content: new TextDecoder().decode(bytes), kind: header.cty ?? "", until };
}

/**
 * @param {string[]} parts
 * @returns {Header}
 */
function headerOf(parts) {
  let header;
  try {
    header = JSON.parse(new TextDecoder().decode(decode(parts[0])));
  } catch {
    throw new Refused("not_sealed");
  }
  if (parts.length !== 5 || typeof header?.enc !== "string") throw new Refused("not_sealed");
  const known = header.enc === CIPHER && ["dir", BY_PASSPHRASE].includes(header.alg)
    && [undefined, "DEF"].includes(header.zip) && !("crit" in header);
  if (!known || header.alg === BY_PASSPHRASE && !(header.p2c <= ROUNDS)) throw new Refused("other_way");
  return header;
}

/**
 * @param {string[]} parts
 * @param {Header} header
 * @param {Told} told
 */
async function decrypted(parts, header, told) {
  if (header.alg === "dir" && !told.key) throw new Refused(told.said ? "wrong" : "no_key");
  try {
    const [wrapped, iv, sealed, tag] = parts.slice(1).map(decode);
    const key = header.alg === "dir" ? await direct(told.key) : await unwrapped(wrapped, header, told.said);
    const whole = await new Blob([sealed, tag]).arrayBuffer();
    return new Uint8Array(await crypto.subtle.decrypt(sealing(iv, parts[0]), key, whole));
  } catch {
    throw new Refused("wrong");
  }
}

/** @param {string} key */
const direct = (key) => crypto.subtle.importKey("raw", decode(key), "AES-GCM", false, ["decrypt"]);

/**
 * @param {Uint8Array<ArrayBuffer>} wrapped
 * @param {Header} header
 * @param {string} passphrase
 */
async function unwrapped(wrapped, header, passphrase) {
  const by = await keyOf(passphrase, decode(header.p2s), header.p2c);
  return crypto.subtle.unwrapKey("raw", wrapped, by, "AES-KW", "AES-GCM", false, ["decrypt"]);
}

/**
 * Some bytes become thousands of times as many: it ends where they are too many.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const found = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > INFLATED) throw new Refused("too_large");
      found.push(part.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof Refused ? error : new Refused("other_way");
  }
  return new Uint8Array(await new Blob(found).arrayBuffer());
}
