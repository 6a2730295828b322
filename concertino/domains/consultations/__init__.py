"""Consultations: what members are asked together, who is called to answer, and what came of their word."""
