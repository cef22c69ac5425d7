"""What the tab of a browser holds, as the browser itself counts it (its task manager's "memory footprint").

What is the process's own, at its most, by the kernel: not the pages of the browser's program, some 110 MB
that all its processes share. Asked of a browser that nobody looks into: what Playwright hears of a network
is held in the tab, too (43 MB), and a service worker that is listened to never rests.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from support import chromium


class Tab:
    """The process that holds the page, and its memory in MB."""

    def __init__(self, browser: chromium.Chromium) -> None:
        own = (each for each in renderers() if os.getpgid(each) == browser.process.pid)
        self.process = max(own, key=lambda each: memory(each, "RssAnon"))

    def holds(self) -> int:
        return memory(self.process, "RssAnon")

    def forgets_its_most(self) -> None:
        """From here on, the kernel's \"most\" is counted anew: proc(5), clear_refs."""
        Path(f"/proc/{self.process}/clear_refs").write_text("5")

    def held_at_most(self) -> int:
        shared = memory(self.process, "RssFile") + memory(self.process, "RssShmem")
        return memory(self.process, "VmHWM") - shared


def renderers() -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                yield int(folder.name)
        except OSError:
            continue  # it is gone


def memory(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) // 1000
