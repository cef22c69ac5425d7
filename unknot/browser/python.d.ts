// What Pyodide and Emscripten have, as far as it is used here; and what `unknot site` writes before
// the service worker's text.

interface Pyodide {
  FS: EmscriptenFS;
  globals: { get(name: "phone"): PhoneModule };
  runPython(code: string): unknown;
  _module: { _sqlite3_randomness(count: 0, into: 0): void }; // 0, 0: forget what was drawn
  makeMemorySnapshot(): Uint8Array<ArrayBuffer>; // Pyodide's own, promised to nobody: see tests/phone
  toPy(bytes: Uint8Array): PyProxy;
}

interface PyProxy {
  destroy(): void;
}

/** unknot/phone/wsgi_bridge.py */
interface PhoneModule {
  version(): string;
  start(base: string, database: string): Phone;
  wake(base: string, database: string, zone: string): Phone;
  reread_record(): void;
  release(): void;
  empty(): boolean;
  add_language(tag: string, words: Uint8Array): boolean;
}

interface Phone {
  ask(request: string, body: PyProxy): PyProxy & {
    toJs(): [status: number, path: string, headers: string, body: Uint8Array<ArrayBuffer>];
  };
}

interface FSNode {
  id: number;
  mode: number;
  name: string;
  node_ops: object;
  stream_ops: object;
}

interface FSStream {
  node: FSNode;
  position: number;
}

interface EmscriptenFS {
  ErrnoError: new (errno: number) => Error;
  createNode(parent: FSNode | null, name: string, mode: number, device: number): FSNode;
  isFile(mode: number): boolean;
  mkdirTree(path: string): void;
  mount(type: { mount(): FSNode }, options: object, path: string): void;
  writeFile(path: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
}

/** Reads or writes `length` bytes of a buffer, from `offset` on, at a place of the file. */
type Transfer = (
  s: FSStream, buffer: Uint8Array<ArrayBuffer>, offset: number, length: number, at: number,
) => number;

type Files = Map<string, FileSystemSyncAccessHandle>;

/** The imports of Pyodide's WebAssembly that are changed. */
interface EngineImports {
  wasi_snapshot_preview1: { fd_sync?: (file: number) => number | undefined };
  env: { __syscall_fdatasync?: (file: number) => number };
}

/** An error that says why there is no Python or no record. */
type Explained = Error & { why?: Why; type?: string };

declare const VERSION: string;
/** Each path of the site with its SHA-256, in hex digits. */
declare const FILES: Record<string, string>;
/** What a first visit does not fetch, by group: each language but English, "coach", "camera". */
declare const LATER: Record<string, string[]>;
declare const HEADERS: Record<string, string>;
declare const READER: Record<string, string>;
/** Headers of the pages below a path. */
declare const CAMERA: Record<string, Record<string, string>>;
