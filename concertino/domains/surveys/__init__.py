"""Surveys: waves of a questionnaire put to a population, their answers, and what these tell about the membership."""
