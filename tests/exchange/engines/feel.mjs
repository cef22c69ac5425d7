// Whether each cell holds of each value, by feelin of bpmn.io; null where it says neither.
//   node feel.mjs PACKAGES <[[cell, value as FEEL], ...] >answers.json
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const at = createRequire(`${process.argv[2]}/`);
const { evaluate, unaryTest } = await import(pathToFileURL(at.resolve("@bpmn-io/feelin")));
const value = (result) => (result !== null && typeof result === "object" && "value" in result ? result.value : result);
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([cell, said]) => value(unaryTest(cell, { "?": value(evaluate(said, {})) })))));
