"""Person and Event, our only models; appending to a record and reading it back."""
