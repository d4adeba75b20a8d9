from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from cami_translate.errors import WorkspaceError
from cami_translate.options import (
    DocumentOptions,
    format_options,
    load_options,
    parse_options,
    recorded_options,
)

PAGE = Path(__file__).parent.parent / "docs" / "options.md"


@pytest.mark.parametrize("name", [item.name for item in fields(DocumentOptions)])
def test_every_option_is_explained(name: str) -> None:
    assert f"\n| `{name}` |" in PAGE.read_text(encoding="utf-8")


def test_without_keys_the_options_are_those_they_are_based_on() -> None:
    base = DocumentOptions(comments=True)
    assert parse_options({}, file="x") == DocumentOptions()
    assert parse_options({}, file="x", base=base) == base
    assert parse_options({"max_part_mb": 64}, file="x", base=base).comments


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"coments": True}, 'unknown key "extract.coments"; did you mean "comments"'),
        ({"comments": 1}, "extract.comments: true or false is expected"),
        ({"max_part_mb": 0}, "extract.max_part_mb: a whole number above 0 is expected"),
        ({"exclude_styles": "Code"}, "extract.exclude_styles: a list of texts is expected"),
        ({"exclude_styles": [""]}, "extract.exclude_styles: a list of texts is expected"),
        ({"only_colours": ["#FF000"]}, 'only_colours: "#FF000" is no colour such as "FF0000"'),
        ({"only_highlights": ["Yellow"]}, 'no highlight; did you mean "yellow"?'),
        (
            {"inline_codes": ["ok", "CMS/[A-Z"]},
            "inline_codes: pattern 2 (CMS/[A-Z), at character 5: unterminated character set",
        ),
        ({"srx": ""}, "extract.srx: a file's name in quotes is expected"),
        ({"paragraphs": 1}, 'unknown key "extract.paragraphs"; known: comments, do_not'),
        ({"paragraphs": 1}, "hyperlink_targets, inline_codes, …"),
        ({"max_part_mb": True}, "extract.max_part_mb: a whole number above 0 is expected"),
    ],
)
def test_a_complaint_names_the_file_the_key_and_what_is_allowed(
    table: dict[str, object], complaint: str
) -> None:
    with pytest.raises(WorkspaceError) as caught:
        parse_options(table, file="cami.toml", prefix="extract.")
    assert str(caught.value).startswith("cami.toml: ")
    assert complaint in str(caught.value)


def test_a_file_of_options_has_the_keys_at_its_top(tmp_path: Path) -> None:
    file = tmp_path / "guide.toml"
    file.write_text("comments = true", encoding="utf-8")
    assert load_options(file) == DocumentOptions(comments=True)
    file.write_text("comments: true", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"guide\.toml: not valid TOML"):
        load_options(file)
    file.write_text("[extract]\ncomments = true", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"\[extract\] is for cami\.toml; put its keys at"):
        load_options(file)


def test_only_options_that_are_not_the_usual_ones_are_recorded() -> None:
    assert format_options(DocumentOptions()) == ""
    assert format_options(DocumentOptions(max_part_mb=64)) == ""
    assert format_options(DocumentOptions(comments=True)) == "{ comments = true }"


def test_what_is_recorded_is_read_again() -> None:
    codes = (r"CMS/[A-Z]+/\d+", "“\"'\t; }")
    for options in (DocumentOptions(), DocumentOptions(comments=True, inline_codes=codes)):
        assert recorded_options(format_options(options), file="x.po") == options


@pytest.mark.parametrize("text", ["{ comments = ", "{ comments = 1 }", "1", "{ other = 1 }"])
def test_a_record_that_makes_no_sense_is_an_error_of_the_catalog(text: str) -> None:
    with pytest.raises(WorkspaceError, match=r"^x\.po: "):
        recorded_options(text, file="x.po")
