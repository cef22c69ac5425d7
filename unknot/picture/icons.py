"""Small signs for places, steps and states: lines in a square of 24, in the colour of the text.

Each stands beside a word that says the same, so none of them has a name of its own.
"""

from typing import Final

ICONS: Final = {
    # places
    "now": "M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5",
    "plan": "M4 19h4.5v-4.5H13V10h4.5V5.5H21",
    "diary": "M7 3.5h11v17H7zM4.5 8h4M4.5 12h4M4.5 16h4M11.5 8.5H15M11.5 12H15",
    "learn": "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14"
             "C17 4.5 14 5 12 6.5v14",
    "danger": "M12 3 19.5 6v5c0 5-3 8-7.5 10C7.5 19 4.5 16 4.5 11V6zM12 8v5M12 16.5v.01",
    # steps
    "heat": "M7 20c-2.5-3 2.5-5 0-8s2.5-5 0-8M12 20c-2.5-3 2.5-5 0-8s2.5-5 0-8"
            "M17 20c-2.5-3 2.5-5 0-8s2.5-5 0-8",
    "cold": "M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5 12 7l2.5-2.5M9.5 19.5 12 17l2.5 2.5",
    "moves": "M4.5 11a8 8 0 0 1 13.5-4.5l1.5 1.5M19.5 4v4h-4M19.5 13a8 8 0 0 1-13.5 4.5L4.5 16"
             "M4.5 20v-4h4",
    "lean": "M4 20h9M8 20v-6c0-4 3-6 6.5-5.5M14.5 8.5 19 13M18.2 6.8a1.8 1.8 0 1 0 .01 0",
    "stretch": "M3 20h18M5.5 20c0-6 3.5-8.5 8-8.5M13.5 11.5 20 17M17.5 8.5a1.8 1.8 0 1 0 .01 0",
    "tens": "M13.5 3 6 13.5h5L10 21l8-11h-5.5z",
    "remedy": "M12 4a8 8 0 1 0 .01 0M12 8.5v7M8.5 12h7",  # one without a sign of its own
    "help": "M12 4a3.5 3.5 0 1 0 .01 0M5 20c.5-5 3-7 7-7s6.5 2 7 7",
    "keep": "M5 19C5 10 10 5 19.5 4.5 19 14 14 19 5 19zM5 19l8-8",
    "rest": "M3 18v-9M3 15h18v3M21 15v-2c0-2-1-3-3-3H9v5M6 10.5a1.5 1.5 0 1 0 .01 0",
    "walk": "M12.5 3a1.8 1.8 0 1 0 .01 0M12 9l-1 5 3 3 1 4.5M11 14l-2 7M12 9l-3.5 3M12 9l2.5 3 3 1",
    # states
    "open": "M5 12.5 10 17.5 19.5 7",
    "later": "M12 4a8 8 0 1 0 .01 0M12 8v4.5l3 2",
    "closed": "M12 4a8 8 0 1 0 .01 0M6.5 6.5l11 11",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10.5 20.5h3",
    "aloud": "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "why": "M12 4a8 8 0 1 0 .01 0M9.8 10c.2-3 4.6-2.6 4.2 0-.3 1.5-2 1.5-2 3M12 16v.01",
}  # fmt: skip


def icon(name: str) -> str:
    """One icon as SVG. Raises KeyError for a name that is none."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" '
        f'focusable="false"><path d="{ICONS[name]}"/></svg>'
    )


def remedy_icon(remedy: str) -> str:
    """The icon of a remedy as SVG: its own, or the one of any."""
    return icon(remedy if remedy in ICONS else "remedy")
