"""A clinic to try: made-up patients, in a folder of their own."""
