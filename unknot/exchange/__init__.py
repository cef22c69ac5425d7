"""What goes out and comes in: a person's record as a file, and copies of it that others can read.

Standard library only, but for the passphrase. What a calendar holds is decided in `unknot.web`.
"""
