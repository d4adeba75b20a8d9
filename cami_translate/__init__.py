"""Word guidelines to PO files and back: keeps the layout, the translations and the deadlines."""

__version__ = "0.1.0"
