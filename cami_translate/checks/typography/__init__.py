"""How Russian text is set: quotation marks, dashes, spaces, signs, capitals, letters.

All rules look at the text as readers see it, so that no tag, and no address, is taken for text.
"""

from cami_translate.checks.typography import dashes, letters, quotes, signs, spaces, titles, yo

__all__ = ["dashes", "letters", "quotes", "signs", "spaces", "titles", "yo"]
