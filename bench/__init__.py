"""Measures what a response costs: processor time, requests, memory of a worker. `make bench` runs it."""
