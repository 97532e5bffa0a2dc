"""The day itself: who is here, and rounds in which one person has the time and the others ask."""
