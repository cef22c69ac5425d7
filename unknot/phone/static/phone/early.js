// Before anything is painted: someone who has been here does not see the page of a first visit, and
// a browser without modules goes to the plain page.
(function () {
  var me = document.currentScript;
  var base = new URL(me.dataset.base, location.href).pathname;
  if (!("noModule" in me)) location.replace(base + "plain/");
  try {
    if ("personal" in me.dataset && localStorage.getItem("unknot" + base + "kept")) {
      document.documentElement.className = "returning";
    }
  } catch (error) { /* nothing may be stored here: then nobody has been here */ }
})();
