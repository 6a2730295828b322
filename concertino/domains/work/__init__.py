"""How the work is organised: trainings, management tools, and the action plan of the year."""
