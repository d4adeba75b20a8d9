r"""The header of a catalog: fields that gettext keeps as lines in the translation of ``""``.

Only what lasts is written.  A creation or revision date that a tool put in is kept, but never set
to now: a timestamp that changes with every run is a merge conflict in every branch.
"""

from __future__ import annotations

from collections.abc import Mapping

from cami_translate.errors import CatalogError
from cami_translate.model import DOCUMENT_NAME, READING_OPTIONS, SOURCE_HASH

_OURS = (DOCUMENT_NAME, SOURCE_HASH, READING_OPTIONS)

_CONTENT_TYPE = "Content-Type"
_UTF_8 = "text/plain; charset=UTF-8"
# The order of gettext's own tools; what is not named follows as it comes.
_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    _CONTENT_TYPE,
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
# From the gettext manual, "Plural forms".  Documents have no plurals, but Poedit and Weblate ask.
_PLURAL_FORMS = {
    "en": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=2; plural=(n != 1);",
    "ky": "nplurals=2; plural=(n != 1);",
    "mn": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);",
    "tg": "nplurals=2; plural=(n != 1);",
    "tk": "nplurals=2; plural=(n != 1);",
    "uz": "nplurals=2; plural=(n > 1);",
    "zh": "nplurals=1; plural=0;",
}


def new_header(document: str, source_hash: str, language: str, options: str = "") -> dict[str, str]:
    """The header of a new catalog for ``document`` (a file's name) in ``language`` (``ru``).

    ``options`` are those that the document was read with, if they are not the usual ones.

    The fields that name people and dates are there and empty: ``msgfmt --check`` asks for them,
    and warns of gettext's own placeholders.
    """
    header = {
        "Project-Id-Version": document,
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        _CONTENT_TYPE: _UTF_8,
        "Content-Transfer-Encoding": "8bit",
    }
    plural_forms = _PLURAL_FORMS.get(language.split("_")[0].split("-")[0])
    if plural_forms:
        header["Plural-Forms"] = plural_forms
    header |= {DOCUMENT_NAME: document, SOURCE_HASH: source_hash}
    return header | ({READING_OPTIONS: options} if options else {})


def merge_header(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """``old`` with the gaps filled from ``new``, which alone says what the catalog is of."""
    filled = {**new, **{name: value for name, value in old.items() if value or name not in new}}
    others = {name: value for name, value in filled.items() if name not in _OURS}
    return _sorted({**others, **{name: new[name] for name in _OURS if name in new}})


def canonical_header(header: Mapping[str, str]) -> dict[str, str]:
    """The fields in their fixed order, and UTF-8 as the charset: what a file in UTF-8 says."""
    return _sorted({**header, _CONTENT_TYPE: _UTF_8})


def parse_header(text: str) -> dict[str, str]:
    """Read the header's text; :class:`CatalogError` without a file if it is not fields.

    A line without a colon continues the field above it.
    """
    header: dict[str, str] = {}
    name = ""
    for line in text.removesuffix("\n").split("\n"):
        field, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not field or " " in field:
            if not name:
                raise CatalogError(f"the header begins with {line[:40]!r}, which is not a field")
            header[name] += f"\n{line}"
        elif header.get(field, value) != value:
            raise CatalogError(f"the header gives {field} twice, with different values")
        else:
            name = field
            header[name] = value
    if "charset=" not in header.get(_CONTENT_TYPE, ""):
        raise CatalogError(f"the header does not name the encoding ({_CONTENT_TYPE}: ... charset=)")
    return canonical_header(header)


def format_header(header: Mapping[str, str]) -> str:
    """The header's text as a file has it: a line for each field."""
    return "".join(f"{name}: {value}\n" for name, value in canonical_header(header).items())


def _sorted(header: Mapping[str, str]) -> dict[str, str]:
    # Our own fields stand before other X- fields, so that a merge of two histories agrees.
    rank = {**_RANK, **{name: len(_RANK) + index for index, name in enumerate(_OURS)}}
    return dict(sorted(header.items(), key=lambda item: rank.get(item[0], len(rank))))
