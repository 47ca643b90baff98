"""Who is meant without a name: pronouns, definite nouns, «the two countries», what is his."""
