// Before anything is painted: someone who has been here does not see the page of a first visit,
// advice that was withdrawn is not seen at all, and a browser without modules goes to the plain page.
(function () {
  var me = /** @type {HTMLScriptElement} */ (document.currentScript);
  var base = new URL(me.dataset.base || "", location.href).pathname;
  var plain = "plain" in me.dataset;
  if (!("noModule" in me) && !plain) location.replace(base + "plain/");
  try {
    var told = JSON.parse(localStorage.getItem("unknot" + base + "withdrawn") || "null");
    var withdrawn = told && (told.id === me.dataset.version || told.id === me.dataset.pathway);
    if (plain && withdrawn) location.replace(base);
    if ("personal" in me.dataset && (withdrawn || localStorage.getItem("unknot" + base + "kept"))) {
      document.documentElement.className = "returning";
    }
  } catch (error) { /* nothing may be stored here: then nobody has been here */ }
})();
