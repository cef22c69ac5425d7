"""A person's record as a FHIR R4 Bundle: `bundle` puts together what each family gives."""
