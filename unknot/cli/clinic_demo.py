"""`unknot clinic --demo`: a clinic with three made-up patients, and an app for a fourth."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import platformdirs
import typer

from unknot.cli.options import FAILED, refuse
from unknot.web.project.zone import zone_name

HOST: Final = "127.0.0.1"
NAME: Final = "Made-up clinic"
FILE: Final = """# Written by `unknot clinic --demo`: the clinic is made up, and nobody answers.
name = "{name}"
phone = "+1 555 0100"
web = "https://example.org/"
[records]
address = "{address}"
key = "{key}"
keeps = "This clinic is made up. What you send stays in a folder of this machine."
looks = "Never: nobody works here. It is for trying."
"""
SAID: Final = """A clinic to try, on this machine alone. Its three patients are made up.

1. Be its clinician: open this in a browser of this machine, and press "Make my passkey".
   Recovery codes can wait: "Later". Who does well, with a plan, stands under "Everybody".
   (Where a browser makes no passkey: docs/clinic-records.md.)
{clinician}
2. Be a fourth patient, in another window: open this invite, read it, and agree.
  {patient}

3. The other staff, who see no health data; each link takes the place of who came before:
{others}
All of it lies in {folder}. Delete that folder to begin again.
Stop it with Ctrl-C."""
CLINICIAN: Final = "clinician"


def start_demo(port: int, data: Path | None) -> None:
    """Until it is stopped: the clinic's server at a port, and the app at the next one."""
    # Django, which other commands need not wait for
    from unknot.clinic.demo.folder import NotForDemo, claim, refuse_real_settings
    from unknot.clinic.server import listening, prepare, run

    folder = data or Path(platformdirs.user_data_dir("unknot-clinic-demo", appauthor=False))
    try:
        refuse_real_settings()
        claim(folder)
    except NotForDemo as error:
        refuse([str(error)])
    except OSError as error:
        refuse([f"{folder} cannot be written: {error.strerror or error}"], FAILED)
    address = f"http://{HOST}:{port}/"
    os.environ["UNKNOT_CLINIC_APP"] = f"http://{HOST}:{port + 1}/"
    os.environ["UNKNOT_CLINIC_ZONE"] = zone_name()
    application, held = prepare(folder, address, demo=True)
    server = listening(application, HOST, port)
    _write_app(folder, address)
    # models, once `prepare` has set Django up
    from unknot.clinic.demo.fill import filled
    from unknot.phone.serve import server as static

    ways = filled(NAME)
    web = static(folder / "app", port + 1)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    lines = {role: f"  {role:<10}{link or f'http://localhost:{port}/staff/ (has a passkey)'}\n"
             for role, link in ways.staff.items()}  # fmt: skip
    first = lines.pop(CLINICIAN)
    typer.echo(SAID.format(
        clinician=first, others="".join(lines.values()), patient=ways.patient, folder=folder
    ))  # fmt: skip
    run(server)
    web.shutdown()
    del held  # until here


def _write_app(folder: Path, address: str) -> None:
    """In a process of its own: Django's settings are one to a process, and a phone's are others."""
    # After Django's settings, which `prepare` makes ready.
    from unknot.clinic.patients.plan_key import public_key

    file = folder / "clinic.toml"
    file.write_text(FILE.format(name=NAME, address=address, key=public_key()), encoding="utf-8")
    site = [sys.executable, "-m", "unknot.cli", "site", str(folder / "app"), "--clinic", str(file)]
    done = subprocess.run(site, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        refuse([f"The app could not be written: {done.stderr.strip()}"], FAILED)
