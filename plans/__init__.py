"""What the programme makes of it all: barriers and actions, the Implementation Plan, the symposium.

Rooms, from low to high: action_plan, implementation, symposium, network, site.
"""
