"""What every worker of a run reads and none changes: made by one of them, the others wait."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = (
    600  # seconds: a site is written in twenty, on a machine that has other things to do in more
)


def once_a_run(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled. RuntimeError when the worker that makes it fails or is gone."""
    own = factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    done, failed = root / f"{name}.done", root / f"{name}.failed"
    try:
        (root / name).mkdir()
    except FileExistsError:
        return _made(root / name, done, failed)
    try:
        make(root / name)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return root / name


def _made(folder: Path, done: Path, failed: Path) -> Path:
    for _ in range(PATIENCE * 10):
        if done.exists():
            return folder
        if failed.exists():
            break
        time.sleep(0.1)
    raise RuntimeError(f"{folder.name} was not made by the worker that had begun")
