// Shows the pages that the worker answers with as a browser shows pages: links, forms, back and
// forward, scroll, focus, titles, downloads. Knows nothing of Python.

import "../interview/quick_exit.js"; // here on every page; drafts.js, which it loads, hears what is stored
import "../interview/read_aloud.js";
import "../page/pain_picker.js";
import { showLocalNumbers } from "./country.js";
import "../page/undo.js";
import { closestTo } from "../page/dom.js";
import { holdsPrivate } from "../interview/drafts.js";
import { lockAnswer, takeSecret } from "./encryption.js";
import { enable, readyPage, speakAs } from "./first_language.js";
import { bodyOf, urlEncoded } from "./form_encoding.js";
import { takeHead } from "./page_head.js";
import { read, remove, write } from "../page/storage.js";
import { fileOf, save } from "./save_file.js";

// The pages that may ask for the camera are documents of their own (people/site.py, CAMERA_PAGES): what a
// document may use is settled when it is loaded, so a way in or out of them is a load.
const CAMERA = "practice/camera/";
const FULL = 507; // what was sent could not be stored

/**
 * Take over the document. `ask(method, path, body, type)` answers {status, path, headers, body};
 * `say(name)` tells what is being waited for; `fresh()` is whether the pages of a first visit fit.
 * @param {Host} host
 */
