"""Patients who let their clinic see: invited, with consent, until they or its last day end it.

`access` decides who may see, and writes down that they did; `sharing` is what the phone does.
"""
