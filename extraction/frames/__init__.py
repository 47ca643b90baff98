"""A small network that has learnt from annotated news which words carry a relation, and whose it is."""
