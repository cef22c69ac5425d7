"""Stands for hypothesis inside the worker, where its native part cannot run.

Files that use it can be read, so that their other tests run; its own are marked and left out.
"""

from typing import Any


class Anything:
    """Any strategy, and whatever is done with one."""

    def __getattr__(self, name: str) -> "Anything":
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> "Anything":
        return self

    def __or__(self, _: object) -> "Anything":
        return self


strategies = assume = HealthCheck = Anything()


def settings(*_: object, **__: object) -> Any:
    """Change nothing."""
    return lambda test: test


def given(*_: object, **__: object) -> Any:
    """Mark a test as one that needs the real hypothesis."""

    def mark(test: Any) -> Any:
        test.by_hypothesis = True
        return test

    return mark
