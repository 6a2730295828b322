"""Pages of applications: the public form, the applicant's own page, the files that staff study, the board's answers."""
