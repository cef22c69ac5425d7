"""Whatever the phone loads is pure Python and packed: walks its import graph, and refuses the rest.

Roots are all of ours that is packed, and what Django finds by name. Every import of ours counts,
wherever it stands; in Django and the standard library those that run when a module is loaded. The
standard library is the one that is packed, not the one that runs this check.
"""

import ast
import gzip
import io
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec, resolve_name
from pathlib import Path

from unknot.phone.pack import packed
from unknot.web.project.vendored import vendor

ROOTS = """
django.db.backends.sqlite3.base django.template.backends.django django.middleware.common
django.template.loaders.app_directories django.template.loaders.cached django.templatetags.static
django.templatetags.i18n django.core.files.uploadhandler
django.conf.locale.en.formats django.utils.log tzdata
""".split()  # and every file of ours that is packed
# Imports of ours that only a computer runs, with the reason.
ELSEWHERE = {
    ("unknot.web.people.store", "unknot.web.people.folder"),  # open_store: the computer's folder
    (
        "unknot.web.share.record",
        "unknot.exchange.encrypted_file",
    ),  # the phone's way is encryption.js
    ("unknot.web.diary.hand_over", "unknot.exchange.sealed_file"),  # likewise
    ("unknot.web.diary.mailbox", "unknot.exchange.sealed_file"),
}
# Compiled into the WebAssembly file, and frozen into CPython: there without a file.
BUILT_IN = frozenset(
    """_abc _ast _asyncio _bisect _blake2 _bz2 _codecs _collections _contextvars _csv _ctypes
    _datetime _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _heapq
    _hmac _imp _io _json _locale _lzma _md5 _opcode _operator _pickle _posixsubprocess _queue
    _random _sha1 _sha2 _sha3 _signal _socket _sqlite3 _sre _stat _statistics _string _struct
    _suggestions _symtable _sysconfig _thread _tokenize _tracemalloc _types _typing _warnings
    _weakref _zoneinfo _zstd array atexit binascii builtins cmath errno faulthandler fcntl gc
    itertools marshal math mmap posix pyexpat select sys termios time unicodedata zlib
    """.split()
)
FROZEN = frozenset(
    """_collections_abc abc codecs genericpath importlib.machinery importlib.util io ntpath os
    posixpath site stat zipimport
    """.split()
)
ALIASES = frozenset(("collections.abc", "os.path"))  # names that another module gives itself


@cache
def archive(name: str) -> frozenset[str]:
    """The module files in one of the vendored archives, as sources are named."""
    path = next(vendor().glob(f"*/{name}.pack"))
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(path.read_bytes()))) as files:
        return frozenset(n.removesuffix("c") for n in files.namelist() if n.endswith(".pyc"))


@cache
def ours() -> dict[str, bytes]:
    """Our packed files."""
    return dict(packed())


def file_of(module: str) -> str | None:
    """The packed file of a module, or None."""
    stem = module.replace(".", "/")
    for name in (f"{stem}.py", f"{stem}/__init__.py"):
        if any(name in files for files in (ours(), *map(archive, ("stdlib", "packages", "zones")))):
            return name
    return None


def source_of(module: str, file: str) -> bytes | None:
    """Its text, where this machine has the same: ours, and the packages (pinned alike)."""
    if file in ours():
        return ours()[file]
    if file not in archive("packages"):
        return None
    path = on_disk(module)
    return path.read_bytes() if path else None


def imports(module: str, file: str, tree: ast.Module) -> Iterator[str]:
    """What a module imports: everything for ours, what loading runs for others."""
    package = module if file.endswith("__init__.py") else module.rpartition(".")[0]
    nodes = ast.walk(tree) if file in ours() else _at_load(tree.body)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            base = resolve_name(name, package) if node.level else name
            yield base
            parts = (f"{base}.{alias.name}" for alias in node.names)
            yield from (part for part in parts if file_of(part) or _is_module(part))


def _at_load(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and not _never(node.test):
            yield from _at_load([*node.body, *node.orelse])
        elif isinstance(node, ast.With | ast.ClassDef):
            yield from _at_load(node.body)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _never(test: ast.expr) -> bool:
    """`if TYPE_CHECKING`, `if os.name == "nt"`, `if __name__ == "__main__"`."""
    text = ast.unparse(test)
    return any(word in text for word in ("TYPE_CHECKING", "os.name", "__main__"))


def _is_module(name: str) -> bool:
    """Whether a name from an import is a module on this machine; attributes are not."""
    return (
        name.startswith(("unknot.", "django.", "sqlparse.", "asgiref."))
        and on_disk(name) is not None
    )


@cache
def on_disk(module: str) -> Path | None:
    """A module's source on this machine, found without importing anything of it."""
    top, *rest = module.split(".")
    spec = find_spec(top)
    if spec is None or not spec.submodule_search_locations:
        return None
    stem = Path(spec.submodule_search_locations[0], *rest)
    return next((p for p in (stem / "__init__.py", stem.with_suffix(".py")) if p.exists()), None)


def walk() -> tuple[dict[str, str], list[str]]:
    """Every module that is reached, with who asked for it; and what is wrong."""
    reached: dict[str, str] = {}
    wrong = []
    files = [name for name in ours() if name.endswith(".py")]
    mine = [".".join(Path(name).with_suffix("").parts).removesuffix(".__init__") for name in files]
    todo = [(root, "a root") for root in (*ROOTS, *mine)]
    while todo:
        module, by = todo.pop()
        if module in reached or module.partition(".")[0] in BUILT_IN or module in FROZEN | ALIASES:
            continue
        if (by, module) in ELSEWHERE:
            continue
        reached[module] = by
        parent = module.rpartition(".")[0]
        todo += [(parent, by)] if parent else []
        file = file_of(module)
        if file is None:
            wrong.append(f"{module}, imported by {by}: not packed, or not pure Python")
            continue
        source = source_of(module, file)
        if source is not None:
            todo += [(name, module) for name in imports(module, file, ast.parse(source))]
    return reached, wrong


def main() -> int:
    """Print what is wrong; with --list, what the phone loads and the sizes of the archives."""
    reached, wrong = walk()
    print("\n".join(wrong))
    if "--list" in sys.argv:
        print("\n".join(sorted(name for name in reached if file_of(name))))
        for path in sorted(vendor().glob("*/*.pack")):
            print(f"{path.name:16} {path.stat().st_size / 1e6:.2f} MB")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
