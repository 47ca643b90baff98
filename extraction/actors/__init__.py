"""Who is named: the catalogue's names, what the recogniser finds, titles, bodies and groups, and whom each is."""
