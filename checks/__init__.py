"""What `make check` and `make screens` run that no library does for us."""
