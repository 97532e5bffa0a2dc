"""Over the months: who was here, who had the time, what was gathered. Never a ranking.

Names are in the order of the alphabet. Passing is no absence. An organisation reads totals; of a
person only what she says yes to.
"""
