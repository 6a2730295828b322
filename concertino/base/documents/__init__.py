"""Papers: files received and checked by their content, pages typeset, decisions, and numbers without gaps."""
