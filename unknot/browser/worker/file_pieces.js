// A file's bytes, piece by piece, in one buffer that goes to the browser and comes back filled. A new one for
// each piece would do the same, but a gigabyte of them waits in memory until somebody collects it.

const PIECE = 1_048_576; // bytes: each time that one is asked for costs some 5 kB of memory, too

/**
 * Yields each piece, which may be used until the next is asked for.
 * @param {Blob} file
 * @param {(read: number) => void} count told how many bytes were read
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
export async function* pieces(file, count) {
  const next = filling(file) ?? slicing(file);
  for (let read = 0, piece = await next(); piece; piece = await next()) {
    read += piece.length;
    count(read);
    yield piece;
  }
}

/**
 * Null where the browser fills no buffer of ours: Safari before 26.
 * @param {Blob} file
 */
function filling(file) {
  let buffer = new ArrayBuffer(PIECE);
  try {
    const reader = file.stream().getReader({ mode: "byob" });
    return async () => {
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (!value || done) return null;
      ({ buffer } = value);
      return value;
    };
  } catch {
    return null;
  }
}

/** @param {Blob} file */
function slicing(file) {
  let at = 0;
  return async () => {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    at += PIECE;
    return piece.length > 0 ? piece : null;
  };
}
