"""Meetings of the board, of committees and of members: convened in time, held with a quorum, voted, minuted, carried out."""
