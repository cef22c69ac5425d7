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


class settings:  # noqa: N801  # as it is called there
    """Change nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __call__(self, test: Any) -> Any:
        return test

    @staticmethod
    def register_profile(*_: object, **__: object) -> None:
        """Keep nothing."""

    load_profile = register_profile


def given(*_: object, **__: object) -> Any:
    """Mark a test as one that needs the real hypothesis."""

    def mark(test: Any) -> Any:
        test.by_hypothesis = True
        return test

    return mark
