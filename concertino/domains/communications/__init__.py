"""Communications: what is told to whom by which channel, and what is done to have the music known."""
