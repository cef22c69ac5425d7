"""What `make check` judges that no library does for us.

Nothing here writes a document; `fact_order --write` alone mends what it judges.
"""
