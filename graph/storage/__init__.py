"""What is kept: tables and the databases they are in, documents and what was read in them, jobs, keys and full text."""
