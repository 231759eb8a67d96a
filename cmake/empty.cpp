// A folder without sources of its own still gives a library.
