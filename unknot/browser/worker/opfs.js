// A file system for Emscripten over the browser's own private files. SQLite's calls are synchronous
// and so are these: every file is opened beforehand, which is why only a fixed set of names exists.
// A file of no length does not exist, so what was cut to nothing is gone after a crash as well.

export const BUSY = "NoModificationAllowedError"; // another page has it
const DIRECTORY = 0o040777;
const FILE = 0o100666;
const ENOENT = 44, EACCES = 2, EIO = 29, ENOSPC = 51, ENOTSUP = 138; // Emscripten's numbers

/**
 * Try a file of its own, which is gone afterwards: whether this browser keeps any.
 * @param {string} folder
 */
export async function tryFiles(folder) {
  const root = await navigator.storage.getDirectory();
  const name = `${folder} tried`; // beside the record's folder, which is made when the record is
  const file = await root.getFileHandle(name, { create: true });
  try {
    (await file.createSyncAccessHandle()).close();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === BUSY)) throw error; // another page tries it just now
  } finally {
    await root.removeEntry(name).catch(() => {}); // likewise
  }
}

/**
 * Open the files for this page alone. NoModificationAllowedError: another page has them.
 * @param {string} folder
 * @param {string[]} names
 * @returns {Promise<Files>}
 */
export async function openFiles(folder, names) {
  const root = await navigator.storage.getDirectory();
  const place = await root.getDirectoryHandle(folder, { create: true });
  const files = new Map();
  try {
    for (const name of names) {
      const file = await place.getFileHandle(name, { create: true });
      files.set(name, await file.createSyncAccessHandle());
    }
  } catch (error) {
    closeFiles(files);
    throw error;
  }
  return files;
}

/**
 * Let other pages have them.
 * @param {Files} files
 */
export function closeFiles(files) {
  for (const handle of files.values()) {
    try { handle.close(); } catch { /* closed already */ }
  }
  files.clear();
}

/**
 * SQLite asks by fdatasync that its bytes be on the disk, and in Emscripten that does nothing: without
 * this a phone whose battery dies may have half a record. `imports` are those of the WebAssembly file.
 * @param {EngineImports} imports
 */
export function makeFdatasyncFlush(imports) {
  const sync = imports.wasi_snapshot_preview1.fd_sync; // answers an errno, or nothing
  if (!sync || !imports.env.__syscall_fdatasync) throw new Error("no way to have bytes on the disk");
  imports.env.__syscall_fdatasync = (file) => -(sync(file) ?? 0);
}

/**
 * Mount them. `files` may be closed and opened again meanwhile, while nothing is open in Python.
 * @param {EmscriptenFS} FS
 * @param {string} place
 * @param {Files} files
 * @param {() => void} full is told when the browser has no room for more
 */
export function mountFiles(FS, place, files, full) {
  const live = new Set([...files].filter(([, handle]) => handle.getSize() > 0).map(([name]) => name));

  /**
   * Run on a file; what the browser refuses becomes an errno that SQLite understands.
   * @template Result
   * @param {{ name: string }} node
   * @param {(handle: FileSystemSyncAccessHandle) => Result} act
   */
  function on(node, act) {
    const handle = files.get(node.name);
    if (!handle) throw new FS.ErrnoError(EIO);
    try {
      return act(handle);
    } catch (error) {
      const noRoom = error instanceof DOMException && error.name === "QuotaExceededError";
      if (noRoom) full();
      throw new FS.ErrnoError(noRoom ? ENOSPC : EIO);
    }
  }

  /** @param {FSNode} node */
  function attributes(node) {
    const size = FS.isFile(node.mode) ? on(node, (handle) => handle.getSize()) : 0;
    const when = new Date();
    return {
      dev: 1, ino: node.id, mode: node.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size,
      atime: when, mtime: when, ctime: when, blksize: 4096, blocks: Math.ceil(size / 4096),
    };
  }

  /**
   * @param {FSNode} parent
   * @param {string} name
   */
  function make(parent, name) {
    const node = FS.createNode(parent, name, FILE, 0);
    node.node_ops = fileNode;
    node.stream_ops = stream;
    return node;
  }

  const fileNode = {
    getattr: attributes,
    /**
     * @param {FSNode} node
     * @param {{ size?: number }} wanted
     */
    setattr(node, wanted) {
      const { size } = wanted;
      if (typeof size === "number") on(node, (handle) => handle.truncate(size));
    },
  };
  const stream = {
    /** @type {Transfer} */
    read: (s, buffer, offset, length, at) =>
      on(s.node, (handle) => handle.read(buffer.subarray(offset, offset + length), { at })),
    /** @type {Transfer} */
    write: (s, buffer, offset, length, at) =>
      on(s.node, (handle) => handle.write(buffer.subarray(offset, offset + length), { at })),
    /** @type {(s: FSStream, offset: number, whence: number) => number} */
    llseek: (s, offset, whence) =>
      offset + (whence === 1 ? s.position : whence === 2 ? attributes(s.node).size : 0),
    /** @type {(s: FSStream) => number} */
    fsync: (s) => on(s.node, (handle) => { handle.flush(); return 0; }),
  };
  const folder = {
    getattr: attributes,
    setattr() {},
    /**
     * @param {FSNode} parent
     * @param {string} name
     */
    lookup(parent, name) {
      if (!live.has(name)) throw new FS.ErrnoError(ENOENT);
      return make(parent, name);
    },
    /**
     * @param {FSNode} parent
     * @param {string} name
     */
    mknod(parent, name) {
      if (!files.has(name)) throw new FS.ErrnoError(EACCES);
      on({ name }, (handle) => handle.truncate(0));
      live.add(name);
      return make(parent, name);
    },
    /**
     * @param {FSNode} _
     * @param {string} name
     */
    unlink(_, name) {
      on({ name }, (handle) => { handle.truncate(0); handle.flush(); });
      live.delete(name);
    },
    readdir: () => [".", "..", ...live],
    rename() { throw new FS.ErrnoError(ENOTSUP); },
  };
  const type = {
    mount() {
      const node = FS.createNode(null, "/", DIRECTORY, 0);
      node.node_ops = folder;
      node.stream_ops = { fsync: () => 0 };
      return node;
    },
  };
  FS.mkdirTree(place);
  FS.mount(type, {}, place);
}
