"""Answers to numbers, and what they mean.

Standard library only; no files, no clock: times are arguments.
"""
