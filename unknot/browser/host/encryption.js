// A record file locked with a passphrase, in the phone: what `unknot/exchange/encrypted_file.py` says, by
// WebCrypto. The passphrase stays on the page: Python, the storage and the address never see it.

const LEAST = 15; // characters, as Python counts them: code points
const MOST = 300_000; // rounds: a file from elsewhere must not keep the phone busy for an hour
const ROUNDS = 210_000;
const NAME = "PBES2-HS512+A256KW";
const CIPHER = "A256GCM";
const text = new TextEncoder();

/**
 * Takes the passphrase out of a form's data, and opens with it the file that the form sends.
 * @param {FormData} data
 * @returns {Promise<string>}
 */
export async function takePassphrase(data) {
  const passphrase = String(data.get("passphrase") ?? "");
  data.delete("passphrase");
  const file = data.get("file");
  if (passphrase && file instanceof File) data.set("file", await opened(file, passphrase));
  return passphrase;
}

/**
 * An answer to save, locked.
 * @param {Answer} answer
 * @param {string} passphrase
 * @returns {Promise<Answer>}
 */
export async function lockAnswer(answer, passphrase) {
  if (!passphrase || !/^attachment/.test(answer.headers["content-disposition"] ?? "")) return answer;
  const headers = {
    "content-type": "application/jose",
    "content-disposition": answer.headers["content-disposition"].replace(/\.zip"/, '.jwe"'),
  };
  return { ...answer, headers, body: await lock(answer.body, passphrase) };
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
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} passphrase
 */
async function lock(bytes, passphrase) {
  if ([...passphrase].length < LEAST) throw new Error("a passphrase that is too short");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const header = encode(text.encode(JSON.stringify(
    { alg: NAME, enc: CIPHER, p2s: encode(salt), p2c: ROUNDS },
  )));
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOf(passphrase, salt, ROUNDS), "AES-KW");
  const sealed = new Uint8Array(await crypto.subtle.encrypt(sealing(iv, header), key, bytes));
  const parts = [new Uint8Array(wrapped), iv, sealed.subarray(0, -16), sealed.subarray(-16)];
  return text.encode([header, ...parts.map(encode)].join("."));
}

/**
 * @param {string} locked
 * @param {string} passphrase
 */
async function unlock(locked, passphrase) {
  const [header, ...rest] = locked.split(".");
  const { alg, enc, p2s, p2c } = JSON.parse(new TextDecoder().decode(decode(header)));
  if (alg !== NAME || enc !== CIPHER || !(p2c <= MOST)) throw new Error("locked in another way");
  const [wrapped, iv, sealed, tag] = rest.map(decode);
  const unwrapping = await keyOf(passphrase, decode(p2s), p2c);
  const key = await crypto.subtle.unwrapKey(
    "raw", wrapped, unwrapping, "AES-KW", "AES-GCM", false, ["decrypt"],
  );
  const whole = await new Blob([sealed, tag]).arrayBuffer();
  return crypto.subtle.decrypt(sealing(iv, header), key, whole);
}

/** @type {(iv: Uint8Array<ArrayBuffer>, header: string) => AesGcmParams} */
const sealing = (iv, header) => ({ name: "AES-GCM", iv, additionalData: text.encode(header) });

/**
 * @param {string} passphrase
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {number} iterations
 */
async function keyOf(passphrase, salt, iterations) {
  const said = text.encode(passphrase.normalize("NFKC"));
  const from = await crypto.subtle.importKey("raw", said, "PBKDF2", false, ["deriveKey"]);
  const whole = new Uint8Array([...text.encode(NAME), 0, ...salt]);
  const how = { name: "PBKDF2", hash: "SHA-512", salt: whole, iterations };
  const to = { name: "AES-KW", length: 256 };
  return crypto.subtle.deriveKey(how, from, to, false, ["wrapKey", "unwrapKey"]);
}

// base64url without padding; in pieces, because a call takes only so many arguments
/** @param {Uint8Array} bytes */
function encode(bytes) {
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
function decode(part) {
  const plain = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
