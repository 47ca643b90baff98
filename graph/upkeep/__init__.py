"""The store held against itself, mended, copied and put back."""
