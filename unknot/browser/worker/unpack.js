// Our own files out of their archive: a zip whose members are stored as they are (phone/pack.py). Python
// would do it too, and takes four times as long.

const END = 0x06054b50, MEMBER = 0x02014b50; // "PK" and what follows, at each end and at each member
const [END_LENGTH, MEMBER_LENGTH, LOCAL_LENGTH] = [22, 46, 30]; // bytes, without names

/**
 * Put every member of an archive into a folder. Raises an error for any other kind of archive.
 * @param {EmscriptenFS} FS
 * @param {Uint8Array<ArrayBuffer>} zip not to be changed any more: the files are parts of it
 * @param {string} folder
 */
export function unpack(FS, zip, folder) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END_LENGTH;
  if (view.getUint32(end, true) !== END) throw new Error("not an archive of ours");
  const made = new Set();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== MEMBER || view.getUint16(at + 10, true) !== 0) throw new Error("not stored");
    const [size, name, extra, comment] = [
      view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const path = `${folder}/${new TextDecoder().decode(zip.subarray(at + MEMBER_LENGTH, at + MEMBER_LENGTH + name))}`;
    const local = view.getUint32(at + 42, true);
    const from = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) FS.mkdirTree(parent);
    made.add(parent);
    FS.writeFile(path, zip.subarray(from, from + size), { canOwn: true });
    at += MEMBER_LENGTH + name + extra + comment;
  }
}
