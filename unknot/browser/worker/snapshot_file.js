// The memory of a Python that is ready and has seen no record, kept in the browser's private files: a
// start that reads it does not have to import and to warm anything. Made by snapshot_maker.js.
//
// One file: a head of fixed length that says what it is, then the memory, then the archives that Python
// was made of, unpacked: what it imports later it finds there, and nothing has to be fetched and unpacked
// again. The head is written last, so that half a file is none; and while a start uses it, the head says
// so: a start that never came to its end is the last that used these bytes.

import { BUSY } from "./opfs.js";

const HEAD = 4096; // bytes

/** Where the files of a site lie: each site of an origin has its own. */
export const folderOf = (/** @type {string} */ base) => `unknot ${base}`.replaceAll("/", "_");
const nameOf = (/** @type {string} */ folder) => `${folder} start`;

/** What they fit: one version of the site, in one version of a browser. */
export const keyOf = (/** @type {string | undefined} */ version) => `${version} ${navigator.userAgent}`;

/**
 * The memory, if there is one for this very version and browser, to be read. Whatever is wrong with it,
 * it is removed, and there is none. A start that goes on from it says when it `begins` to, and at its
 * end whether that worked.
 * @param {string} folder
 * @param {string} key
 * @returns {Promise<Snapshot | null>}
 */
export async function openSnapshot(folder, key) {
  const file = await opened(folder, false);
  if (!file) return null;
  try {
    const head = headOf(file);
    if (head?.key !== key || head.trying || file.getSize() !== HEAD + sum(head.parts)) throw new Error("not for us");
    return {
      read: () => readParts(file, head.parts),
      begins() {
        writeHead(file, { ...head, trying: true });
        file.flush();
      },
      async ended(worked) {
        if (worked) writeHead(file, { ...head, trying: false }); // not flushed: lost, it is only used no more
        file.close();
        if (!worked) await removeSnapshot(folder);
      },
    };
  } catch {
    file.close();
    await removeSnapshot(folder);
    return null;
  }
}

/**
 * `whole`: whether all bytes are those that were kept.
 * @param {FileSystemSyncAccessHandle} file
 * @param {SnapshotHead["parts"]} parts
 */
function readParts(file, parts) {
  let at = HEAD;
  const [bytes, ...packs] = parts.map(({ length }) => {
    const part = new Uint8Array(length);
    at += file.read(part, { at });
    return part;
  });
  const found = Promise.all([bytes, ...packs].map(digest));
  const whole = found.then((all) => all.every((each, i) => each === parts[i].sha256));
  return { bytes, packs, whole };
}

/**
 * Give memory back at once: what is posted to nobody is gone. Forgotten, it would stay until somebody collects it,
 * which nothing makes anybody do: 64 MB that a tab held for as long as it was looked at.
 * @param {ArrayBuffer} buffer
 */
export function giveBack(buffer) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}

/**
 * @param {string} folder
 * @param {string} key
 * @param {Uint8Array<ArrayBuffer>[]} contents the memory, and each archive
 */
export async function keepSnapshot(folder, key, contents) {
  const sums = await Promise.all(contents.map(digest));
  const parts = contents.map(({ length }, i) => ({ length, sha256: sums[i] }));
  const file = await opened(folder, true);
  if (!file) return;
  try {
    file.truncate(0);
    let at = HEAD;
    for (const bytes of contents) at += file.write(bytes, { at });
    file.flush();
    writeHead(file, { key, parts, trying: false });
    file.flush();
    file.close();
  } catch (error) {
    file.close();
    await removeSnapshot(folder); // half of it would only take room
    throw error;
  }
}

/** @type {(parts: { length: number }[]) => number} */
const sum = (parts) => parts.reduce((all, { length }) => all + length, 0);

/** @param {string} folder */
export async function removeSnapshot(folder) {
  const root = await navigator.storage.getDirectory().catch(() => null); // this browser keeps nothing
  await root?.removeEntry(nameOf(folder)).catch(() => {}); // there is none, or another page reads it
}

/**
 * Null where there is none, or another page has it.
 * @param {string} folder
 * @param {boolean} create
 */
async function opened(folder, create) {
  try {
    const root = await navigator.storage.getDirectory();
    return await (await root.getFileHandle(nameOf(folder), { create })).createSyncAccessHandle();
  } catch (error) {
    if (error instanceof DOMException && (error.name === BUSY || error.name === "NotFoundError")) return null;
    throw error;
  }
}

/**
 * @param {FileSystemSyncAccessHandle} file
 * @returns {SnapshotHead | null}
 */
function headOf(file) {
  const bytes = new Uint8Array(HEAD);
  file.read(bytes, { at: 0 });
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))));
  } catch {
    return null;
  }
}

/**
 * @param {FileSystemSyncAccessHandle} file
 * @param {SnapshotHead} head
 */
function writeHead(file, head) {
  const bytes = new Uint8Array(HEAD); // the rest is zeros
  bytes.set(new TextEncoder().encode(JSON.stringify(head)));
  file.write(bytes, { at: 0 });
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
