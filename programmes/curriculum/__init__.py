"""What is learned when: templates of the network, and each programme's own copy.

A *learning session* is one date of a programme (undated at first); its *agenda blocks* have minutes
and no clock times: start times are computed.
"""
