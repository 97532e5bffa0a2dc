"""The network that runs this installation, and the people who decide about requests for it."""
