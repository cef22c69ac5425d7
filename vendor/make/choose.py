"""Which third-party files go into the phone: by name, so that a reader can argue with it."""

from pathlib import PurePosixPath

# Tools for programmers, other systems, network protocols: a page in a browser has no use for them.
NOT_IN_PHONE = frozenset(
    """__hello__ __phello__ _py_abc _pydatetime _pyio _pyrepl antigravity bdb cProfile cmd code
    colorsys compileall configparser ctypes curses doctest ensurepip fileinput filecmp ftplib
    getopt getpass idlelib imaplib lib2to3 mailbox modulefinder netrc nturl2path optparse pdb
    pickletools platform plistlib poplib profile pstats pty pyclbr py_compile pydoc pydoc_data
    rlcompleter sched shelve shlex smtplib sre_compile sre_constants sre_parse stringprep symtable
    tabnanny tarfile this timeit tkinter trace tracemalloc tty turtledemo unittest wave webbrowser
    wsgiref xml xmlrpc zipapp
    """.split()
)
# CPython has these in itself, and takes those.
FROZEN = frozenset(
    """_collections_abc _sitebuiltins abc codecs genericpath importlib/_bootstrap
    importlib/_bootstrap_external importlib/machinery importlib/util io ntpath os posixpath runpy
    site stat zipimport
    """.split()
)
# The rest of encodings are alphabets of files that nobody brings in; cp437 names files in zips.
ENCODINGS = frozenset(
    """__init__ aliases ascii charmap cp1252 cp437 hex_codec base64_codec latin_1 iso8859_1
    iso8859_15 raw_unicode_escape unicode_escape utf_16 utf_16_be utf_16_le utf_8 utf_8_sig
    """.split()
)
NOT_STDLIB = (
    "asyncio/__main__",
    "asyncio/proactor_events",
    "asyncio/tools",
    "asyncio/windows_",
    "concurrent/futures/interpreter",
    "concurrent/futures/process",
    "concurrent/interpreters/",
    "email/mime/audio",
    "email/mime/image",
    "http/cookiejar",
    "http/server",
    "importlib/metadata/diagnose",
    "importlib/resources/simple",
    "importlib/simple",
    "json/__main__",
    "json/tool",
    "pathlib/types",
    "pyodide/_nodesock_transport",
    "pyodide/console",
    "pyodide/ffi/wrappers",
    "pyodide/http/",
    "sqlite3/__main__",
    "sqlite3/dump",
    "sysconfig/__main__",
    "tomllib/mypy",
    "urllib/request",
    "urllib/response",
    "urllib/robotparser",
    "zipfile/__main__",
)
NOT_ZONES = (".tab", "/leapseconds", "/tzdata.zi", "tzdata/zones")
MULTIPROCESSING = ("__init__", "context", "process", "reduction")  # imported by Django, not used
DJANGO = (
    "django/apps/",
    "django/conf/",
    "django/contrib/__init__.py",
    "django/core/",
    "django/db/",
    "django/dispatch/",
    "django/forms/",
    "django/http/",
    "django/middleware/",
    "django/template/",
    "django/templatetags/",
    "django/urls/",
    "django/utils/",
    "django/views/",
    "django/__init__.py",
    "django/shortcuts.py",
)
NOT_DJANGO = (
    "django/conf/app_template/",
    "django/conf/project_template/",
    "django/conf/locale/",
    "django/core/cache/backends/db",
    "django/core/cache/backends/memcached",
    "django/core/cache/backends/redis",
    "django/core/handlers/asgi",
    "django/core/mail/backends/",
    "django/core/management/commands/",
    "django/core/management/templates",
    "django/core/management/utils",
    "django/core/servers/",
    "django/core/serializers/jsonl",
    "django/core/serializers/pyyaml",
    "django/core/serializers/xml_serializer",
    "django/db/backends/dummy/",
    "django/db/backends/mysql/",
    "django/db/backends/oracle/",
    "django/db/backends/postgresql/",
    "django/db/migrations/autodetector",
    "django/db/migrations/optimizer",
    "django/db/migrations/questioner",
    "django/db/migrations/serializer",
    "django/db/migrations/writer",
    "django/forms/jinja2/",
    "django/middleware/cache",
    "django/middleware/clickjacking",
    "django/middleware/gzip",
    "django/middleware/locale",
    "django/middleware/security",
    "django/template/backends/dummy",
    "django/template/backends/jinja2",
    "django/template/loaders/locmem",
    "django/utils/archive",
    "django/utils/feedgenerator",
    "django/utils/translation/reloader",
    "django/utils/translation/template",
    "django/utils/xmlutils",
    "django/views/i18n",
    "django/views/static",
    "django/views/templates/",
)
# Servers, tests and types of asgiref; a command.
NOT_BESIDE = (
    "asgiref/compatibility",
    "asgiref/server",
    "asgiref/testing",
    "asgiref/timeout",
    "asgiref/typing",
    "asgiref/wsgi",
    "sqlparse/__main__",
)
STILL_DJANGO = ("django/conf/locale/__init__.py", "django/conf/locale/en/")


def of_stdlib(name: str) -> bool:
    """Whether a file of the standard library goes in."""
    path = PurePosixPath(name)
    room = path.parts[0].removesuffix(".py")
    if room == "encodings":
        return path.stem in ENCODINGS
    if room == "multiprocessing":
        return path.stem in MULTIPROCESSING
    if name.removesuffix(".py") in FROZEN or room in NOT_IN_PHONE:
        return False
    return not name.startswith(NOT_STDLIB)


def of_package(name: str) -> bool:
    """Whether a file of a wheel goes in: code, and what code reads."""
    if name.startswith(("asgiref/", "sqlparse/")):
        return name.endswith(".py") and not name.startswith(NOT_BESIDE)
    if not name.startswith("django/") or name.endswith((".po", ".pyi")):
        return False
    if name.startswith(STILL_DJANGO):
        return True
    return name.startswith(DJANGO) and not name.startswith(NOT_DJANGO)


def of_zones(name: str) -> bool:
    """Whether a file of tzdata goes in: all zones, and none of the lists of them."""
    return name.startswith("tzdata/") and not name.endswith(NOT_ZONES)
