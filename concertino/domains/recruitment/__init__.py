"""Recruitment: yearly strategies with targets, and prospects from a first sign to a membership."""
