"""Where this site is, as the phone's host tells Python, which has an address of its own."""

from typing import Final

SITE: Final = (
    "unknot.site"  # in a request's META: "https://clinic.example/unknot/"; "" on a computer
)
READER: Final = "sealed/"  # the page that opens a sealed file, below it
CONTENT: Final = "application/fhir+json"  # what is sealed: in the phone never saved as it is
UNTIL: Final = "Unknot-Until"  # header of an answer to be sealed: seconds, for `exp`
