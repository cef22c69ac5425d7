// JSON Web Encryption in its compact form (RFC 7516) by WebCrypto: what locks a record, seals a file
// and opens one has in common.

export const CIPHER = "A256GCM";
export const BY_PASSPHRASE = "PBES2-HS512+A256KW";
const text = new TextEncoder();

/**
 * AES-GCM, with the header as what is signed but not hidden.
 * @type {(iv: Uint8Array<ArrayBuffer>, header: string) => AesGcmParams}
 */
export const sealing = (iv, header) => ({ name: "AES-GCM", iv, additionalData: text.encode(header) });

/**
 * @param {string} passphrase
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {number} iterations
 */
export async function keyOf(passphrase, salt, iterations) {
  const said = text.encode(passphrase.normalize("NFKC"));
  const from = await crypto.subtle.importKey("raw", said, "PBKDF2", false, ["deriveKey"]);
  const whole = new Uint8Array([...text.encode(BY_PASSPHRASE), 0, ...salt]);
  const how = { name: "PBKDF2", hash: "SHA-512", salt: whole, iterations };
  const to = { name: "AES-KW", length: 256 };
  return crypto.subtle.deriveKey(how, from, to, false, ["wrapKey", "unwrapKey"]);
}

/** @param {object} header */
export const headerText = (header) => encode(text.encode(JSON.stringify(header)));

// base64url without padding; in pieces, because a call takes only so many arguments
/** @param {Uint8Array} bytes */
export function encode(bytes) {
  let plain = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    plain += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} part
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(part) {
  const plain = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
