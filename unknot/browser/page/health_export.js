// Steps and sleep from Apple Health's export, on the page where things are brought in: the file goes to a
// worker and nowhere else; what comes back, a number a day, waits in a form until it is sent.

import { filled } from "./placeholders.js";

const ABLE = "DecompressionStream" in globalThis && "Worker" in globalThis && "stream" in Blob.prototype;

/** @param {HTMLElement} box */
function offer(box) {
  if (!ABLE) return; // a line says so
  const page = new AbortController();
  const { signal } = page;
  /** @type {(name: string) => HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (box.querySelector(`[data-${name}]`));
  const form = /** @type {HTMLFormElement} */ (part("days"));
  const bar = /** @type {HTMLProgressElement} */ (box.querySelector("progress"));
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input[type=file]"));
  /** @type {Worker | null} */
  let worker = null;

  /** @param {string} words */
  const say = (words) => { part("told").textContent = words; };

  function end() {
    worker?.terminate();
    worker = null;
    part("running").hidden = true;
  }

  function begin() {
    end();
    form.hidden = true;
    const file = field.files?.[0];
    if (!file) return;
    bar.value = 0;
    part("running").hidden = false;
    say(box.dataset.reading ?? "");
    worker = new Worker(new URL("../worker/health_export.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = () => hear({ kind: "wrong", why: "cut" });
    const now = new Date();
    worker.postMessage({ file, now: now.getTime() - now.getTimezoneOffset() * 60_000 });
  }

  /** @param {FromHealth} message */
  function hear(message) {
    if (message.kind === "step") {
      bar.value = message.done;
      return;
    }
    end();
    if (message.kind === "wrong") say(box.dataset[message.why] ?? "");
    else found(message.days);
  }

  /** @param {Record<string, DayNumbers>} days */
  function found(days) {
    const every = Object.keys(days).sort((one, other) => (one < other ? -1 : 1)), numbers = Object.values(days);
    const values = {
      steps: numbers.filter((each) => each.steps !== undefined).length,
      nights: numbers.filter((each) => each.asleep !== undefined || each.in_bed !== undefined).length,
      first: written(every[0]),
      last: written(every[every.length - 1]),
    };
    /** @type {HTMLInputElement} */ (form.elements.namedItem("days")).value = JSON.stringify(days);
    say(filled(box.dataset.found ?? "", values));
    form.hidden = false;
  }

  function stop() {
    end();
    field.value = "";
    say(box.dataset.stopped ?? "");
    field.focus();
  }

  part("without").hidden = true;
  part("with").hidden = false;
  field.addEventListener("change", begin, { signal });
  part("stop").addEventListener("click", stop, { signal });
  document.addEventListener("unknot:leave", () => {
    end();
    page.abort();
  }, { signal });
}

/** @param {string} day */
function written(day) {
  const how = /** @type {const} */ ({ dateStyle: "medium", timeZone: "UTC" });
  const { lang } = document.documentElement;
  return new Date(day).toLocaleDateString(lang === "en" ? "en-GB" : lang, how); // as all other pages
}

/** @type {() => NodeListOf<HTMLElement>} */
const boxes = () => document.querySelectorAll("[data-health]");
const start = () => boxes().forEach(offer);
start();
document.addEventListener("unknot:page", start);
