"""Tests of the measures: figures counted by hand on the seed and on small made-up reports."""
