"""Decision engines of other projects: our table in their form, and scripts that they run.

The scripts run in an environment of their own (`requirements.txt`), which knows nothing of Unknot.
Each reads a folder that `benchmarks.cohort_peers` wrote, decides everybody, and prints as JSON what
it says and how long it took.
"""
