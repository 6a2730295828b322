"""Questionnaires: what is asked, in versions that are frozen once published, and what makes an answer sound."""
