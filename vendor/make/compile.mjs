// Compile a zip of Python sources with the CPython that will run them.
// Usage: node compile.mjs PYODIDE_FOLDER SOURCE.zip TARGET.pack
//
// A .pack is a gzip of a zip whose files are stored: compressed as one it is a quarter smaller than
// file by file, and the browser undoes it natively, before Python needs it.
//
// UNCHECKED_HASH: the compiled file is taken as it is, there is no source beside it to compare.
// optimize=0 keeps asserts: the phone runs what the computer runs. Docstrings are not run, and go.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, source, target] = process.argv.slice(2).map((each) => path.resolve(each));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodide + path.sep });
python.FS.writeFile("/source.zip", new Uint8Array(fs.readFileSync(source)));
python.runPython(`
import ast, gzip, zipfile
from importlib.util import source_hash
from importlib._bootstrap_external import _code_to_hash_pyc

DOCUMENTED = ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef

def undocumented(data, name):
    tree = ast.parse(data, name)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.copy_location(ast.Pass(), node.body[0])]
    return tree

def compiled(name, data):
    code = compile(undocumented(data, name), name, "exec", dont_inherit=True, optimize=0)
    return bytes(_code_to_hash_pyc(code, source_hash(data), checked=False))

with zipfile.ZipFile("/source.zip") as read, zipfile.ZipFile("/target.zip", "w") as write:
    # Many zones have two names: side by side, the second one costs nothing.
    zones = "tzdata/__init__.py" in read.namelist()
    for name in sorted(read.namelist(), key=read.read if zones else None):
        data = read.read(name)
        if name.endswith(".py"):
            name, data = name + "c", compiled(name, data)
        entry = zipfile.ZipInfo(name)  # dated 1980: the same bytes whenever it is made
        entry.external_attr = 0o644 << 16
        write.writestr(entry, data)

with open("/target.zip", "rb") as made, open("/target.pack", "wb") as out:
    out.write(gzip.compress(made.read(), 9, mtime=0))
`);
fs.writeFileSync(target, python.FS.readFile("/target.pack"));
