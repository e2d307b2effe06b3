"""Pages that belong to no one subject."""
