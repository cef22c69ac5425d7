// Decides people by published DMN files: opened by dmn-moddle, every cell read by feelin, both of
// bpmn.io. What they leave to an engine stands here: which decision needs which, and hit policies.
//   node dmn.mjs PACKAGES FOLDER <people.json >answers.json
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [packages, folder] = process.argv.slice(2);
const at = createRequire(`${packages}/`);
const { DmnModdle } = await import(pathToFileURL(at.resolve("dmn-moddle")));
const { evaluate, unaryTest } = await import(pathToFileURL(at.resolve("@bpmn-io/feelin")));

const value = (result) => (result !== null && typeof result === "object" && "value" in result ? result.value : result);
const remembered = new Map();

function once(key, make) {
  if (!remembered.has(key)) remembered.set(key, make());
  return remembered.get(key);
}

const holds = (cell, said) =>
  once(`test ${cell} ${typeof said} ${said}`, () => value(unaryTest(cell, { "?": said })) === true);
const output = (cell) => once(`output ${cell}`, () => value(evaluate(cell, {})));

function prepared(decision) {
  const table = decision.decisionLogic;
  return {
    needs: (decision.informationRequirement ?? []).flatMap((need) => need.requiredDecision?.href.slice(1) ?? []),
    first: table.hitPolicy === "FIRST",
    max: table.aggregation === "MAX",
    rules: table.rule.map((rule) => ({
      tests: rule.inputEntry.flatMap(({ text }, column) =>
        text === "-" ? [] : [[table.input[column].inputExpression.text, text]]),
      outputs: rule.outputEntry.map(({ text }) => output(text)),
    })),
  };
}

function decide(decisions, name, said) {
  const { needs, first, max, rules } = decisions.get(name);
  for (const need of needs) if (!(need in said)) said[need] = decide(decisions, need, said);
  const hits = [];
  for (const { tests, outputs } of rules) {
    if (!tests.every(([column, cell]) => holds(cell, said[column]))) continue;
    hits.push(outputs);
    if (first) return outputs.length === 1 ? outputs[0] : outputs;
  }
  return max ? Math.max(...hits.map(([level]) => level)) : [...new Set(hits.map((each) => each.at(-1)))];
}

const people = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = people.map(() => ({}));
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".dmn"))) {
  const name = file.slice(0, -4);
  const read = await new DmnModdle().fromXML(fs.readFileSync(`${folder}/${file}`, "utf8"), "dmn:Definitions");
  if (read.warnings.length > 0) throw new Error(`${file}: ${read.warnings[0].message}`);
  const decisions = new Map(
    read.rootElement.drgElement.filter((each) => each.$type === "dmn:Decision").map((each) => [each.id, prepared(each)]),
  );
  people.forEach((person, number) => {
    answers[number][name] = decide(decisions, name, { ...person });
  });
}
process.stdout.write(JSON.stringify(answers));
