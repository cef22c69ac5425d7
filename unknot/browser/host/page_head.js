// What stands in a page's head, when the page comes without a load: its title, its kind, and the style sheets
// that are its own (a sheet to print, easy read). Those of the page before go: a paper size is for one page.

const OWN = "data-of-page";

/** @param {Document} next */
export function takeHead(next) {
  document.title = next.title;
  document.body.className = next.body.className;
  const wanted = sheets(next), here = sheets(document);
  for (const [name, link] of here) if (link.hasAttribute(OWN) && !wanted.has(name)) link.remove();
  for (const [name, link] of wanted) {
    if (here.has(name)) continue;
    link.toggleAttribute(OWN, true);
    document.head.append(link);
  }
}

/**
 * By the end of each address: a page that was loaded elsewhere says the beginning in its own way.
 * @param {Document} page
 */
function sheets(page) {
  const links = [...page.querySelectorAll("link[rel=stylesheet]")];
  return new Map(links.map((each) => [each.getAttribute("href")?.replace(/.*static\//, ""), each]));
}
