"""Catalogs as XLIFF 1.2, the exchange format that Trados, memoQ, Virtaal and others read."""

from cami_translate.exchange.xliff.reader import read_xliff
from cami_translate.exchange.xliff.writer import write_xliff

__all__ = ["read_xliff", "write_xliff"]
