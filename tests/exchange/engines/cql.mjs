// Decides people by our ELM in cql-execution: what each named expression says of each.
//   node cql.mjs PACKAGES ELM <{"names": [...], "people": [...]} >answers.json
import fs from "node:fs";
import { createRequire } from "node:module";

const [packages, file] = process.argv.slice(2);
const cql = createRequire(`${packages}/`)("cql-execution");
const library = new cql.Library(JSON.parse(fs.readFileSync(file, "utf8")));
const { names, people } = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = [];
for (const person of people) {
  const context = new cql.UnfilteredContext(library, { findRecords: async () => [] }, undefined, person, undefined, undefined);
  const said = {};
  for (const name of names) {
    const value = await library.expressions[name].execute(context);
    said[name] = Array.isArray(value) ? value.filter((each) => each !== null) : value;
  }
  answers.push(said);
}
process.stdout.write(JSON.stringify(answers));
