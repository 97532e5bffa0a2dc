"""What a person writes for herself after a session, and opens if and when she likes."""
