// The camera of this device: opened after a tap, closed for good by `close`. Why it is not there has a
// name each, so that a page can say it.

/** @type {Record<string, CameraFault>} */
const WHY = {
  NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing", OverconstrainedError: "missing",
  NotReadableError: "taken", AbortError: "taken",
};
const WANTED = { // the back of a phone is not where one looks
  facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 },
};

/**
 * Show what the camera sees in a video.
 * @param {HTMLVideoElement} video
 * @param {() => void} ended told when somebody else ends it: a call, a switch, a cable
 * @returns {Promise<{ close: () => void } | { fault: CameraFault }>}
 */
export async function openCamera(video, ended) {
  if (!navigator.mediaDevices?.getUserMedia) return { fault: "missing" };
  /** @type {MediaStreamTrack[]} */
  let tracks = [];
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
    tracks = stream.getTracks();
    tracks.forEach((track) => track.addEventListener("ended", ended));
    video.srcObject = stream;
    await video.play();
    return {
      close() {
        tracks.forEach((track) => {
          track.removeEventListener("ended", ended);
          track.stop();
        });
        video.srcObject = null;
      },
    };
  } catch (error) {
    tracks.forEach((track) => track.stop());
    return { fault: WHY[error instanceof DOMException ? error.name : ""] ?? "missing" };
  }
}
