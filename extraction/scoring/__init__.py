"""Extraction held against gold: what is right, and why the rest is not."""
