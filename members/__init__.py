"""Who people are, where they belong, and what they said yes to.

Rooms, from low to high: people, organisations, network, consent.
"""
