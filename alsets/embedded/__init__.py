"""One command: the bundled servers, what the environment says, and the launcher of all parts.

`environment` reads the variables, `servers` keeps PostgreSQL and Valkey, `folder` guards the data
folder, `parts` watches the processes, `told` hears when to stop, `launcher` puts them together,
`refusals` is what every process asks before it serves.
"""
