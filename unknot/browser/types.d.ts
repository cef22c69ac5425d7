// The shapes of what is passed on: to and from storage, the workers, the server's pages.
// Read by TypeScript alone (`make check-javascript`); no browser ever gets this file.

// ---- a session: journey and session/timeline.py write it, dose_clock.js and interval_clock.js read it

type CueKind = "prepare" | "start" | "stop" | "hold" | "rest" | "side" | "check" | "end";
type Signal = Exclude<CueKind, "stop">; // "stop" is a reason to stop, and never sounds

/** Something to say. `at` is in seconds since the start; the rest is of a "hold" only. */
interface Cue {
  at: number;
  kind: CueKind;
  say: string;
  seconds?: number;
  number?: number; // which hold it is ...
  of?: number; // ... of how many
  movement?: string;
  show?: string;
  name?: string; // what is done, where it has a name
  turn?: number; // which repetition ...
  turns?: number; // ... of how many
  phase?: "breathe" | "rest"; // the large word, where no position is held
  brief?: string; // stands behind "Next"
}

/** Seconds everywhere. `elapsed` is how long ago it began when the page was answered. */
interface Score {
  session: string;
  remedy: string;
  elapsed: number;
  dose_seconds: number;
  lasts: number;
  paced: boolean;
  pause_up_to: number;
  cues: Cue[];
  movement: string;
  words: Record<"of" | "over" | "wait" | "go_on" | "paused" | "away" | "waited" | "count" | "next"
    | "in_minutes" | "last" | "exercise", string> & {
    phases: Record<"start" | "hold" | "breathe" | "rest" | "side" | "asked" | "away" | "end", string>;
  };
}

/** A cue that sounds. */
type Played = Cue & { kind: Signal };

/** A stretch of a score, from one cue to the next. */
interface Stretch extends Cue {
  kind: "start" | "hold" | "rest" | "side";
  from: number;
  to: number;
}

/** How long something has been on. `wall`, `mono` and `last` in ms, the others in seconds. */
interface Run {
  base: number;
  wall: number;
  mono: number;
  last: number;
  seen: number;
  heard: number;
}

/** Where a paced session stands, in seconds: see interval_clock.js. */
interface Pace {
  seen: number;
  place: number;
  lag: number;
  wait: null | "asked" | "away";
  over: boolean;
  taps?: number; // older pages kept none of these
  lead?: number;
  skipped?: { from: number; to: number };
}

interface Moment {
  id: number | string;
  at: number;
  signal: Signal | null;
  say: string;
  show?: string;
}

/** All that the page of a session shows. */
interface Glance extends Moment {
  show: string;
  clock: string;
  value: number;
  next: string;
  movement?: string;
  phase?: string;
  part?: string;
  resting?: boolean;
  reached?: number; // the last hold that began; none before the first
  since?: number; // seconds into the hold that goes on
  wait?: "waiting" | "can" | null;
  skip?: boolean;
  back?: boolean;
  ended: "done" | "stopped" | null;
}

/** Finds a part of a page by the name of its data attribute. */
interface Part {
  (name: "done"): HTMLFormElement;
  (name: "progress"): HTMLProgressElement | null;
  (name: "title"): HTMLElement;
  (name: string): HTMLElement | null;
}

// ---- what is stored: storage.js says where

interface Stored {
  /** How cues reach a person. */
  sound: Choice;
  language: string; // of the last page that Python made
  /** The running session, so that a reload takes no time back. */
  session: KeptRun;
  /** That there is a record here: no page of a first visit is shown. */
  kept: 1;
  /** That the advice of this version must not be used any more, and why. */
  withdrawn: Withdrawal;
  /** What was ticked or typed on a screen of the interview and not sent, in the order of its fields. */
  draft: (boolean | string)[];
  /** That the pages of the interview are read aloud. */
  reading: string;
  /** The screen that was sent and may not be stored yet. */
  sent: string;
  /** How far down each page of this tab's history was, in px. */
  positions: Record<string, number>;
  /** A form that waits for Python. */
  pending: Pending;
  /** The harmless page that a private one was left for. */
  left: string;
  /** The version that was reloaded for once. */
  stale: string;
  /** How long starts of a version took, in ms: the last few of each way. */
  starts: Starts;
  /** Of which consent the clinic's server had which event last, and when it was `asked` for a plan, so that it is not asked for nothing. */
  clinic: { of: string, last: string, asked?: number };
}

interface Starts {
  version: string;
  plain: number[];
  fromSnapshot: number[];
  making?: boolean; // while a memory is made; where it still stands at a start, that ended the page
}

interface Navigator {
  deviceMemory?: number; // GB, in Chromium alone
}

/** A kept memory and the archives that it came from; `whole`: whether their bytes are those that were kept. */
interface Snapshot {
  read(): { bytes: Uint8Array<ArrayBuffer>; packs: Uint8Array<ArrayBuffer>[]; whole: Promise<boolean> };
  begins(): void;
  ended(worked: boolean): Promise<void>;
}

