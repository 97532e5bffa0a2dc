"""Learning sets: five to eight people of a programme who stay together for its whole length."""
