"""The same tables as expressions over columns. Nothing else loads this: it is `unknot[cohort]`."""
