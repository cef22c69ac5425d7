// "Undo" stands on the page for some seconds, and longer under a finger or a focus: nobody loses it while
// they reach for it. Without this it stays; the server says when it is too late.

import { read, remove } from "./storage.js";

const SHOWN = 10_000; // ms
const AGAIN = 2000;

function begin() {
  // What a stop left behind is for "Go on" alone: on any other page it goes.
  if (read("session")?.stopped && !document.querySelector("[data-goes-on], [data-player]")) {
    remove("session");
  }
  /** @type {NodeListOf<HTMLElement>} */
  const banners = document.querySelectorAll("[data-undo]");
  banners.forEach((each) => later(each, SHOWN));
}

/**
 * @param {HTMLElement} banner
 * @param {number} wait
 */
function later(banner, wait) {
  setTimeout(() => {
    if (banner.matches(":hover, :focus-within")) later(banner, AGAIN);
    else banner.hidden = true;
  }, wait);
}

begin();
document.addEventListener("unknot:page", begin);
