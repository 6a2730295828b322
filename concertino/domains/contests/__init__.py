"""Contests: entries, juries without conflict of interest, scores, results corrected for severity, laureates."""
