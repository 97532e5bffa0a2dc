"""The ground: knows a person and an organisation by id only, and imports no floor."""
