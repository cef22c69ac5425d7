"""All commands under one name."""

from importlib.metadata import version as version_of
from typing import Annotated

import typer

from unknot.cli import (
    assess,
    clinic,
    cohort,
    diff,
    draw,
    facts,
    new,
    next_step,
    paper,
    prove,
    publish,
    record,
    review,
    serve,
    session,
    site,
    words,
)
from unknot.cli.options import Language
from unknot.library.languages import ENGLISH

# Nothing that a person said may turn up in an error report, so no locals and no pretty traces.
app = typer.Typer(
    help="A companion for low back spasm: untie it, one safe step at a time.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"unknot {version_of('unknot')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    language: Language = ENGLISH,
) -> None:
    """Without a command: start Unknot on this computer and open the browser."""
    if context.invoked_subcommand is None:
        serve.start(serve.LOOPBACK, None, None, open_browser=True, language=language)


app.command("serve")(serve.serve)
app.command("assess")(assess.assess)
app.command("facts")(facts.facts)
app.command("next")(next_step.next_step)
app.command("session")(session.session)
app.command("new")(new.new)
app.command("draw")(draw.draw)
app.command("paper")(paper.paper)
app.command("prove")(prove.prove)
app.command("diff")(diff.diff)
app.command("publish")(publish.publish_as)
app.command("cohort")(cohort.cohort)
app.command("review")(review.review)
app.command("site")(site.site)
app.command("clinic")(clinic.clinic)
app.add_typer(words.app, name="words")
app.command("export")(record.export)
app.command("import")(record.bring_in)
app.command("erase")(record.erase)
