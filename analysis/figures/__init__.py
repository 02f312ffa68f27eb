"""Figures: a table in, HTML (draw) or an Altair chart (chart) out; the one look is in theme."""
