"""What is left in English on any page, for whoever speaks Spanish.

    python tests/web/in_spanish.py RECORD.zip...
    python tests/web/in_spanish.py --home-of CONTENT     # the first page of another content

Run apart from the tests, as in_pseudo.py. A text is English when it holds a word that English cannot
do without and Spanish does not have.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

import in_pseudo

sys.path.append(str(Path(__file__).parents[1] / "records_of_old"))
from pages import opened  # isort: skip

from unknot.library import load

ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|your|you|with|this|that|are|was|were|have|from|not|for|what|when|how|it|is|of|to|"
    r"if|or|by|be|do|does|pain|back|day|days|minutes)\b",
    re.IGNORECASE,
)


def main() -> None:
    """As the docstring of this file says."""
    in_pseudo.PLAIN = ENGLISH_WORDS
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1] == "--home-of":
            load.CONTENT = Path(sys.argv[2])
            print(opened(Path(folder), phone=True).get("/").content.decode())
            return
        client = opened(Path(folder), phone=True)
        found = {Path(record).stem: in_pseudo.look(client, "es", Path(record).read_bytes())
                 for record in sys.argv[1:]}  # fmt: skip
    print(json.dumps(found))


if __name__ == "__main__":
    main()
