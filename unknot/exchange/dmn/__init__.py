"""Decision tables as other systems read them: DMN 1.3 (OMG formal/2021-01-01)."""
