"""What analysts judge, each judgement in a ledger and undoable."""
