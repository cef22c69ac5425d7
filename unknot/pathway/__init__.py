"""Tables to an answer and its reasons, or to what must be asked next. Diagrams, counts.

Standard library only; no files, no clock, no random. What the tables say is content and comes
in from `unknot.library`.
"""
