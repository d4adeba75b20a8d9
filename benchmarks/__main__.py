"""``python benchmarks``: how much CPU time and memory a long document takes.

``python benchmarks --status``: how long `cami-translate status` takes in a large workspace.

``python benchmarks --report``: how long `cami-translate report html` takes after a year there.

``python benchmarks --update``: how long `cami-translate extract -n` takes there.

``python benchmarks --tags FOLDER``: how many tags translators meet in the documents of a folder.

``python benchmarks --rules [PAGE]``: how often the rules of ``check`` are right.

``python benchmarks --checks``: how long ``check`` takes in large catalogs.

``python benchmarks --terms FILE``: false alarms and misses of the matching of terms, on pairs.

``python benchmarks --matching``: how many segments a second are searched for terms.

``python benchmarks --align [FILE.po ...]``: how well damaged pairs of documents are aligned.

``python benchmarks --sentences [FILE.po ...]``: how well sentences are linked within paragraphs.

``python benchmarks --memory [SEGMENTS ...]``: how fast large translation memories are searched.

``python benchmarks --scale [DOCUMENTS]``: extract and build in one process, two, and a cluster.

docs/benchmarks.md says how to read what this prints.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

from aligning import alignment_text, judge_alignment
from checking import checks_text, time_checks
from contest import Contest
from document import PARAGRAPHS
from matching import SEGMENTS as MATCHED
from matching import time_matching
from measure import BenchmarkError
from memory import QUERIES, MemoryContest, memory_text
from memory import SEGMENTS as REMEMBERED
from memory_run import CONTENDERS
from omegat import DEFAULT_JAR, INSTALL, version
from pages import report_text, time_report
from report import as_json, as_text
from rules import rules_table, score_sets, scores_table, spelling_resources, update_page
from scale import DOCUMENTS, scale, scale_text
from seeded import seed_changes, seeded_table
from sentences import sentences_text
from status import status_text, time_status
from tags import as_table, count_folder
from terms import judge_alone, judge_together, pairs_text, read_pairs
from update import time_update, update_text
from workspace import SEGMENTS

from cami_translate.errors import DictionaryError

_FOLDER = Path(__file__).parent.parent / "build" / "benchmarks"


def main() -> int:
    """Measure what is asked for and print the table."""
    options = _arguments()
    asked = (task for name, task in _TASKS.items() if getattr(options, name) is not None)
    try:
        return next(asked, _compare)(options)
    except BenchmarkError as error:
        _tell(f"error: {error}")
        return 1


def _compare(options: argparse.Namespace) -> int:
    """A long document, and OmegaT beside us; write the figures where they are asked for."""
    jar = options.omegat if options.omegat.is_file() and shutil.which("java") else None
    peer = f"OmegaT {version(jar)}" if jar else f"OmegaT: not installed ({INSTALL})"
    contest = Contest(options.folder, options.paragraphs, options.runs, jar, _tell)
    results = contest.run()
    print(as_text(results, peer))
    if options.json:
        text = json.dumps(as_json(results, peer), indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return 0


def _time_status(options: argparse.Namespace) -> int:
    size, figures = time_status(options.folder, options.status, options.runs, _tell)
    print(status_text(size, figures))
    return 0


def _time_report(options: argparse.Namespace) -> int:
    size, figures, pages = time_report(options.folder, options.report, options.runs, _tell)
    print(report_text(size, figures, pages))
    return 0


def _time_update(options: argparse.Namespace) -> int:
    figures = time_update(options.folder, options.update, options.runs, _tell)
    print(update_text(options.update, figures))
    return 0


def _time_checks(options: argparse.Namespace) -> int:
    terms, figures = time_checks(options.folder, options.runs, _tell)
    print(checks_text(terms, figures))
    return 0


def _count_tags(options: argparse.Namespace) -> int:
    counts = count_folder(options.tags, _tell)
    if not counts:
        folder = str(options.tags)
        raise BenchmarkError(f"no Word files in {folder!r}; name a folder, or set CAMI_CORPUS")
    print(as_table(counts))
    return 0


def _judge_rules(options: argparse.Namespace) -> int:
    """Print what the rules are and how often they are right, or write it into a page."""
    tables = {"rules": rules_table(), "scores": scores_table(score_sets(_tell))}
    try:
        tables["seeded"] = seeded_table(seed_changes(spelling_resources()))
    except DictionaryError as error:
        _tell(f"what is spoilt is not judged: {error}")
    page = options.rules
    if page.is_file():
        page.write_text(update_page(page.read_text("utf-8"), tables), encoding="utf-8")
    else:
        print("\n\n".join(tables.values()))
    return 0


def _judge_terms(options: argparse.Namespace) -> int:
    pairs = read_pairs(options.terms)
    print(pairs_text("each pair with a glossary of its own term", judge_alone(pairs)))
    print()
    print(pairs_text("all with one glossary of all terms", judge_together(pairs)))
    return 0


def _time_matching(options: argparse.Namespace) -> int:
    print(time_matching(options.matching))
    return 0


def _judge_alignment(options: argparse.Namespace) -> int:
    print(alignment_text(judge_alignment(options.align, _tell)))
    return 0


def _judge_sentences(options: argparse.Namespace) -> int:
    print(sentences_text(options.sentences))
    return 0


def _compare_memories(options: argparse.Namespace) -> int:
    contest = MemoryContest(options.folder, options.text, options.queries, options.contenders)
    for standing in contest.run(options.memory or REMEMBERED, _tell):
        print(memory_text(standing), flush=True)
    return 0


def _scale(options: argparse.Namespace) -> int:
    print(scale_text(scale(options.folder, options.scale, _tell)))
    return 0


_TASKS = {
    "tags": _count_tags,
    "status": _time_status,
    "report": _time_report,
    "update": _time_update,
    "terms": _judge_terms,
    "rules": _judge_rules,
    "checks": _time_checks,
    "matching": _time_matching,
    "align": _judge_alignment,
    "sentences": _judge_sentences,
    "scale": _scale,
    "memory": _compare_memories,
}
"""What an option asks for, instead of the comparison."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--paragraphs", type=_positive, default=PARAGRAPHS, help="of 41 words [%(default)s]")
    add("--runs", type=_positive, default=5, help="of each program [%(default)s]")
    add("--folder", type=Path, default=_FOLDER, help="for what is made [build/benchmarks]")
    add("--omegat", type=Path, default=DEFAULT_JAR, metavar="JAR", help="[%(default)s]")
    add("--json", type=Path, metavar="FILE", help="write all figures to FILE too")
    add(
        "--tags",
        nargs="?",
        type=Path,
        const=Path(os.environ.get("CAMI_CORPUS", "")),
        metavar="FOLDER",
        help="count tags per 100 words in the Word files of FOLDER [$CAMI_CORPUS], nothing else",
    )
    add(
        "--status",
        nargs="?",
        type=_positive,
        const=SEGMENTS,
        metavar="SEGMENTS",
        help=f"time `cami-translate status` in a workspace of SEGMENTS [{SEGMENTS}], nothing else",
    )
    add(
        "--report",
        nargs="?",
        type=_positive,
        const=SEGMENTS,
        metavar="SEGMENTS",
        help=f"time `cami-translate report html` in a workspace of SEGMENTS [{SEGMENTS}]",
    )
    add(
        "--update",
        nargs="?",
        type=_positive,
        const=SEGMENTS,
        metavar="SEGMENTS",
        help=f"time `cami-translate extract -n` in a workspace of SEGMENTS [{SEGMENTS}]",
    )
    add(
        "--rules",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="PAGE",
        help="judge the rules by their sets, nothing else; into the tables of PAGE [print them]",
    )
    add(
        "--align",
        nargs="*",
        type=Path,
        metavar="FILE.po",
        help="judge the alignment of the shipped pair, and of PO files, nothing else",
    )
    add(
        "--sentences",
        nargs="*",
        type=Path,
        metavar="FILE.po",
        help="judge the links of sentences, in texts of PO files [the shipped one], nothing else",
    )
    add(
        "--memory",
        nargs="*",
        type=_positive,
        metavar="SEGMENTS",
        help="compare translation memories of so many segments [100000 1000000], nothing else",
    )
    add(
        "--text",
        nargs="+",
        type=Path,
        default=(),
        metavar="FILE",
        help="for --memory: PO, TMX or a text a line, or folders of them [made texts]",
    )
    add("--queries", type=_positive, default=QUERIES, help="for --memory [%(default)s]")
    add(
        "--contenders",
        nargs="+",
        choices=tuple(CONTENDERS),
        default=tuple(CONTENDERS),
        metavar="NAME",
        help="for --memory: %(choices)s [all]",
    )
    add(
        "--scale",
        nargs="?",
        type=_positive,
        const=DOCUMENTS,
        metavar="DOCUMENTS",
        help=f"time DOCUMENTS [{DOCUMENTS}] in one process, two, and a Dask cluster, nothing else",
    )
    add(
        "--checks",
        action="store_true",
        default=None,
        help="time `cami-translate check`, nothing else",
    )
    add(
        "--terms",
        type=Path,
        metavar="FILE",
        help="judge the pairs of FILE (tests/glossary/term_pairs.json has ours), nothing else",
    )
    add(
        "--matching",
        nargs="?",
        type=_positive,
        const=MATCHED,
        metavar="SEGMENTS",
        help=f"time the matching of terms in SEGMENTS [{MATCHED}], nothing else",
    )
    return parser.parse_args()


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
