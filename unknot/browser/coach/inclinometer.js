// How far someone bends, by this phone's own tilt, written into the field of a measurement.
//
// What counts is the way up, as the phone feels it: the angle between standing and bent. It is the
// same however the phone is held and wherever it points. Nothing shows where no tilt is told.

const STEADY = 500; // ms that are taken together: a tap shakes the phone
const RADIAN = Math.PI / 180;

/**
 * The way up, seen from the phone, from an event's angles (W3C: turned by z, then x, then y).
 * @param {{ beta: number, gamma: number }} angles
 * @returns {number[]}
 */
function up({ beta, gamma }) {
  const [b, g] = [beta * RADIAN, gamma * RADIAN];
  return [-Math.cos(b) * Math.sin(g), Math.sin(b), Math.cos(b) * Math.cos(g)];
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function degrees(one, other) {
  const along = one.reduce((sum, x, i) => sum + x * other[i], 0);
  const cosine = along / (Math.hypot(...one) * Math.hypot(...other));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / RADIAN;
}

/** An iPhone tells nothing before it was asked, and it asks only at a tap. */
function mayTell() {
  return Boolean(asking()) && matchMedia("(pointer: coarse)").matches;
}

/**
 * What asks the person, on an iPhone alone.
 * @returns {{ requestPermission(): Promise<string> } | null}
 */
function asking() {
  const kind = globalThis.DeviceOrientationEvent;
  return kind && "requestPermission" in kind ? /** @type {any} */ (kind) : null;
}

const permission = async () => asking()?.requestPermission() ?? "denied";

/**
 * Offer it on the page, once it is known that this phone tells its tilt.
 * @param {HTMLElement} box
 */
function offer(box) {
  const page = new AbortController();
  const { signal } = page;
  const part = (/** @type {string} */ name) => (
    /** @type {HTMLElement} */ (box.querySelector(`[data-${name}]`)));
  const dialog = /** @type {HTMLDialogElement} */ (box.querySelector("dialog"));
  const field = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset.tilt ?? ""));
  const say = (/** @type {string} */ name) => {
    part("said").textContent = name && (part("said").dataset[name] ?? "");
  };
  let told = false; // whether a tilt came unasked
  /** @type {{ at: number, up: number[] }[]} */
  let felt = []; // {at, up} of the last moment
  /** @type {number[] | null} */
  let straight = null;
  /** @type {AbortController | null} */
  let reading = null;

  /** @param {DeviceOrientationEvent} event */
  const feel = (event) => {
    if (event.beta === null || event.gamma === null) return;
    const at = performance.now();
    const { beta, gamma } = event;
    felt = [...felt.filter((each) => at - each.at < STEADY), { at, up: up({ beta, gamma }) }];
  };
  /** @returns {number[] | null} */
  const steady = () => (
    felt.length > 0 ? [0, 1, 2].map((i) => felt.reduce((sum, f) => sum + f.up[i], 0)) : null);
  const ask = (/** @type {"stand" | "bend"} */ name) => {
    part("stand").hidden = name !== "stand";
    part("bend").hidden = name !== "bend";
    part(name).focus();
  };

  async function begin() {
    say("");
    const may = told ? "granted" : await permission().catch(() => "denied");
    if (may !== "granted") {
      say("missing");
      return;
    }
    felt = [];
    reading = new AbortController();
    addEventListener("deviceorientation", feel, { signal: reading.signal });
    dialog.showModal();
    ask("stand");
  }

  function stand() {
    straight = steady();
    if (!straight) {
      finish("missing");
      return;
    }
    navigator.vibrate?.(80);
    ask("bend");
  }

  function bend() {
    const bent = steady();
    if (!straight || !bent) {
      finish("missing");
      return;
    }
    field.value = String(Math.min(Number(field.max), Math.round(degrees(straight, bent))));
    field.dispatchEvent(new Event("input", { bubbles: true })); // the form was begun
    navigator.vibrate?.([80, 80, 80]);
    finish("got");
    field.focus();
  }

  /** @param {string} said */
  function finish(said) {
    dialog.close();
    say(said);
  }

  box.hidden = !mayTell();
  addEventListener("deviceorientation", function hears({ beta }) {
    told = beta !== null;
    box.hidden = !told;
    if (told) removeEventListener("deviceorientation", hears);
  }, { signal });
  const acts = { begin, stand, bend, stop: () => finish("") };
  Object.entries(acts).forEach(([name, act]) => part(name).addEventListener("click", act, { signal }));
  dialog.addEventListener("close", () => reading?.abort(), { signal });
  document.addEventListener("unknot:leave", () => {
    page.abort();
    reading?.abort();
  }, { signal });
}

/** @type {() => NodeListOf<HTMLElement>} */
const boxes = () => document.querySelectorAll("[data-tilt]");
const start = () => boxes().forEach(offer);
start();
document.addEventListener("unknot:page", start);
