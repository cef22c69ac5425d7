"""What writes documents and contact sheets: `make documents`, `make screens`."""
