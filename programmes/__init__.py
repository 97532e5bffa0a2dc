"""The frame a programme runs in: its seats, its sessions as planned, its sets, and its request.

Rooms, from low to high: cohort, curriculum, taking_part, sets, requests.
"""
