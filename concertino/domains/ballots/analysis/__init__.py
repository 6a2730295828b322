"""Counting ballots: from a profile of ballots and the name of a rule to the winners, all of them. No table, no page, no clock."""
