// kill-the-clipboard (Vinta Software, MIT) opens links over HTTP, one after the other; says of each
// what was in it, or the name of its error.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const require = createRequire(`${process.argv[2]}/package.json`);
const shl = await import(pathToFileURL(require.resolve("kill-the-clipboard")).href);
const came = [];
for (const { link, ...more } of JSON.parse(await text(process.stdin))) {
  try {
    const viewer = new shl.SHLViewer({ shlinkURI: link });
    came.push((await viewer.resolveSHL({ recipient: "Praxis Weber", ...more })).fhirResources);
  } catch (error) {
    came.push(error.name);
  }
}
process.stdout.write(JSON.stringify(came));
