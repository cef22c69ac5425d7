"""The record as a person sees it again: days, and numbers for charts."""
