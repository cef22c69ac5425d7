"""What happened, as a list of events that only grows; a person's state is a fold over it.

Standard library only; no files, no clock, no random: times and ids are arguments.
"""
