"""Run by the peers' Python: everybody through zen-engine, one after another."""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

import zen  # type: ignore[import-not-found]

folder, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
people = json.loads((folder / "people.json").read_text(encoding="utf-8"))
decision = zen.ZenEngine().create_decision((folder / "jdm.json").read_text(encoding="utf-8"))
clock, processor = [], []
said: list[int] = []
for _ in range(times):
    began, worked = perf_counter(), process_time()
    said = [decision.evaluate(person)["result"][name] for person in people]
    clock.append(perf_counter() - began)
    processor.append(process_time() - worked)
print(json.dumps({"version": version("zen-engine"), "said": said, "clock": min(clock),
                  "processor": min(processor)}))  # fmt: skip
