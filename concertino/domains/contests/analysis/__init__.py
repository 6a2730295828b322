"""Juries in numbers: who judges what, and what scores come to once the severity of judges is taken off."""
