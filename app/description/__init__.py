"""What the service says of itself: /openapi.json with examples, /docs, and a page for each kind of problem."""
