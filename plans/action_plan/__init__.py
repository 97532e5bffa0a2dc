"""What stands in the way, who can move it, and where actions came from."""
