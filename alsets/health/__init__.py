"""Whether this installation works, for machines that watch it: no version, nothing of a tenant."""
