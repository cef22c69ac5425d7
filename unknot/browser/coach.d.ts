// The shapes of what coach/ passes on: body/camera.py writes a target, a pose model writes landmarks.
// Read by TypeScript alone, as types.d.ts is.

/** One landmark as MediaPipe gives it: x and y from 0 to 1 of the picture, and how surely it is seen. */
interface Landmark {
  x: number;
  y: number;
  visibility?: number;
}

/** A joint in pixels. */
interface Joint {
  x: number;
  y: number;
  seen: number;
}

type Watch = "trunk" | "thigh" | "knee";

/** What is watched of one movement: degrees and seconds. */
interface Target {
  movement: string;
  view: "side" | "front";
  watch: Watch;
  start: number; // the angle where it begins, as drawn
  held: number; // the angle in the pose, as drawn: says in which direction, never how far
  least: number; // the change from one's own start from which it counts
  tolerance: number; // how far a hold may sway
  hold: number; // 0: repetitions are counted
  breath: "" | "in" | "out"; // on the way there
  quickest: number; // a repetition that took less earns nothing
}

/** One picture: when it was taken, whom the model found in it, and how the picture itself is. */
interface Frame {
  at: number; // s
  width: number;
  height: number;
  people: Landmark[][];
  picture: Picture;
}

/** Brightness from 0 to 255, how it varies, and a sum that two pictures share only if they are one. */
interface Picture {
  light: number;
  contrast: number;
  sum: number;
}

/** Why a picture is not judged; "" where it is. */
type Fault = "" | "stalled" | "slow" | "covered" | "dark" | "nobody" | "two" | "hidden" | "far" | "turned"
  | "tilted" | "moved" | "someone_else";

/** Where the last judged body stood. */
interface Stood {
  x: number;
  y: number;
  trunk: number; // its length, px
}

interface Hold {
  phase: "start" | "settle" | "hold" | "back" | "lost"; // lost: a repetition that nobody saw whole
  held: number; // s, for certain
  maybe: number; // s, until it is known that this was not the way out already
  anchor: number; // where the hold settled; it follows slowly
  since: number; // when the phase began
  out: number | null; // since when it is left
  at: number | null; // the last good look
  cut: boolean; // whether a bad one came after it
  count: number;
  quick: boolean; // the last repetition was too quick to count
}

type Prompt = Fault | "place" | "begin" | "still" | "hold" | "back" | "slower";

/** A coach: `own` is where this person starts, `facing` 1 to the right of the picture, -1 to the left. */
interface Coach {
  target: Target;
  own: Seen | null;
  steady: (Seen & { at: number })[]; // of the set-up so far
  smooth: Smooth;
  recent: { at: number; change: number }[]; // unfiltered
  hold: Hold;
  stood: Stood | null;
  seen: { at: number; sums: number[] } | null; // the last pictures that were new, and when that was
  paces: number[]; // s between the last pictures that were new
  lost: number | null;
  cue: Prompt;
}

/** What one picture says of a body; `bearing` is what stays as it is while nobody moves the camera:
 * the direction of each line that shows, in an order of their own. */
interface Seen {
  angles: Angles;
  facing: number;
  bearing: (number | null)[];
}

/** The watched angle of each side that can be seen. */
type Angles = { left?: number; right?: number };

interface Smooth {
  at: number | null;
  value: number;
  speed: number;
}

/** What was said last and since when the cue that waits has stood. */
interface Voice {
  said: Prompt;
  at: number;
  cue: Prompt;
  since: number;
}

/** Why there is no camera, or none any more. */
type CameraFault = "missing" | "refused" | "taken" | "ended";

type ToPose = { kind: "open" } | { kind: "look"; frame: ImageBitmap; at: number };

/** `at` in ms; `pixels`: a tiny copy of the picture, to tell it from the last one. */
type FromPose = { kind: "ready" } | { kind: "broken" } | {
  kind: "seen"; at: number; width: number; height: number; people: Landmark[][]; pixels: Uint8ClampedArray;
};
