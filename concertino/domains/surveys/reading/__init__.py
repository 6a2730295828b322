"""A wave read as a statistician does: its answers as columns, who stands for how many, and what each question tells."""
