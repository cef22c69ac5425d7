// How far someone bends, by this phone's own tilt, written into the field of a measurement.
//
// What counts is the way up, as the phone feels it: the angle between standing and bent. It is the
// same however the phone is held and wherever it points. Nothing shows where no tilt is told.

const STEADY = 500; // ms that are taken together: a tap shakes the phone
const RADIAN = Math.PI / 180;

/** The way up, seen from the phone, from an event's angles (W3C: turned by z, then x, then y). */
function up({ beta, gamma }) {
  const [b, g] = [beta * RADIAN, gamma * RADIAN];
  return [-Math.cos(b) * Math.sin(g), Math.sin(b), Math.cos(b) * Math.cos(g)];
}

function degrees(one, other) {
  const along = one.reduce((sum, x, i) => sum + x * other[i], 0);
  const cosine = along / (Math.hypot(...one) * Math.hypot(...other));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / RADIAN;
}

/** An iPhone tells nothing before it was asked, and it asks only at a tap. */
function mayTell() {
  return Boolean(window.DeviceOrientationEvent?.requestPermission) && matchMedia("(pointer: coarse)").matches;
}

/** Offer it on the page, once it is known that this phone tells its tilt. */
function offer(box) {
  const page = new AbortController();
  const { signal } = page;
  const part = (name) => box.querySelector(`[data-${name}]`);
  const dialog = box.querySelector("dialog");
  const field = document.getElementById(box.dataset.tilt);
  const say = (name) => { part("said").textContent = name && part("said").dataset[name]; };
  let told = false; // whether a tilt came unasked
  let felt = []; // {at, up} of the last moment
  let straight = null;
  let reading = null;

  const feel = (event) => {
    if (event.beta === null || event.gamma === null) return;
    const at = performance.now();
    felt = [...felt.filter((each) => at - each.at < STEADY), { at, up: up(event) }];
  };
  const steady = () => felt.length && [0, 1, 2].map((i) => felt.reduce((sum, f) => sum + f.up[i], 0));
  const ask = (name) => {
    part("stand").hidden = name !== "stand";
    part("bend").hidden = name !== "bend";
    part(name).focus();
  };

  async function begin() {
    say("");
    const may = told ? "granted" : await DeviceOrientationEvent.requestPermission().catch(() => "denied");
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
    field.value = Math.min(field.max, Math.round(degrees(straight, steady())));
    field.dispatchEvent(new Event("input", { bubbles: true })); // the form was begun
    navigator.vibrate?.([80, 80, 80]);
    finish("got");
    field.focus();
  }

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
  dialog.addEventListener("close", () => reading.abort(), { signal });
  document.addEventListener("unknot:leave", () => {
    page.abort();
    reading?.abort();
  }, { signal });
}

const start = () => document.querySelectorAll("[data-tilt]").forEach(offer);
start();
document.addEventListener("unknot:page", start);
