"""How many kills there were of which kind, and what came of them; kept, so that a long run can be made in pieces."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Kills by what they met; those that left an open transaction; what was acknowledged, and lost.

    `versions`: of the site that was killed; more than one where something landed between two pieces.
    """

    versions: list[str] = field(default_factory=list)
    kills: dict[str, int] = field(default_factory=dict)
    open: int = 0
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        return sum(self.kills.values())

    def killed(self, kind: str) -> None:
        self.kills[kind] = self.kills.get(kind, 0) + 1

    def keep(self, file: Path) -> None:
        """For the next piece."""
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    def words(self, engine: str) -> str:
        """One line."""
        kinds = ", ".join(f"{n} in {kind}" for kind, n in self.kills.items())
        return (f"{engine}: {self.all} kills ({kinds}), {self.open} left an open transaction; "
                f"{self.acknowledged} acknowledged; {len(self.wrong)} wrong; of {len(self.versions)} version(s) of the site")  # fmt: skip


def before(file: Path, version: str) -> Tally:
    """What earlier pieces came to, to be gone on with for this version of the site."""
    found = Tally(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Tally()
    found.versions = list(dict.fromkeys([*found.versions, version]))
    return found
