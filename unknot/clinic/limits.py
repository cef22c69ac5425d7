"""How much the mailbox takes of one request."""

from typing import Final

LARGEST: Final = 30_000_000  # letters of a file: what `browser/reader/open.js` opens
AROUND_IT: Final = 2_000  # and what is sent beside it
