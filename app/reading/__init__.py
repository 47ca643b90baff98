"""Documents on their way from the queue to the store: who reads, in which order, and who writes what was read."""
