"""What happens in recruitment: strategies are planned, prospects identified, followed from stage to stage, and written to once."""
