"""The circle: what people will do, when they meet, the day itself, and what they write after it.

Rooms, from low to high: actions, schedule, between, reminders, polls, concerns, day, history,
papers, reflections. Our word is ``learning_session``; ``session`` alone is the browser session of
Django.
"""
