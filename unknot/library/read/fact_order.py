"""fact_order.toml: the order of facts in the diagrams. It decides nothing but their size."""

from unknot.library.read.reader import Files

FILE = "fact_order.toml"


def read_fact_order(files: Files) -> tuple[str, ...]:
    """The facts from the top of the diagrams down; without the file an order is made in haste."""
    if not (files.root / FILE).is_file():
        return ()
    file = files.open(FILE)
    found = file.texts("order")
    file.whole("nodes", 0)
    file.close()
    return found
