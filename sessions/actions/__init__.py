"""What somebody will do, and how it went. Where an action came from is said by upper rooms."""
