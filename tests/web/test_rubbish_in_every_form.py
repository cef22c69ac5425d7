"""Whatever is sent to whatever address, no answer is an error of ours, and what is wrong is said in order."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.trust import at_length

RUBBISH = Path(__file__).with_name("rubbish.py")


def test_no_address_and_no_form_breaks(
    tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    rounds = at_length(3, 300)
    done = subprocess.run([sys.executable, RUBBISH, tmp_path, str(rounds)], capture_output=True,
                          text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["broken"] == []
    assert found["headings"] == [], "one h1, and nothing before it"
    assert len(found["summaries"]) > 8, "pages that say what is wrong"
    assert found["forms"] > 20
    assert found["sent"] > rounds * found["addresses"]
    for name in ("sent", "forms", "addresses"):
        record_property(name, found[name])
