// One member of a zip that somebody else wrote, as bytes that come piece by piece: it is never held as a
// whole.
//
// Sizes and places come from the directory at the zip's end. So a member whose own header leaves them to
// what follows it (a data descriptor) and one above 4 GB (zip64) are read as any other.
// Format: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.

import { pieces } from "./file_pieces.js";
import { inflated } from "./inflate.js";

const END = 0x06054b50, END64 = 0x06064b50, LOCATOR = 0x07064b50, MEMBER = 0x02014b50, LOCAL = 0x04034b50;
const [END_LENGTH, END64_LENGTH, LOCATOR_LENGTH, MEMBER_LENGTH, LOCAL_LENGTH] = [22, 56, 20, 46, 30];
const COMMENT = 0xffff; // bytes that may follow the end
const LONG = 0xffffffff; // a size that stands in the extra field
const DIRECTORY = 64_000_000; // bytes: a million members
const STORED = 0, DEFLATED = 8;

/** @type {(file: Blob, from: number, length: number) => Promise<DataView>} */
async function bytes(file, from, length) {
  const found = await file.slice(from, from + length).arrayBuffer();
  if (found.byteLength < length) throw new Error("cut");
  return new DataView(found);
}

/**
 * Every member. Raises "cut" for a zip without its end.
 * @param {Blob} file
 * @returns {Promise<ZipMember[]>}
 */
export async function members(file) {
  const { at, length } = await directory(file);
  if (length > DIRECTORY) throw new Error("cut");
  const view = await bytes(file, at, length);
  const found = [];
  for (let place = 0; place + MEMBER_LENGTH <= length && view.getUint32(place, true) === MEMBER;) {
    const [name, extra, comment] = [28, 30, 32].map((part) => view.getUint16(place + part, true));
    const end = place + MEMBER_LENGTH + name + extra + comment;
    if (end > length) throw new Error("cut");
    found.push(member(view, place, name, extra));
    place = end;
  }
  return found;
}

/**
 * Where the directory is, and how long.
 * @param {Blob} file
 */
async function directory(file) {
  const length = Math.min(file.size, END_LENGTH + COMMENT);
  const view = await bytes(file, file.size - length, length);
  let end = length - END_LENGTH;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("cut");
  const plain = { at: view.getUint32(end + 16, true), length: view.getUint32(end + 12, true) };
  const locator = end - LOCATOR_LENGTH;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR) return plain;
  const long = await bytes(file, number(view, locator + 8), END64_LENGTH);
  if (long.getUint32(0, true) !== END64) throw new Error("cut");
  return { at: number(long, 48), length: number(long, 40) };
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {number} name its length
 * @param {number} extra likewise
 * @returns {ZipMember}
 */
function member(view, at, name, extra) {
  const found = {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, at + MEMBER_LENGTH, name)),
    encrypted: view.getUint16(at + 8, true) % 2 === 1,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  };
  const end = at + MEMBER_LENGTH + name + extra;
  for (let place = end - extra; place + 4 <= end;) {
    const length = view.getUint16(place + 2, true);
    if (view.getUint16(place, true) === 1) lengthen(found, view, place + 4, Math.min(place + 4 + length, end));
    place += 4 + length;
  }
  return found;
}

/**
 * What did not fit, in its order: size, packed size, place.
 * @param {ZipMember} found
 * @param {DataView} view
 * @param {number} from
 * @param {number} to
 */
function lengthen(found, view, from, to) {
  let place = from;
  for (const part of /** @type {const} */ (["size", "packed", "at"])) {
    if (found[part] === LONG && place + 8 <= to) {
      found[part] = number(view, place);
      place += 8;
    }
  }
}

/** @type {(view: DataView, at: number) => number} */
const number = (view, at) => Number(view.getBigUint64(at, true));

/**
 * The bytes of a member, unpacked as they are asked for. Raises "cut" where it cannot be read.
 * @param {Blob} file
 * @param {ZipMember} wanted
 * @param {(read: number) => void} count told how many packed bytes were read
 * @returns {Promise<AsyncIterable<Uint8Array<ArrayBuffer>>>}
 */
export async function open(file, wanted, count) {
  const head = await bytes(file, wanted.at, LOCAL_LENGTH);
  if (head.getUint32(0, true) !== LOCAL || wanted.encrypted) throw new Error("cut");
  if (wanted.method !== STORED && wanted.method !== DEFLATED) throw new Error("cut");
  const from = wanted.at + LOCAL_LENGTH + head.getUint16(26, true) + head.getUint16(28, true);
  if (from + wanted.packed > file.size) throw new Error("cut");
  const own = pieces(file.slice(from, from + wanted.packed), count);
  return wanted.method === STORED ? own : inflated(own);
}
