"""Trainings, tools and the action plan on screen."""
