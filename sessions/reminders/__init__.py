"""Letters before a date: a week ahead and a day ahead, each once, sent by the clock."""
