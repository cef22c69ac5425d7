"""What the phone's host and Python tell each other: where the site is, and what is to be sealed."""

from typing import Final

# In a request's META: "https://clinic.example/unknot/"; "" on a computer.
SITE: Final = "unknot.site"
READER: Final = "sealed/"  # the page that opens a sealed file, below it
CAMERA_PAGES: Final = "practice/camera/"  # the pages that may ask for the camera: it and below
SENDS: Final = "Unknot-Sends"  # header of an answer that is sent to a mailbox, not saved
UNTIL: Final = "Unknot-Until"  # header of an answer to be sealed: seconds, for `exp`