export function pages({ base, ask, say, stored, fresh }) {
  const host = /** @type {HTMLElement} */ (document.getElementById("host"));
  const heard = host.querySelector("[data-heard]");
  const positions = read("positions") ?? {}; // by history entry
  let current = here();
  const filmed = (/** @type {string} */ path) => path.startsWith(base + CAMERA);
  const mayFilm = filmed(current);
  let latest = 0; // of the requests for a page: only the last one is shown
  let done = 0; // the last one that is not under way any more
  /** @type {Pending | null} what was said and could not be stored */
  let unsent = null;
  let touched = false;
  let renewed = false; // a new version is here: the next page is loaded afresh

  history.scrollRestoration = "manual";
  if (!history.state?.key) history.replaceState({ key: crypto.randomUUID() }, "");
  enable();
  showLocalNumbers(host);

  document.addEventListener("click", followed);
  document.addEventListener("submit", sent);
  document.addEventListener("input", () => { touched = true; });
  document.addEventListener("unknot:left", ({ detail }) => { leave(new URL(detail).pathname); });
  addEventListener("popstate", () => {
    if (here() === current) return; // only the part after #
    visit(here(), "back");
  });
  addEventListener("scroll", () => { positions[history.state?.key] = scrollY; }, { passive: true });
  addEventListener("pagehide", () => write("positions", positions));

  const before = read("pending");
  if (before) overtaken(before);

  /** Ask for this page afresh; never over a form that was begun, or what someone else asked for. */
  async function refresh() {
    if (!touched && done === latest) await visit(here(), "same");
  }

  /**
   * At once, without Python, and no way back: until it is opened again every way leads here.
   * @param {string} path
   */
  async function leave(path) {
    const mine = ++latest;
    write("left", path);
    const next = await readyPage(path);
    next.getElementById("host")?.remove();
    move(path, "replace");
    swap(next, "new");
    enable();
    done = mine;
  }

  /**
   * @param {string} wanted
   * @param {How} how
   */
  async function visit(wanted, how) {
    const path = read("left") ?? wanted;
    if ((renewed && how === "new") || filmed(path) !== mayFilm) {
      load(path, how);
      return;
    }
    const mine = ++latest;
    if (how === "new" && (await early(path, mine))) return;
    document.body.setAttribute("aria-busy", "true");
    const answer = await ask("GET", path).finally(() => document.body.removeAttribute("aria-busy"));
    arrived(mine, answer, how);
  }

  /**
   * @param {string} path
   * @param {How} how
   */
  function load(path, how) {
    if (how === "new") location.assign(path);
    else location.replace(path);
  }

  /**
   * @param {number} mine
   * @param {Answer} answer
   * @param {How} how
   */
  function arrived(mine, answer, how) {
    if (mine !== latest) return;
    done = mine;
    if (how !== "same" || !touched) show(answer, how);
  }

  /**
   * Danger signs and first screens do not wait for Python, nor for another tab.
   * @param {string} path
   * @param {number} mine
   */
  async function early(path, mine) {
    if (document.documentElement.dataset.host === "ready") return false;
    const next = await readyPage(path);
    /** @type {HTMLElement | null} */
    const its = next.querySelector("#host[data-ready]");
    if (!its || (its.matches("[data-personal]") && !fresh())) return false;
    if (mine !== latest) return true;
    its.remove();
    move(path, "new");
    swap(next, "new");
    host.dataset.ready = "";
    host.toggleAttribute("data-personal", its.matches("[data-personal]"));
    enable();
    showLocalNumbers(its);
    done = mine;
    if (document.documentElement.dataset.host === "ready") refresh();
    return true;
  }

  /**
   * @param {Pending} pending
   * @param {Secret} [secret]
   */
  async function deliver(pending, secret = { passphrase: "", key: "" }) {
    const mine = ++latest;
    say("waiting");
    arrived(mine, await lockAnswer(await put(pending), secret), "new");
  }

  /**
   * What was said before a reload, and not answered then: it goes in before anything else.
   * @param {Pending} pending
   */
  async function overtaken(pending) {
    const mine = ++latest;
    const answer = await put(pending);
    if (answer.status === FULL) arrived(mine, answer, "new");
    else if (mine === latest) {
      done = mine;
      refresh();
    }
  }

  /** @param {Pending} pending */
  async function put(pending) {
    const answer = await ask("POST", pending.path, pending.body, pending.type);
    unsent = answer.status === FULL ? pending : null;
    if (!unsent && read("pending")?.body === pending.body) remove("pending");
    if (answer.status < 400) document.dispatchEvent(new Event("unknot:stored"));
    stored(answer);
    return answer;
  }

  /**
   * @param {Answer} answer
   * @param {How} how
   */
  function show(answer, how) {
    const path = answer.path || current; // a form that was refused is still on its page
    if (answer.headers["unknot-sends"]) {
      document.dispatchEvent(new CustomEvent("unknot:sealed", { detail: answer.body }));
      return;
    }
    if (/^attachment/.test(answer.headers["content-disposition"] ?? "")) {
      const file = fileOf(answer);
      const staying = answer.stays ? Promise.resolve() : refresh();
      const moved = how === "same" ? visit(new URL("..", location.href).pathname, "replace") : staying;
      save(file, moved); // the page may say something else now that there is a copy
      return;
    }
    if (filmed(path) !== mayFilm) {
      load(path, how);
      return;
    }
    move(path, how);
    swap(new DOMParser().parseFromString(new TextDecoder().decode(answer.body), "text/html"), how);
  }

  /**
   * @param {string} path
   * @param {How} how
   */
  function move(path, how) {
    const away = path !== current;
    if (away && how === "new") history.pushState({ key: crypto.randomUUID() }, "", path);
    else if (away) history.replaceState(history.state, "", path);
    current = here();
  }

  /**
   * @param {Document} next
   * @param {How} how
   */
  function swap(next, how) {
    document.dispatchEvent(new Event("unknot:leave"));
    document.documentElement.dataset.answered = String(performance.now());
    document.documentElement.classList.remove("returning");
    const same = how === "same" && document.querySelector("h1")?.textContent
      === next.querySelector("h1")?.textContent;
    const at = scrollY;
    takeHead(next);
    speakAs(next.documentElement);
    const { spoken } = next.documentElement.dataset; // by Python, where there is more than one
    if (spoken && spoken !== read("language")) {
      write("language", spoken);
      navigator.serviceWorker?.controller?.postMessage("complete"); // its pages are kept from now on
    }
    [...document.body.childNodes].filter((node) => node !== host).forEach((node) => node.remove());
    host.before(...next.body.childNodes);
    touched = false;
    delete host.dataset.ready;
    if (same) scrollTo(0, at);
    else arrive(how);
    document.dispatchEvent(new Event("unknot:page"));
    // A module that was imported before has heard the event; a new one starts by itself.
    next.querySelectorAll("script[type=module][src]").forEach((each) => {
      import(new URL(each.getAttribute("src") ?? "", location.href).href);
    });
  }

  /** @param {How} how */
  function arrive(how) {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const back = how === "back" || how === "same";
    scrollTo(0, back ? positions[history.state?.key] ?? 0 : 0);
    if (target && !back) target.scrollIntoView();
    /** @type {HTMLElement | null} */
    const focus = document.querySelector("main [autofocus]") ?? document.querySelector("main h1");
    if (focus && !focus.hasAttribute("tabindex")) focus.tabIndex = -1;
    focus?.focus({ preventScroll: true });
    if (heard) heard.textContent = document.title;
  }

  /** @param {MouseEvent} event */
  function followed(event) {
    if (closestTo(event, "summary")) touched = true; // what was opened by hand stays open
    if (unsent && closestTo(event, "[data-send-again]")) deliver(unsent);
    const link = closestTo(event, "a[href]");
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button || link.target) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (!ours(url) || url.pathname + url.search === current && url.hash) return;
    event.preventDefault();
    const path = url.pathname + url.search;
    visit(path, "new").then(() => { if (url.hash) location.replace(url.hash); });
  }

  /** @param {SubmitEvent} event */
  async function sent(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const url = new URL(form.getAttribute("action") || location.href, location.href);
    if (event.defaultPrevented || !ours(url)) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    if (form.method === "get") {
      visit(`${url.pathname}?${urlEncoded(data)}`, "new");
    } else if (!("sent" in form.dataset)) {
      form.dataset.sent = ""; // a second tap on the same page says nothing new
      const secret = await takeSecret(data);
      const pending = await bodyOf(url.pathname + url.search, form, data);
      if (url.pathname === read("left")) remove("left");
      // It survives a tab that dies while it waits: sent again it counts once, by its form's id.
      if (typeof pending.body === "string" && !holdsPrivate(form)) write("pending", pending);
      deliver(pending, secret).finally(() => delete form.dataset.sent);
    }
  }

  /** @param {URL} url */
  function ours(url) {
    if (url.origin !== location.origin || !url.pathname.startsWith(base)) return false;
    return !/^(static|plain|sealed)\//.test(url.pathname.slice(base.length));
  }

  const again = () => visit(here(), "replace"); // whatever was begun: it may be followed no more
  return { refresh, again, renew: () => { renewed = true; }, begun: () => touched };
}

const here = () => location.pathname + location.search;
