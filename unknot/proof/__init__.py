"""What must hold for everybody, proved over every possible input; and whether a fault is noticed.

Nothing here runs for a person: the phone does not carry it.
"""
