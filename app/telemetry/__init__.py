"""What those who run it see: a line for each request, logs, and numbers for Prometheus."""
