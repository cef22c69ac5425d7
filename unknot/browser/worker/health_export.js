// Reads an Apple Health export: export.zip, or the XML in it. Only a number a day leaves this worker.
//
// In:  {file, now}: the file, and this moment by the clock of where the reader is
// Out: {kind: "step", done} of 100; {kind: "found", days}; {kind: "wrong", why}

import { pieces } from "./file_pieces.js";
import { Days, SLEEP, STEPS } from "./health_days.js";
import { records } from "./health_records.js";
import { members, open } from "./zip_entry.js";

const ZIP = "PK"; // how any begins
const WHY = ["kind", "inside", "cut", "other", "nothing"];
const LOOKED_AT = 1000; // bytes of an XML

/** @type {(message: FromHealth) => void} */
const tell = (message) => postMessage(message);

self.onmessage = async (/** @type {MessageEvent<ToHealth>} */ { data }) => {
  try {
    tell({ kind: "found", days: await days(data) });
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    tell({ kind: "wrong", why: WHY.includes(message) ? message : "cut" });
  }
};

/** @param {ToHealth} asked */
async function days({ file, now }) {
  const found = new Days(now);
  await records(await xml(file), [STEPS, SLEEP], (record) => found.add(record));
  const numbers = found.numbers();
  if (Object.keys(numbers).length === 0) throw new Error("nothing");
  return numbers;
}

/** @param {File} file */
async function xml(file) {
  const start = await file.slice(0, LOOKED_AT).text();
  if (start.startsWith(ZIP)) return inside(file);
  if (!start.trimStart().startsWith("<")) throw new Error("kind");
  return pieces(file, teller(file.size));
}

/** @param {File} file */
async function inside(file) {
  const found = (await members(file)).filter(({ name }) => isExport(name));
  if (found.length === 0) throw new Error("inside");
  const [largest] = found.sort((one, other) => other.size - one.size);
  return open(file, largest, teller(largest.packed));
}

/**
 * The XML of records, whatever a phone's language calls it; not the document for clinics beside it.
 * @param {string} name
 */
function isExport(name) {
  return /^[^/]*\/?[^/]+\.xml$/i.test(name) && !/_cda\.xml$/i.test(name) && !name.startsWith("__MACOSX");
}

/**
 * Tells how far it is, once for each whole one of 100.
 * @param {number} all
 * @returns {(read: number) => void}
 */
function teller(all) {
  let told = -1;
  return (read) => {
    const done = Math.floor(100 * read / all);
    if (done > told) tell({ kind: "step", done });
    told = Math.max(told, done);
  };
}
