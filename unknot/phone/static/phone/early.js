// Before anything is painted: someone who has been here does not see the page of a first visit,
// advice that was withdrawn is not seen at all, and a browser without modules goes to the plain page.
(function () {
  var me = /** @type {HTMLScriptElement} */ (document.currentScript);
  var base = new URL(me.dataset.base || "", location.href).pathname;
  var plain = "plain" in me.dataset;
  var root = document.documentElement;
  var wanted = language(me.dataset.languages);
  if (!("noModule" in me) && !plain) location.replace(base + "plain/" + (wanted && wanted + ".html"));
  if (wanted && !plain) {
    root.dataset.wanted = wanted;
    root.classList.add("foreign"); // until it is there; see host/first_language.js
    setTimeout(function () { root.classList.remove("foreign"); }, 3000);
  }
  if (plain && withdrawn()) location.replace(base);
  if ("personal" in me.dataset && (withdrawn() || kept("kept"))) root.classList.add("returning");

  function withdrawn() {
    try {
      var told = JSON.parse(kept("withdrawn") || "null");
      return told && (told.id === me.dataset.version || told.id === me.dataset.pathway);
    } catch (error) {
      return false;
    }
  }

  // Which of the languages that have pages was spoken last, or does the browser like; "" is English.
  function language(/** @type {string | undefined} */ offered) {
    if (!offered) return "";
    var known = offered.split(" ").concat("en");
    var likes = (kept("language") ? [kept("language") || ""] : navigator.languages || [navigator.language])
      .reduce(function (all, tag) { return all.concat(tag, tag.split("-")[0] || ""); }, /** @type {string[]} */ ([]));
    var found = likes.filter(function (tag) { return known.indexOf(tag) >= 0; })[0] || "en";
    return found === "en" ? "" : found;
  }

  // What the host wrote down; nothing where nothing may be stored: then nobody has been here.
  function kept(/** @type {string} */ name) {
    try {
      return localStorage.getItem("unknot" + base + name);
    } catch (error) {
      return null;
    }
  }
})();
