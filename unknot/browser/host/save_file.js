// A file is handed to the person: as a download or, where a browser saves none, by what the device
// shares with (Files, Mail). An app on an iPhone's home screen is such a place: a download there opens a
// page without a way back, or does nothing (WebKit 236943, 275288). Not tried on a device.

import { content, page } from "./status_bar.js";

/** @param {Answer} answer */
export function fileOf({ headers, body }) {
  const name = /filename="([^"]+)"/.exec(headers["content-disposition"])?.[1] ?? "unknot";
  return new File([body], name, { type: headers["content-type"] });
}

/**
 * @param {File} file
 * @param {Promise<void>} moved until the page is there that follows
 */
export function save(file, moved) {
  if (onAnIPhonesHomeScreen() && navigator.canShare?.({ files: [file] })) moved.then(() => offer(file));
  else download(file);
}

/** Only Apple's browsers have this name. */
const onAnIPhonesHomeScreen = () => "standalone" in navigator && navigator.standalone === true;

/** @param {File} file */
function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * To share wants a tap of its own: the one that asked for the file is over by now.
 * @param {File} file
 */
function offer(file) {
  content().querySelector("[data-share]")?.remove();
  content().prepend(page("share"));
  const card = /** @type {HTMLElement} */ (content().querySelector("[data-share]"));
  const button = /** @type {HTMLButtonElement} */ (card.querySelector("button"));
  button.addEventListener("click", () => share(file, card));
  button.focus();
}

/**
 * @param {File} file
 * @param {HTMLElement} card which stays until the file has gone somewhere
 */
async function share(file, card) {
  try {
    await navigator.share({ files: [file] });
    card.remove();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return; // thought better of
    download(file);
  }
}
