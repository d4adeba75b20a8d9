"""Pages of a report: one Jinja environment, and what keeps a page closed to the outside.

A page is one file that loads nothing.  Its Content-Security-Policy names the hashes of its own
style and script, so that what comes in with a name or a text could not run were it not escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cami_translate import __version__
from cami_translate.report.figures import STATES, Amounts
from cami_translate.report.labels import Labels

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

BAR_WIDTH = 1000
"""Units of a stacked bar's width, whatever it is on the page."""


def render_page(
    template: str,
    labels: Labels,
    *,
    styles: Sequence[str] = ("page.css",),
    scripts: Sequence[str] = (),
    **values: object,
) -> bytes:
    """A page made of a template that extends ``base.html``; styles and scripts are files beside it.

    Templates have ``labels``, whose texts escape what is put into them.
    """
    style, script = _join(styles), _join(scripts)
    page = _environment().get_template(template)
    text = page.render(
        labels=html_labels(labels),
        style=_trusted(style),
        script=_trusted(script),
        policy=_policy(style, script),
        version=__version__,
        states=STATES,
        **values,
    )
    return text.encode()


@dataclass(frozen=True, slots=True)
class HtmlLabels(Labels):
    """Labels whose texts are HTML: values are escaped, names isolated from what surrounds them.

    A name may be of another script, or hold characters that turn the direction of writing.
    """

    def text(self, key: str, **values: str) -> Markup:
        """A text with its figures."""
        return _trusted(self.texts[key]).format(**values)

    def count(self, key: str, number: int, **values: str) -> Markup:
        """A phrase in the form that its number asks for."""
        return _trusted(self._form(key, number)).format(n=self.number(number), **values)

    def name(self, text: str) -> Markup:
        """A name in the middle of other text."""
        return _trusted("<bdi>{}</bdi>").format(text)


def html_labels(labels: Labels) -> HtmlLabels:
    """The labels as templates use them."""
    return HtmlLabels(**{field.name: getattr(labels, field.name) for field in fields(labels)})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a stacked bar: where it begins, how long it is, and what that means."""

    state: str
    start: float
    length: float
    words: int


def stretches(amounts: Amounts) -> Iterator[Stretch]:
    """The parts of a stacked bar of words that are there at all."""
    total, done = amounts.total.words, 0
    for state in STATES:
        if words := getattr(amounts, state).words:
            start, length = (BAR_WIDTH * part / total for part in (done, words))
            yield Stretch(state, round(start, 1), round(length, 1), words)
            done += words


@cache
def _environment() -> Environment:
    # Only reports need it, and it takes as long to load as a small command to run.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cami_translate.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["stretches"] = stretches
    environment.filters["picture"] = lambda svg: _trusted(svg.decode())
    return environment


@cache
def _read(name: str) -> str:
    return files("cami_translate.report").joinpath("templates", name).read_text("utf-8")


def _join(names: Sequence[str]) -> str:
    return "\n".join(map(_read, names))


def _trusted(text: str) -> Markup:
    """A text of ours, which is markup already; never one that comes from a workspace."""
    # Comes with Jinja, and is loaded with it.
    from markupsafe import Markup

    return Markup(text)


def _policy(style: str, script: str) -> str:
    """What a browser may do for the page: show its style and pictures inside it, run its script."""
    scripts = f"script-src {_hash(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_hash(style)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
