"""What one types: contests, entries, juries, scores, deliberation."""
