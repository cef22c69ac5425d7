// The rope as pain picker: a finger along it chooses the number that is written under it. Without this
// it only follows the radio buttons, and they are what a keyboard or a screen reader uses.

import { closestTo } from "./dom.js";

const PAINS = 11;
const NONE = 12; // px at either end, where the rope begins
const WIDE = 320; // of the drawing

document.addEventListener("pointerdown", follow);
document.addEventListener("pointermove", (event) => { if (event.buttons) follow(event); });

/** @param {PointerEvent} event */
function follow(event) {
  const rope = closestTo(event, ".picker");
  const fieldset = rope?.closest("fieldset");
  if (!rope || !fieldset) return;
  const { left, width } = rope.getBoundingClientRect();
  const end = (NONE / WIDE) * width;
  const along = (event.clientX - left - end) / (width - 2 * end);
  choose(fieldset, Math.min(PAINS - 1, Math.max(0, Math.round(along * (PAINS - 1)))));
}

/**
 * @param {HTMLElement} fieldset
 * @param {number} pain
 */
function choose(fieldset, pain) {
  /** @type {HTMLInputElement | null} */
  const radio = fieldset.querySelector(`.scale [value="${pain}"]`);
  if (!radio || radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true })); // what was begun is kept
}
