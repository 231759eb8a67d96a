"""What bench/run-search is made of."""
