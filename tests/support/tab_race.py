"""Two tabs that take the record from each other while both write, as pages do: by forms."""

import random
import time
from typing import Any

# Hears what the worker is asked and answers, and sends the next form after each answer.
WRITES = """() => {
  window.acknowledged = []; window.state = ""; window.taken = 0;
  const sent = new Map();
  const write = () => {
    const form = document.createElement("form");
    const fields = { form_id: crypto.randomUUID(), country: ["GB", "US", "AU"][sent.size % 3] };
    form.method = "post"; form.action = "/numbers/?back=/danger/"; form.hidden = true;
    for (const [name, value] of Object.entries(fields)) {
      form.append(Object.assign(document.createElement("input"), { name, value }));
    }
    document.body.append(form);
    form.requestSubmit();
  };
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        if (data.kind === "opened") { taken += 1; if (taken === 1) setTimeout(write, 50); }
        if (data.kind === "failed" && data.why !== "busy") state = `${data.why}: ${data.detail}`;
        if (data.kind !== "answer") return;
        if (data.status !== 200) state = `answered ${data.status}`;
        if (!sent.has(data.id)) return;
        acknowledged.push(sent.get(data.id));
        setTimeout(write);
      });
    }
    postMessage(message, ...more) {
      if (message.request?.method === "POST") {
        const said = new URLSearchParams(new TextDecoder().decode(message.body));
        sent.set(message.id, [said.get("form_id"), said.get("country")]);
      }
      super.postMessage(message, ...more);
    }
  };
}"""
TAKE = "document.querySelector('main [data-take]')?.click()"
TOLD = "[state, acknowledged.splice(0), taken]"
PATIENCE = 240  # seconds until both tabs have had the record


def fight(page: Any, address: str, seconds: float, acknowledged: list[list[str]]) -> int:
    """Write in two tabs for a time after both have had their turn; how often it changed hands."""
    tabs = [page.context.new_page() for _ in range(2)]
    turns, end, late = [0, 0], None, time.monotonic() + PATIENCE
    for tab in tabs:
        tab.add_init_script(f"({WRITES})()")
        tab.goto(f"{address}/plan/")
    while end is None or time.monotonic() < end:
        for number, tab in enumerate(tabs):
            state, new, turns[number] = tab.evaluate(TOLD)
            acknowledged += new
            if state or (end is None and time.monotonic() > late):
                raise RuntimeError(state or f"no turn for one of two tabs: {turns}")
            if random.random() < 0.1:
                tab.evaluate(TAKE)
        if end is None and all(turns):
            end = time.monotonic() + seconds
        time.sleep(0.01)
    return sum(turns)
