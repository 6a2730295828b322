"""Communications: what is done to have the music known, with whom, and what came of it."""
