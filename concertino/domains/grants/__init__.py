"""Money that is looked for: funders, applications, awards and what they owe, gifts, and the funding strategy of a year."""
