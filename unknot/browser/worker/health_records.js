// The records of an Apple Health export, one tag after another, from a stream of its XML. No tree is ever
// built: what is kept is one tag at most.
//
// Of a tag only its attributes are read. Those wanted hold no entity (types, numbers, dates); a source's
// name may, and is compared as it is written.

const TAG = "<Record ", ROOT = "<HealthData", END = "</HealthData>";
const LONGEST = 1_000_000; // letters of a tag: a longer one is no record
const START = 2_000_000; // letters in which the root must have come
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Calls `each` with the attributes of every record whose tag holds one of the types. Raises "other" for
 * another file, "cut" for one without its end.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {string[]} types
 * @param {(record: Record<string, string>) => void} each
 */
export async function records(stream, types, each) {
  const reader = stream.getReader(), letters = new TextDecoder();
  const state = { rest: "", root: false, ended: false, seen: 0 };
  for (let over = false; !over;) {
    const { done, value } = await read(reader);
    scan(state, letters.decode(value, { stream: !done }), types, each);
    over = done;
  }
  if (!state.root) throw new Error("other");
  if (!state.ended) throw new Error("cut");
}

/** @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader */
async function read(reader) {
  try {
    return await reader.read();
  } catch {
    throw new Error("cut"); // bytes that do not unpack, or a file that is gone
  }
}

/**
 * @param {{ rest: string, root: boolean, ended: boolean, seen: number }} state
 * @param {string} more
 * @param {string[]} types
 * @param {(record: Record<string, string>) => void} each
 */
function scan(state, more, types, each) {
  const text = state.rest + more;
  state.seen += more.length;
  state.root ||= text.includes(ROOT);
  if (!state.root && state.seen > START) throw new Error("other");
  let at = text.indexOf(TAG);
  while (at >= 0) {
    const end = endOf(text, at + TAG.length);
    if (end < 0) break;
    const tag = text.slice(at, end);
    if (types.some((type) => tag.includes(type))) each(attributes(tag));
    at = text.indexOf(TAG, end);
  }
  state.ended ||= text.includes(END, Math.max(0, state.rest.length - END.length));
  state.rest = text.slice(at >= 0 ? at : Math.max(0, text.length - END.length));
  if (state.rest.length > LONGEST) throw new Error("other");
}

/**
 * Where a tag ends; -1 where that has not come yet. What stands in quotes does not end it.
 * @param {string} text
 * @param {number} from
 */
function endOf(text, from) {
  for (let at = from; at > 0;) {
    const close = text.indexOf(">", at);
    const quote = close < 0 ? -1 : first(text, at, close);
    if (quote < 0) return close;
    at = text.indexOf(text[quote], quote + 1) + 1; // 0 where the quote is not closed yet
  }
  return -1;
}

/** @type {(text: string, from: number, to: number) => number} the first quote before a place, or -1 */
function first(text, from, to) {
  for (let at = from; at < to; at += 1) {
    if (text[at] === "\"" || text[at] === "'") return at;
  }
  return -1;
}

/**
 * @param {string} tag
 * @returns {Record<string, string>}
 */
function attributes(tag) {
  return Object.fromEntries([...tag.matchAll(ATTRIBUTE)].map(([, name, one, other]) => [name, one ?? other]));
}
