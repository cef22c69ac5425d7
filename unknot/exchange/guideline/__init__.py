"""The pathway as FHIR R4 (hl7.org/fhir/R4): questions, logic, plans, codes; answers back."""
