"""`python -m unknot.cli`."""

from unknot.cli import main

main()
