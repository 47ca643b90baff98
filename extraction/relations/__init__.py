"""Who does what to whom: cues, who fills their places, what the rules propose and the scorer believes."""
