"""The clinic's own server. For now its mailbox: ciphertext for a while, and no key to it.

`links` says what becomes of a link, `api` says it in HTTP, after SMART Health Links (HL7, 1.0.0).
"""
