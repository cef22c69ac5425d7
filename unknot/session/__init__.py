"""One remedy as a timeline of cues, and when it may be used again.

Standard library only; no files, no clock: times are arguments.
"""
