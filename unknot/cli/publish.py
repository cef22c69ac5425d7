"""`unknot publish DIR --as dmn|fhir`: the decisions as files for other people's systems."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from unknot.cli.options import FAILED, Content, library, refuse
from unknot.exchange.dmn.write import dmn, file_name
from unknot.exchange.guideline.artifacts import artifacts
from unknot.exchange.published import ForeignFolder, publish
from unknot.library.languages import ENGLISH
from unknot.library.load import CONTENT, choosable_languages, load
from unknot.library.model import Library


class Form(StrEnum):
    """Which standard the files follow."""

    dmn = "dmn"
    fhir = "fhir"


def _dmn(read: Library, root: Path) -> dict[str, str]:
    return {file_name(name): dmn(read, table) for name, table in read.tables.items()}


def _fhir(read: Library, root: Path) -> dict[str, str]:
    tags = choosable_languages(root).keys() - {ENGLISH}
    return artifacts(read, {tag: load(root, tag) for tag in sorted(tags)})


FORMS: Mapping[Form, Callable[[Library, Path], dict[str, str]]] = {
    Form.dmn: _dmn,
    Form.fhir: _fhir,
}

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Where to write: new, empty, or published before.")
]


def publish_as(
    folder: Folder,
    form: Annotated[Form, typer.Option("--as", help="The standard.")],
    content: Content = None,
) -> None:
    """Write the decisions for other people's systems."""
    read = library(content)
    files = FORMS[form](read, content.resolve() if content else CONTENT)
    try:
        publish(folder, read, form, files)
    except (ForeignFolder, OSError) as error:
        refuse([f"Nothing can be published there: {error}"], FAILED)
    typer.echo(f"{len(files)} files are in {folder}. {read.signed_words}")
