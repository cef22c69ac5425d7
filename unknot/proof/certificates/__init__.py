"""Proofs to carry away: what is claimed of everybody, as files that other people's checkers read.

`claims_as_formulas` writes each claim as one formula that only a counter-example makes true;
`refute` shows that nothing does; `folder` writes formula and proof down, `check` reads them back.
"""
