"""How well the matching of terms does on labelled pairs of sentences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cami_translate.glossary.matching import TermMatcher, Verdict
from cami_translate.terms import Concept, Glossary, Term, TermStatus


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation, the term in question, and whether it is used rightly."""

    id: str
    source: str
    target: str
    concept: Concept
    right: bool
    kind: str
    held_out: bool


@dataclass(frozen=True)
class Judged:
    """A pair, and what the matching said of it."""

    pair: Pair
    verdict: str

    @property
    def is_false_alarm(self) -> bool:
        """A right use that was complained about."""
        return self.pair.right and self.verdict not in ("ok", "-")

    @property
    def is_missed(self) -> bool:
        """A wrong use that was not complained about."""
        return not self.pair.right and self.verdict in ("ok", "-")


def read_pairs(file: Path) -> list[Pair]:
    """The pairs of a file."""
    return [_pair(item) for item in json.loads(file.read_text(encoding="utf-8"))]


def _pair(item: dict[str, object]) -> Pair:
    terms = [Term(str(item["term_en"]), "en"), Term(str(item["term_ru"]), "ru")]
    for key, status in (("admitted", TermStatus.ADMITTED), ("forbidden", TermStatus.DEPRECATED)):
        listed = item.get(f"term_ru_{key}", [])
        assert isinstance(listed, list)
        terms += (Term(text, "ru", status) for text in listed)
    concept = Concept(f"{item['term_en']} = {item['term_ru']}", tuple(terms))
    return Pair(
        str(item["id"]),
        str(item["en"]),
        str(item["ru"]),
        concept,
        item["expected"] == "ok",
        str(item["kind"]),
        bool(item.get("held_out")),
    )


def judge_alone(pairs: Iterable[Pair]) -> Iterator[Judged]:
    """Each pair by a glossary that has its term only."""
    for pair in pairs:
        yield _judge(TermMatcher(Glossary((pair.concept,))), pair)


def judge_together(pairs: Sequence[Pair]) -> Iterator[Judged]:
    """All pairs by one glossary of all their terms, in which longer terms hide shorter ones."""
    concepts = {pair.concept.id: pair.concept for pair in pairs}
    for pair in pairs:  # a concept with forbidden terms is the fuller one
        if len(pair.concept.terms) > len(concepts[pair.concept.id].terms):
            concepts[pair.concept.id] = pair.concept
    matcher = TermMatcher(Glossary(tuple(concepts.values())))
    for pair in pairs:
        yield _judge(matcher, pair)


def _judge(matcher: TermMatcher, pair: Pair) -> Judged:
    verdict = "-"
    for result in matcher.judge(pair.source, pair.target):
        if result.concept.id == pair.concept.id:
            verdict = result.verdict.value
    forbidden = matcher.find_forbidden(pair.source, pair.target)
    if verdict != Verdict.MISSING and any(f.concept.id == pair.concept.id for f in forbidden):
        verdict = "forbidden"
    return Judged(pair, verdict)


def pairs_text(title: str, judged: Iterable[Judged]) -> str:
    """False alarms and misses by kind, and each of them."""
    judged = list(judged)
    right, wrong = Counter[str](), Counter[str]()
    false, missed = Counter[str](), Counter[str]()
    for item in judged:
        kind = item.pair.kind
        (right if item.pair.right else wrong)[kind] += 1
        false[kind] += item.is_false_alarm
        missed[kind] += item.is_missed
    lines = [title, f"{'':16} {'right':>6} {'false alarms':>13} {'wrong':>6} {'missed':>7}"]
    for kind in sorted({*right, *wrong}):
        alarms, misses = (counts[kind] or "" for counts in (false, missed))
        lines.append(f"{kind:16} {right[kind]:6} {alarms:>13} {wrong[kind]:6} {misses:>7}")
    lines.append(
        f"{'all':16} {right.total():6} {false.total():13} {wrong.total():6} {missed.total():7}"
    )
    for title, wanted in (("false alarms", "is_false_alarm"), ("missed", "is_missed")):
        shown = [item for item in judged if getattr(item, wanted)]
        if shown:
            lines += ["", f"{title}:"]
            lines += [
                f"  {i.pair.id} {i.pair.concept.id} ({i.pair.kind}: {i.verdict})\n"
                f"     {i.pair.source}\n     {i.pair.target}"
                for i in shown
            ]
    return "\n".join(lines)
