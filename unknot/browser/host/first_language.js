// Pages that are ready before Python, and the host's own words, in the language that early.js found to
// be wanted. Each has a twin beside it (danger/es.html); where there is none, English stays.

import { showLocalNumbers } from "./country.js";
import { host } from "./status_bar.js";

const root = document.documentElement;
const base = new URL(host.dataset.base ?? "", location.href).pathname;
const wanted = root.dataset.wanted ?? "";
const began = location.pathname + location.search;

/**
 * A page of the site, in that language where it has one.
 * @param {string} path
 */
export async function readyPage(path) {
  const { pathname } = new URL(path, location.href);
  const twin = wanted && pathname.endsWith("/") ? await fetched(`${pathname}${wanted}.html`) : null;
  return twin ?? await fetched(path) ?? new DOMParser().parseFromString("", "text/html");
}

/** This page, and what the host says on it; a page that waits has one twin for all. */
async function sayInOwnLanguage() {
  if (!wanted || wanted === root.lang) return;
  const here = "ready" in host.dataset ? `${location.pathname}${wanted}.html` : `${base}wait.${wanted}.html`;
  const next = await fetched(here);
  if (next && location.pathname + location.search === began) take(next);
  root.classList.remove("foreign");
}

/** @param {Document} next */
function take(next) {
  const its = next.getElementById("host");
  its?.querySelectorAll("template").forEach((each) => {
    const { say, page } = each.dataset;
    const name = say ? `[data-say="${say}"]` : page ? `[data-page="${page}"]` : `[data-of="${each.dataset.of}"]`;
    host.querySelector(`template${name}`)?.replaceWith(each);
  });
  if ("answered" in root.dataset || "host" in root.dataset) return; // Python, or the host, has said more
  its?.remove();
  speakAs(next.documentElement);
  document.title = next.title;
  [...document.body.childNodes].filter((node) => node !== host).forEach((node) => node.remove());
  host.before(...next.body.childNodes);
  enable();
  showLocalNumbers(host);
}

/**
 * A page with the addresses that it means, wherever it is shown; null where there is none.
 * @param {string} path
 */
async function fetched(path) {
  const answer = await fetch(path).catch(() => null);
  if (!answer?.ok) return null;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const from = new URL(path, location.href);
  const templates = [...found.querySelectorAll("template")].map((each) => each.content);
  [found, ...templates].forEach((part) => part.querySelectorAll("[href]:not([href^='#'])").forEach((each) => {
    each.setAttribute("href", new URL(each.getAttribute("href") ?? "", from).href);
  }));
  return found;
}

/**
 * The language and direction of what is shown: a voice is chosen by it, and what an icon on the home
 * screen is called.
 * @param {HTMLElement} its
 */
export function speakAs(its) {
  root.lang = its.lang;
  root.dir = its.dir;
  const name = its.lang === "en" ? "manifest.webmanifest" : `manifest.${its.lang}.webmanifest`;
  document.querySelector("link[rel=manifest]")?.setAttribute("href", base + name);
}

/**
 * A page that was ready before its host: addresses are meant from here, wherever one goes next, and
 * each visitor's forms get an id of their own.
 */
export function enable() {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const found = document.querySelectorAll("#host template");
  const templates = [...found].map((each) => each.content);
  [document.head, ...templates].forEach((part) => part.querySelectorAll("[href]").forEach((each) => {
    each.setAttribute("href", new URL(each.getAttribute("href") ?? "", location.href).href);
  }));
  /** @type {NodeListOf<HTMLInputElement>} */
  const ids = document.querySelectorAll("input[name=form_id]");
  ids.forEach((each) => { each.value = crypto.randomUUID(); });
  /** @type {NodeListOf<HTMLFieldSetElement>} */
  const waiting = document.querySelectorAll("fieldset[data-waits]");
  waiting.forEach((each) => { each.disabled = false; });
}

sayInOwnLanguage();
