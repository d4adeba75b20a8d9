"""Texts that stand within links: the sentences of paragraphs that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cami_translate.memory.alignment.aligner import length_scale, term_words
from cami_translate.memory.alignment.confidence import confidence_of
from cami_translate.memory.alignment.corridor import whole_plane
from cami_translate.memory.alignment.lexicon import learn_lexicon
from cami_translate.memory.alignment.links import Alignment, Link
from cami_translate.memory.alignment.path import Rows, Step, best_path
from cami_translate.memory.alignment.profiles import make_profiles
from cami_translate.memory.alignment.scoring import make_scorer
from cami_translate.memory.alignment.units import Paragraph

Group = tuple[Sequence[Paragraph], Sequence[Paragraph]]
"""Texts of both documents that are known to belong together, in order."""


def align_within(
    groups: Sequence[Group], *, terms: Sequence[tuple[str, str]] = ()
) -> list[Alignment]:
    """The links between the texts of each group; none goes from one group to another.

    That the groups belong together tells which words do.
    """
    sources = [unit for ours, _ in groups for unit in ours]
    targets = [unit for _, theirs in groups for unit in theirs]
    scale = length_scale(sources, targets) / 2
    our_terms, their_terms = (term_words(terms, side) for side in (0, 1))
    rows = [
        (make_profiles(ours, scale, our_terms), make_profiles(theirs, -scale, their_terms))
        for ours, theirs in groups
    ]
    scorer = make_scorer(
        [profile for ours, _ in rows for profile in ours[0]],
        [profile for _, theirs in rows for profile in theirs[0]],
    )
    scorer.learn(
        learn_lexicon([(_tokens(ours), _tokens(theirs)) for ours, theirs in rows]), Counter()
    )
    return [
        _alignment(
            best_path(ours, theirs, whole_plane(len(ours[0]), len(theirs[0])), scorer, margins=True)
        )
        for ours, theirs in rows
    ]


def _tokens(rows: Rows) -> frozenset[str]:
    return frozenset().union(*(profile.tokens for profile in rows[0]))


def _alignment(steps: Sequence[Step]) -> Alignment:
    return Alignment(
        tuple(_links(steps)),
        tuple(step.source for step in steps if not step.targets),
        tuple(step.target for step in steps if not step.sources),
    )


def _links(steps: Sequence[Step]) -> Iterator[Link]:
    for number, step in enumerate(steps):
        if step.is_link:
            yield Link(
                tuple(range(step.source, step.source + step.sources)),
                tuple(range(step.target, step.target + step.targets)),
                confidence_of(steps, number),
            )
