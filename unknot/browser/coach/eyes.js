// Gives pictures of a video to the worker that finds bodies (worker/pose.js), one at a time: a slow phone
// sees fewer, and never late ones. The page's own thread only hands them on.

import { pictured } from "./gate.js";

const APART = 50; // ms: more than 20 pictures a second say no more

/**
 * @param {HTMLVideoElement} video
 * @param {{ ready: () => void, seen: (frame: Frame) => void, broken: () => void, wanted: () => boolean }} tell
 * `wanted`: whether anything is to be seen now
 * @returns {{ close: () => void }}
 */
export function openEyes(video, { ready, seen, broken, wanted }) {
  const worker = new Worker(new URL("../worker/pose.js", import.meta.url));
  let busy = true;
  let closed = false;
  let last = 0;
  let wait = 0;
  const send = (/** @type {ToPose} */ message, /** @type {Transferable[]} */ moved = []) => (
    worker.postMessage(message, moved));
  const close = () => {
    closed = true;
    cancelAnimationFrame(wait);
    worker.terminate();
  };
  worker.onerror = broken;
  worker.onmessage = (/** @type {MessageEvent<FromPose>} */ { data }) => {
    if (closed) return;
    if (data.kind === "broken") {
      broken();
      return;
    }
    busy = false;
    if (data.kind === "ready") {
      ready();
      look();
    } else if (wanted()) {
      const { at, width, height, people, pixels } = data;
      seen({ at: at / 1000, width, height, people, picture: pictured(pixels) });
    }
  };

  async function look() {
    wait = requestAnimationFrame(look);
    const now = performance.now();
    if (busy || now - last < APART || !wanted() || video.readyState < 2) return;
    busy = true;
    last = now;
    try {
      const frame = await createImageBitmap(video);
      if (closed) frame.close();
      else send({ kind: "look", frame, at: Math.round(now) }, [frame]);
    } catch {
      busy = false; // the video has no picture just now
    }
  }

  send({ kind: "open" });
  return { close };
}