/** What Python is made of: its program, and the archives in the order of load_python.js. */
interface Parts {
  program: WebAssembly.Module;
  packs: Uint8Array<ArrayBuffer>[];
}

/** What stands before a kept memory and its archives, the `parts`. `trying`: while a start uses it. */
interface SnapshotHead {
  key: string;
  parts: { length: number; sha256: string }[];
  trying: boolean;
}

type StoredName = keyof Stored;

interface StoredAs {
  place: "localStorage" | "sessionStorage";
  name: string;
  each?: boolean;
  text?: boolean;
  stays?: boolean;
}

type Choice = "voice" | "tones" | "silent";

interface KeptRun {
  session: string;
  seen: number;
  wall: number;
  pace?: Pace;
  stopped?: boolean; // "Stop" was pressed, and may yet be taken back
}

interface Withdrawal {
  id: string;
  why: string;
}

interface Pending {
  path: string;
  type: string;
  body: string | ArrayBuffer;
}

// ---- between the page and the worker that owns Python

interface Boot {
  kind: "boot";
  base: string;
  version?: string;
  zone: string;
  language?: string; // the one that was spoken last, or that the browser likes; none: English
  plain?: boolean; // a memory that was kept makes no shorter start here
}

interface Ask {
  kind: "ask";
  id: number;
  request: {
    method: "GET" | "POST";
    path: string;
    type: string;
    language: string;
    zone: string;
    site: string;
    withdrawn?: string;
  };
  body?: ArrayBuffer;
}

type ToPython = Boot | Ask | { kind: "open" | "release" | "unkept" };

/** Why Python or the record cannot be had. */
type Why = "offline" | "stale" | "busy" | "refused" | "broken";

/** `path` is "" where a form itself is answered; `empty`, whether the record is, after each POST. */
interface Answer {
  kind: "answer";
  id: number;
  status: number;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
  empty?: boolean;
  stays?: boolean; // sealed: the page that shows its key is not asked for again
}

interface Failed {
  kind: "failed";
  why: Why;
  id?: number;
  detail?: string;
}

/** `took`: ms since the worker began; `fromSnapshot`: whether a memory that was kept was gone on from. */
interface Opened {
  kind: "opened";
  empty: boolean;
  took: number;
  fromSnapshot: boolean;
}

type FromPython =
  | Answer
  | Failed
  | { kind: "step"; done: number }
  | Opened
  | { kind: "released" };

/** An object with a way to do each kind of message. */
type Acts<Message extends { kind: string }> = {
  [Kind in Message["kind"]]: (message: Extract<Message, { kind: Kind }>) => unknown;
};

// ---- between the parts of a page

/** What pages.js needs of the phone's host. */
interface Host {
  base: string;
  ask(
    method: "GET" | "POST", path: string, body?: string | ArrayBuffer, type?: string,
  ): Promise<Answer>;
  say(name: string): void;
  stored(answer: Answer): void;
  fresh(): boolean;
}

interface DocumentEventMap {
  /** The host shows another page. */
  "unknot:page": Event;
  /** This page goes. */
  "unknot:leave": Event;
  /** A private page was left for the page of this address. */
  "unknot:left": CustomEvent<string>;
  /** What is to go to a mailbox is sealed. */
  "unknot:sealed": CustomEvent<Uint8Array<ArrayBuffer>>;
  /** A script of a page asks Python, on a page of the phone: see clinic.js. */
  "unknot:ask": CustomEvent<AskedByPage>;
  /** What was sent is stored. */
  "unknot:stored": Event;
  /** Everything was erased, in this tab or another. */
  "unknot:erased": Event;
}

// ---- between the pages, and with the service worker

type ToServiceWorker = "complete" | "take over" | "take over now";

/** On the site's channel: `give` up the record; bytes `fetched`; the version that is `complete`; or `full`, no room. */
interface News {
  give?: true;
  fetched?: number;
  complete?: string;
  full?: boolean;
}

/** How a page comes: "same" is this page again. */
type How = "new" | "back" | "same" | "replace";

// ---- between a page and the worker that reads an export of Apple Health

/** `now`: this moment by the reader's own clock, in ms as if that were UTC. */
interface ToHealth {
  file: File;
  now: number;
}

type FromHealth =
  | { kind: "step"; done: number }
  | { kind: "found"; days: Record<string, DayNumbers> }
  | { kind: "wrong"; why: string };

/** Of one day; sleep in minutes, of the night before. */
interface DayNumbers {
  steps?: number;
  asleep?: number;
  in_bed?: number;
}

/** What one device or app counted of a day: all of it, and by quarters of an hour. */
interface SourceSteps {
  all: number;
  quarters: Float32Array;
}

/** Minutes of a night as bits, from 18:00 on. */
interface Night {
  asleep: Uint8Array;
  in_bed: Uint8Array;
}

interface ZipMember {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  size: number;
  at: number;
}
