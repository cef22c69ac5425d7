// A second Python, beside the one that has the record: it imports and warms all that a start needs,
// on an empty record of its own in memory, and its memory is kept for the next start. It never sees
// a record, and ends when that is done.
//
// In:  {base, version} once
// Out: "kept", or {failed} with why; then it is gone.

import { IMPORT, fetchEngine, fetchPacks, loadPython } from "./load_python.js";
import { folderOf, keepSnapshot, keyOf } from "./snapshot_file.js";

self.onmessage = async (/** @type {MessageEvent<{ base: string, version?: string }>} */ { data }) => {
  const { base, version } = data;
  try {
    const [program, packs] = await Promise.all([fetchEngine(() => {}), fetchPacks(() => {})]);
    const parts = { program, packs };
    const python = await loadPython({ parts, zone: "UTC", making: true });
    python.runPython(IMPORT);
    python.runPython(`phone.prepare_snapshot(${JSON.stringify(base)}, ${JSON.stringify(RECORD)})`);
    python._module._sqlite3_randomness(0, 0); // SQLite's own is drawn anew by whoever goes on from here
    await keepSnapshot(folderOf(base), keyOf(version), [python.makeMemorySnapshot(), ...packs]);
    postMessage("kept");
  } catch (error) {
    postMessage({ failed: String(error) });
  }
  close();
};

const RECORD = "/record/unknot.sqlite3"; // where the record will be; here it is a file in memory
