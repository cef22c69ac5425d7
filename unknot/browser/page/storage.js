// Everything that Unknot keeps in a browser, and under which name. All of it is read, written and
// removed here, so that "erase everything" misses nothing, and a browser that forbids storage or has
// no room for more is met in one place: whatever is kept here only saves somebody a repetition.
//
// What each holds is in types.d.ts (`Stored`). A name of the phone has the site's base in it.

const base = new URL(document.getElementById("host")?.dataset.base ?? "/", location.href).pathname;
const DEVICE = "localStorage", TAB = "sessionStorage";

/**
 * The registry. `each`: one for every part, whose id follows the name; `text`: not JSON; `stays` when
 * everything is erased, because it says nothing about anybody.
 * @type {Record<StoredName, StoredAs>}
 */
export const KEYS = {
  sound: { place: DEVICE, name: "unknot.sound", text: true },
  session: { place: DEVICE, name: "unknot.session" }, // one at a time: the next takes its place
  kept: { place: DEVICE, name: `unknot${base}kept` }, // early.js reads it too
  // Erasing must not open again what is dangerous. early.js reads it too.
  withdrawn: { place: DEVICE, name: `unknot${base}withdrawn`, stays: true },
  // What is spoken now: the next page writes it again. early.js reads it too.
  language: { place: DEVICE, name: `unknot${base}language`, text: true, stays: true },
  draft: { place: TAB, name: "unknot.draft.", each: true },
  reading: { place: TAB, name: "unknot.reading", text: true },
  sent: { place: TAB, name: "unknot.sent" },
  positions: { place: TAB, name: `unknot${base}positions` },
  pending: { place: TAB, name: `unknot${base}pending` },
  left: { place: TAB, name: `unknot${base}left` },
  stale: { place: TAB, name: `unknot${base}stale` },
  starts: { place: DEVICE, name: `unknot${base}starts` },
  clinic: { place: DEVICE, name: `unknot${base}clinic` },
};

/**
 * What others keep: the record's files (worker.js), which Python empties; the memory of a start
 * (snapshot_file.js); and the app's own files (sw.js).
 */
export const ELSEWHERE = {
  record: { place: "files", name: `unknot ${base}`.replaceAll("/", "_") },
  snapshot: { place: "files", name: `unknot ${base} start`.replaceAll("/", "_") }, // a start that saw no record
  app: { place: "caches", name: `unknot ${base} `, each: true, stays: true },
};

const tabs = globalThis.BroadcastChannel && new BroadcastChannel(`unknot erased ${base}`);
if (tabs) tabs.onmessage = empty;

/**
 * What is kept under a name; null when there is nothing that can be read.
 * @template {StoredName} Name
 * @param {Name} name
 * @param {string} [part] of what there is one each
 * @returns {Stored[Name] | null}
 */
export function read(name, part = "") {
  const { text } = KEYS[name];
  /** @type {any} as wide as JSON: what is there was written by `write`, or by a version before */
  const found = quietly(() => of(name).getItem(KEYS[name].name + part));
  return text ? found : quietly(() => JSON.parse(found ?? "null"));
}

/**
 * @template {StoredName} Name
 * @param {Name} name
 * @param {Stored[Name]} value
 * @param {string} [part]
 */
export function write(name, value, part = "") {
  const { text } = KEYS[name];
  quietly(() => of(name).setItem(KEYS[name].name + part, text ? String(value) : JSON.stringify(value)));
}

/**
 * @param {StoredName} name
 * @param {string} [part]
 */
export function remove(name, part = "") {
  quietly(() => of(name).removeItem(KEYS[name].name + part));
}

/**
 * A name with all its parts.
 * @param {StoredName} name
 */
export function removeEach(name) {
  const all = quietly(() => Object.keys(of(name))) ?? [];
  all.filter((key) => key.startsWith(KEYS[name].name))
    .forEach((key) => remove(name, key.slice(KEYS[name].name.length)));
}

/** Everything was deleted: in this tab and in all others. "unknot:erased" tells the page. */
export function eraseAll() {
  empty();
  tabs?.postMessage("erased");
}

function empty() {
  for (const name of /** @type {StoredName[]} */ (Object.keys(KEYS))) {
    const { stays, each } = KEYS[name];
    if (!stays) (each ? removeEach : remove)(name);
  }
  document.dispatchEvent(new Event("unknot:erased"));
  forgetStart().catch(() => {}); // there is none, or no such place
}

async function forgetStart() {
  await (await navigator.storage.getDirectory()).removeEntry(ELSEWHERE.snapshot.name);
}

/** @param {StoredName} name */
const of = (name) => globalThis[KEYS[name].place];

/**
 * @template Result
 * @param {() => Result} act
 * @returns {Result | null}
 */
function quietly(act) {
  try {
    return act();
  } catch {
    return null; // forbidden, full, or not ours
  }
}
