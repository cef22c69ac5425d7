// "Hide this": one tap, or Esc twice, and the page is gone, with whatever was begun on it. The
// link works without this; with it the page is emptied at once and does not stay behind this one.

import { closestTo } from "../page/dom.js";
import { forgetDrafts } from "./drafts.js";

const TWICE = 1000; // ms between the two

let pressed = -TWICE;

document.addEventListener("click", (event) => {
  const link = closestTo(event, "a[data-leave]");
  if (link instanceof HTMLAnchorElement) leave(event, link);
}, true);

document.addEventListener("keydown", (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = event.key === "Escape" ? document.querySelector("a[data-leave]") : null;
  if (!link) return;
  if (event.timeStamp - pressed < TWICE) leave(event, link);
  pressed = event.timeStamp;
});

/**
 * @param {Event} event
 * @param {HTMLAnchorElement} link
 */
function leave(event, link) {
  event.preventDefault();
  const { href } = link;
  document.querySelectorAll("body > :not(#host)").forEach((part) => part.remove());
  forgetDrafts();
  if (document.getElementById("host")) document.dispatchEvent(new CustomEvent("unknot:left", { detail: href }));
  else location.replace(href);
}
