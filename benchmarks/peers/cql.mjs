// Everybody through cql-execution, one after another, by our ELM.
//   node cql.mjs PACKAGES FOLDER NAME TIMES
import fs from "node:fs";
import { createRequire } from "node:module";

const [packages, folder, name, times] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const cql = require("cql-execution");
const { version } = require("cql-execution/package.json");
const library = new cql.Library(JSON.parse(fs.readFileSync(`${folder}/elm.json`, "utf8")));
const people = JSON.parse(fs.readFileSync(`${folder}/people.json`, "utf8"));
const nobody = { findRecords: async () => [] };
let said = [];
let clock = Infinity;
let processor = Infinity;
for (let time = 0; time < Number(times); time += 1) {
  const began = process.hrtime.bigint();
  const worked = process.cpuUsage();
  said = [];
  for (const person of people) {
    const context = new cql.UnfilteredContext(library, nobody, undefined, person, undefined, undefined);
    said.push(await library.expressions[name].execute(context));
  }
  const { user, system } = process.cpuUsage(worked);
  clock = Math.min(clock, Number(process.hrtime.bigint() - began) / 1e9);
  processor = Math.min(processor, (user + system) / 1e6);
}
process.stdout.write(JSON.stringify({ version, said, clock, processor }));
