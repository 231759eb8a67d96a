"""Makes news archives of any size out of the sentences of real ones; see bench/README.md for the method."""
