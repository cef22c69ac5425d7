"""The one place where pathway, record, session and score meet: what to offer next, and why.

Standard library only; the content and the time are arguments.
"""
