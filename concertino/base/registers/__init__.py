"""What registers keep: views saved under a name, and changes made to many lines at once, with their undo."""
