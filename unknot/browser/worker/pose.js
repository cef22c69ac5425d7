// Finds bodies in pictures, with others' code (vendor/tasks-vision-*). It keeps none of them, and sends
// joints back and a tiny copy that tells two pictures apart. In a worker of its own, and a classic one:
// the bundle is no module, and loads its WebAssembly by importScripts.

const FOLDER = new URL("../../camera/", location.href);
const SECOND = 1000; // ms between two looks for somebody else: each takes twice as long as one for the person
const SMALL = { width: 36, height: 64 };
const SURE = { minPoseDetectionConfidence: 0.5, minPosePresenceConfidence: 0.5, minTrackingConfidence: 0.5 };

/** @type {any} CommonJS and Emscripten speak through it */
const scope = self;
const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (
  new OffscreenCanvas(SMALL.width, SMALL.height).getContext("2d", { willReadFrequently: true }));
/** @type {{ one: any, two: any, lookedAt: number, others: Landmark[][] } | null} */
let eyes = null;

addEventListener("message", async (/** @type {MessageEvent<ToPose>} */ { data }) => {
  try {
    if (data.kind === "open") await open();
    else if (eyes) look(eyes, data);
  } catch {
    tell({ kind: "broken" });
  }
});

/** @param {FromPose} message */
function tell(message) {
  postMessage(message);
}

async function open() {
  scope.module = { exports: {} };
  scope.exports = scope.module.exports;
  importScripts(new URL("vision_bundle.js", FOLDER).href);
  const { PoseLandmarker } = scope.module.exports;
  const [wasm, modelAssetBuffer] = await Promise.all(["vision.wasm.packed", "pose_lite.task.packed"].map(unpacked));
  const compiled = await WebAssembly.compile(wasm);
  /** @param {{ runningMode: string, numPoses: number }} how */
  const made = (how) => {
    scope.Module = { instantiateWasm: instantly(compiled) };
    const files = { wasmLoaderPath: new URL("vision_wasm_internal.js", FOLDER).href, wasmBinaryPath: "vision.wasm" };
    const baseOptions = { modelAssetBuffer: modelAssetBuffer.slice(), delegate: "CPU" };
    return PoseLandmarker.createFromOptions(files, { baseOptions, ...SURE, ...how });
  };
  const one = await made({ runningMode: "VIDEO", numPoses: 1 });
  const two = await made({ runningMode: "IMAGE", numPoses: 2 });
  eyes = { one, two, lookedAt: -Infinity, others: [] };
  tell({ kind: "ready" });
}

/**
 * Both that look are made of the same compiled bytes.
 * @param {WebAssembly.Module} compiled
 */
function instantly(compiled) {
  return (/** @type {WebAssembly.Imports} */ imports, /** @type {(made: WebAssembly.Instance) => void} */ done) => {
    WebAssembly.instantiate(compiled, imports).then(done);
    return {};
  };
}

/** @param {string} name */
async function unpacked(name) {
  const answer = await fetch(new URL(name, FOLDER));
  if (!answer.ok || !answer.body) throw new Error(name);
  const bytes = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}

/**
 * @param {NonNullable<typeof eyes>} by
 * @param {Extract<ToPose, { kind: "look" }>} picture
 */
function look(by, { frame, at }) {
  const { width, height } = frame;
  brush.drawImage(frame, 0, 0, SMALL.width, SMALL.height);
  const pixels = brush.getImageData(0, 0, SMALL.width, SMALL.height).data;
  const people = by.one.detectForVideo(frame, at).landmarks;
  if (at - by.lookedAt >= SECOND) {
    by.others = by.two.detect(frame).landmarks.slice(1);
    by.lookedAt = at;
  }
  frame.close();
  tell({ kind: "seen", at, width, height, pixels, people: [...people, ...by.others] });
}
