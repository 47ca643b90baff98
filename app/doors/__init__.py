"""Who and what is let in, and for how long: keys, scopes, rates, sizes, and the headers that every answer has."""
