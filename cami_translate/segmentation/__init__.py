"""Sentences: rules that say where one ends (SRX), and paragraphs split by them."""

from cami_translate.segmentation.sentences import split_spans
from cami_translate.segmentation.srx import RUSSIAN, Rules, read_rules

__all__ = ["RUSSIAN", "Rules", "read_rules", "split_spans"]
