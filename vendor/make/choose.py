"""Which third-party files go into the phone: by name, so that a reader can argue with it."""

from pathlib import PurePosixPath

# Tools for programmers, other systems, network protocols: a page in a browser has no use for them.
NOT_IN_PHONE = frozenset(
    """__hello__ __phello__ _pydatetime _pyio _pyrepl antigravity bdb cProfile cmd code colorsys
    compileall ctypes curses doctest ensurepip fileinput filecmp ftplib idlelib imaplib lib2to3
    mailbox modulefinder
    netrc nturl2path optparse pdb pickletools plistlib poplib profile pstats pty pyclbr pydoc
    pydoc_data rlcompleter sched shelve smtplib symtable tabnanny tarfile this timeit tkinter
    trace tracemalloc tty turtledemo unittest wave webbrowser wsgiref xmlrpc zipapp
    """.split()
)
# The rest of encodings are alphabets of files that nobody brings in; cp437 names files in zips.
ENCODINGS = frozenset(
    """__init__ aliases ascii charmap cp1252 cp437 hex_codec base64_codec idna latin_1 iso8859_1
    iso8859_15 mbcs palmos punycode raw_unicode_escape undefined unicode_escape utf_16 utf_16_be
    utf_16_le utf_32 utf_32_be utf_32_le utf_7 utf_8 utf_8_sig zlib_codec
    """.split()
)
NOT_STDLIB = (
    "concurrent/futures/interpreter",
    "concurrent/futures/process",
    "concurrent/interpreters/",
    "http/cookiejar",
    "http/server",
    "importlib/_bootstrap",  # frozen into CPython itself
    "xml/dom/",
    "xml/etree/",
)
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
    "django/core/serializers/pyyaml",
    "django/core/serializers/xml_serializer",
    "django/db/backends/mysql/",
    "django/db/backends/oracle/",
    "django/db/backends/postgresql/",
    "django/db/migrations/autodetector",
    "django/db/migrations/questioner",
    "django/db/migrations/writer",
    "django/forms/jinja2/",
    "django/template/backends/jinja2",
    "django/middleware/cache",
    "django/middleware/locale",
    "django/utils/archive",
    "django/utils/feedgenerator",
    "django/views/i18n",
    "django/views/templates/",
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
    return room not in NOT_IN_PHONE and not name.startswith(NOT_STDLIB)


def of_package(name: str) -> bool:
    """Whether a file of a wheel goes in: code, and what code reads."""
    if name.startswith(("asgiref/", "sqlparse/")):
        return name.endswith(".py")
    if not name.startswith("django/") or name.endswith((".po", ".pyi")):
        return False
    if name.startswith(STILL_DJANGO):
        return True
    return name.startswith(DJANGO) and not name.startswith(NOT_DJANGO)


def of_zones(name: str) -> bool:
    """Whether a file of tzdata goes in: all zones, as the package finds them."""
    return name.startswith("tzdata/")
