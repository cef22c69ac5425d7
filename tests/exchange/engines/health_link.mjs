// kill-the-clipboard (Vinta Software, MIT), a reader and maker of SMART Health Links: opens our sealed file
// as the file of a link, from a host of its own, and makes files and a link for us to open.

import { createRequire } from "node:module";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const require = createRequire(`${process.argv[2]}/package.json`);
const shl = await import(pathToFileURL(require.resolve("kill-the-clipboard")).href);
const { sealed, key, content } = JSON.parse(await text(process.stdin));
const asked = [];
const host = createServer((request, response) => {
  asked.push(request.url);
  response.setHeader("content-type", "application/jose");
  response.end(sealed);
}).listen(0, "127.0.0.1");
await new Promise((ready) => { host.once("listening", ready); });
const url = `http://127.0.0.1:${host.address().port}/file`;
const payload = Buffer.from(JSON.stringify({ url, key, flag: "U", label: "A sealed file" })).toString("base64url");
const viewer = new shl.SHLViewer({ shlinkURI: `shlink:/${payload}` });
const opened = await viewer.resolveSHL({ recipient: "Praxis Weber" });
host.closeAllConnections();
host.close();

const link = shl.SHL.generate({ baseManifestURL: "https://shl.example/m/", manifestPath: "/manifest.json" });
const made = {};
for (const enableCompression of [true, false]) {
  made[enableCompression ? "packed" : "plain"] = await shl.encryptSHLFile(
    { content, key: link.key, contentType: "application/fhir+json", enableCompression },
  );
}
process.stdout.write(JSON.stringify({ asked, opened: opened.fhirResources, made, link: link.toURI() }));
