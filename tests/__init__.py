"""The tests: they mirror the folders of analysis, and a few hold what is said of the whole."""
