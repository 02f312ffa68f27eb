"""Tonggao: Chinese meeting reports read into tables, every row traceable to its place in the text.

The way from characters to figures is one line of modules; each imports only what stands before it:
spans, schema, lexicon, labels, source, segment, parse, tables, measures, figures, export, corpus, pages.
"""

__version__ = "0.1.0"
