from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.catalog import format_catalog, parse_catalog, read_catalog
from cami_translate.errors import CatalogError
from cami_translate.model import Catalog, Entry

Read = Callable[[str], Catalog]

GUIDE = Path(__file__).parent / "data" / "guide.po"
SAIGA = 'msgid "saiga"\nmsgstr "сайгак"\n'


def refusal(data: bytes) -> str:
    """The message with which a file is refused."""
    with pytest.raises(CatalogError) as caught:
        parse_catalog(data, "guide.po")
    return str(caught.value)


def encoded(header: str, body: str, label: str, encoding: str) -> bytes:
    return f"{header}\n{body}".replace("UTF-8", label).encode(encoding)


def test_every_part_of_an_entry_is_read(read: Read) -> None:
    body = (
        "# checked by the focal point\n"
        "#. Heading 2\n"
        "#: guide.docx:3 guide.docx:9\n"
        "#, fuzzy, no-wrap, made-up\n"
        '#| msgctxt "old context"\n'
        '#| msgid "old"\n'
        'msgctxt "context"\n'
        'msgid ""\n'
        '"two "\n'
        '"lines"\n'
        'msgstr "tab \\t, quote \\", backslash \\\\, line\\nend"\n'
    )
    assert read(body).entries == (
        Entry(
            msgid="two lines",
            msgstr='tab \t, quote ", backslash \\, line\nend',
            msgctxt="context",
            fuzzy=True,
            previous="old",
            previous_context="old context",
            comments=("checked by the focal point",),
            notes=("Heading 2",),
            references=("guide.docx:3", "guide.docx:9"),
            flags=("no-wrap", "made-up"),
        ),
    )


def test_an_obsolete_entry_keeps_its_previous_source(read: Read) -> None:
    body = '#, fuzzy\n#~| msgid "old"\n#~ msgid "new"\n#~ msgstr "новое"\n'
    assert read(body).entries == (Entry("new", "новое", fuzzy=True, obsolete=True, previous="old"),)


def test_flags_of_newer_gettext_are_flags(read: Read) -> None:
    (entry,) = read(f"#= no-wrap\n#, fuzzy\n{SAIGA}").entries
    assert (entry.fuzzy, entry.flags) == (True, ("no-wrap",))


def test_comments_of_unknown_kinds_are_kept(read: Read) -> None:
    (entry,) = read(f"#@ one\n#two\n#\n#  three\n{SAIGA}").entries
    assert entry.comments == ("@ one", "two", "", " three")


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_counts_more_than_the_label(self, header: str, encoding: str) -> None:
        data = encoded(header, SAIGA, "koi8-r", encoding)
        assert parse_catalog(data, "guide.po").entries == (Entry("saiga", "сайгак"),)

    @pytest.mark.parametrize("encoding", ["windows-1251", "KOI8-R", "ISO-8859-5"])
    def test_a_labelled_encoding_is_read_and_becomes_utf_8(
        self, header: str, encoding: str
    ) -> None:
        catalog = parse_catalog(encoded(header, SAIGA, encoding, encoding), "guide.po")
        assert catalog.entries == (Entry("saiga", "сайгак"),)
        assert catalog.header["Content-Type"] == "text/plain; charset=UTF-8"

    @pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac-cyrillic"])
    def test_a_wrong_label_is_refused_and_the_right_one_proposed(
        self, header: str, encoding: str
    ) -> None:
        body = SAIGA + '\nmsgid "b"\nmsgstr "ОХРАНА мигрирующих видов и мест их обитания"\n'
        assert refusal(encoded(header, body, "UTF-8", encoding)) == (
            f"guide.po: line 7: the text is not valid utf-8; it looks like {encoding}; "
            f"write charset={encoding} in the header"
        )

    def test_utf_8_that_is_labelled_otherwise_is_refused(self, header: str) -> None:
        message = refusal(encoded(header, SAIGA, "windows-1251", "utf-8"))
        assert "the header says windows-1251, but the text is UTF-8" in message

    def test_bytes_of_no_cyrillic_encoding_give_no_proposal(self, header: str) -> None:
        message = refusal(encoded(header, 'msgid "a"\nmsgstr "déjà"\n', "UTF-8", "latin-1"))
        assert message.endswith("the text is not valid utf-8; save it again as UTF-8 in your PO "
                                "editor")  # fmt: skip

    def test_utf_16_without_a_mark_is_refused(self, header: str) -> None:
        message = refusal(encoded(header, SAIGA, "UTF-16", "utf-16-le"))
        assert "looks like UTF-16 without a byte order mark" in message

    @pytest.mark.parametrize("label", ["martian", "base64", "undefined"])
    def test_an_unknown_label_is_refused(self, header: str, label: str) -> None:
        message = refusal(encoded(header, 'msgid "a"\nmsgstr "b"\n', label, "utf-8"))
        assert f"unknown encoding, {label}" in message


class TestLineEnds:
    @pytest.mark.parametrize("end", ["\r\n", "\r\r\n", "\r"])
    def test_foreign_line_ends_are_read(self, header: str, end: str) -> None:
        data = f"{header}\n# note\n{SAIGA}".replace("\n", end).encode()
        assert parse_catalog(data, "g.po").entries == (
            Entry("saiga", "сайгак", comments=("note",)),
        )

    def test_mixed_line_ends_are_read(self, read: Read) -> None:
        assert len(read(f"{SAIGA}\r\n\rmsgid 'x'".replace("'", '"') + '\rmsgstr "y"').entries) == 2

    def test_a_carriage_return_in_a_comment_becomes_a_space(self, read: Read) -> None:
        (entry,) = read(f"# one\rtwo\n{SAIGA}").entries
        assert entry.comments == ("one two",)

    def test_a_carriage_return_in_a_string_is_text_as_for_gettext(self, read: Read) -> None:
        assert read('msgid "a"\nmsgstr "b\rc"\n').entries == (Entry("a", "b\rc"),)

    def test_separators_of_unicode_are_not_line_ends(self, read: Read) -> None:
        text = "a\u2028b\u0085c"
        assert read(f'# {text}\nmsgid "x"\nmsgstr "{text}"\n').entries == (
            Entry("x", text, comments=(text,)),
        )


@pytest.mark.parametrize(
    ("body", "line", "cause"),
    [
        (f"<<<<<<< HEAD\n{SAIGA}", 6, "a conflict marker; settle the merge conflict first"),
        (f"{SAIGA}=======\n", 8, "a conflict marker"),
        (f"{SAIGA}>>>>>>> theirs\n", 8, "a conflict marker"),
        ('msgid "a"\nmsgstr "b\n', 7, "the string has no closing quotation mark"),
        ('msgid "a"\nmsgstr "b\\"\n', 7, "the string has no closing quotation mark"),
        ('msgid "a"\nmsgstr "b" c"\n', 7, "text after the closing quotation mark"),
        ('msgid "a"\nmsgstr "\\q"\n', 7, "unknown escape \\q"),
        ('msgid "a"\n', 7, "the file ends within an entry"),
        (f"{SAIGA}# and\n", 9, "the file ends within an entry"),
        ('msgid "a"\nmsgid "b"\n', 7, "this does not follow what stands before it"),
        ('msgstr "b"\n', 6, "this does not follow what stands before it"),
        ('msgid "a"\n# why\nmsgstr "b"\n', 7, "a comment within an entry"),
        ('#~ msgid "a"\nmsgstr "b"\n', 7, "the entry is obsolete (#~) in part only"),
        ('#~ msgid ""\n#~ "a"\n"b"\n', 8, "a string that belongs to nothing"),
        ('msgid "a"\nmsgid_plural "b"\n', 7, "a plural form; Word documents have none"),
        ("msgxx 1\n", 6, "'msgxx 1' is not PO"),
        ('msgid "a"\nmsgstr "\x01"\n', 6, "“a” has control characters, which Word cannot hold"),
        ('msgid "a"\nmsgstr "\\a"\n', 6, "“a” has control characters, which Word cannot hold"),
        ('# \ufffe\nmsgid "a"\nmsgstr ""\n', 6, "“a” has control characters"),
    ],
)  # fmt: skip
def test_what_is_not_po_is_refused_with_its_line(
    header: str, body: str, line: int, cause: str
) -> None:
    message = refusal(f"{header}\n{body}".encode())
    assert message.startswith(f"guide.po: line {line}: {cause}")


def test_a_duplicate_is_refused_with_both_lines(header: str) -> None:
    assert refusal(f"{header}\n{SAIGA}\n{SAIGA}".encode()) == (
        "guide.po: “saiga” is here twice: in the entries at lines 6 and 9; delete one of them"
    )


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("guide.po: the file is empty; ")


def test_a_file_without_a_header_is_refused() -> None:
    assert "no header" in refusal(SAIGA.encode())
    assert "does not name the encoding" in refusal(b'msgid ""\nmsgstr "Language: ru\\n"\n')


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"missing\.po: cannot be read"):
        read_catalog(tmp_path / "missing.po")


class TestObsoleteDuplicates:
    """gettext refuses them, but merges of git branches make them."""

    def test_the_live_translation_wins_and_the_other_becomes_a_comment(self, read: Read) -> None:
        catalog = read(f'{SAIGA}\n#~ msgid "saiga"\n#~ msgstr "сайга"\n')
        assert catalog.entries == (
            Entry("saiga", "сайгак", comments=("Earlier translation: сайга",)),
        )

    def test_the_same_translation_leaves_nothing(self, read: Read) -> None:
        catalog = read(f'#~ msgid "saiga"\n#~ msgstr "сайгак"\n\n{SAIGA}')
        assert catalog.entries == (Entry("saiga", "сайгак"),)

    def test_a_blank_live_entry_gets_the_obsolete_translation(self, read: Read) -> None:
        body = (
            '#. here\nmsgid "saiga"\nmsgstr ""\n\n#, fuzzy\n#~ msgid "saiga"\n#~ msgstr "сайга"\n'
        )
        assert read(body).entries == (Entry("saiga", "сайга", fuzzy=True, notes=("here",)),)


class TestCutFiles:
    """A file that is cut anywhere gives no text that is not in the whole file."""

    def test_every_cut_is_refused_or_gives_entries_of_the_original(self) -> None:
        data = GUIDE.read_bytes()
        whole = {entry.key: entry for entry in read_catalog(GUIDE).entries}
        accepted = 0
        for size in range(len(data)):
            try:
                *complete, last = parse_catalog(data[:size], "cut.po").entries or [None]
            except CatalogError:
                continue
            accepted += 1
            assert all(entry == whole[entry.key] for entry in complete if entry)
            # A cut after the empty first line of a translation leaves it blank, never changed.
            assert last is None or last == whole[last.key] or not last.msgstr
        assert accepted < 50

    def test_a_translation_that_ends_as_its_source_does_is_whole(self, read: Read) -> None:
        lines = '""\n"' + "word " * 12 + '"\n'
        assert len(read(f"msgid {lines}msgstr {lines}").entries) == 1

    def test_an_empty_line_at_the_end_tells_a_whole_file(self, header: str) -> None:
        body = 'msgid "a"\nmsgstr ""\n"' + "слово " * 12 + '"\n'
        assert "the file ends within a translation" in refusal(f"{header}\n{body}".encode())
        assert parse_catalog(f"{header}\n{body}\n".encode(), "guide.po").entries

    def test_what_we_write_never_looks_cut(self) -> None:
        catalog = Catalog({}, (Entry("a", "слово " * 20),))
        text = format_catalog(catalog)
        assert parse_catalog(text.encode(), "guide.po").entries == catalog.entries

    def test_a_header_alone_is_the_whole_catalog_of_a_document_without_text(
        self, header: str
    ) -> None:
        assert parse_catalog(header.encode(), "guide.po").entries == ()


def test_an_entry_knows_the_line_of_its_translation() -> None:
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#. Paragraph\n#: guide.docx:1\nmsgid "Saiga"\n'
        'msgstr "Сайгак"\n\nmsgid ""\n"two "\n"lines"\nmsgstr ""\n"две "\n"строки"\n'
        '\n#~ msgid "gone"\n#~ msgstr "ушло"\n'
    )
    entries = parse_catalog(text.encode(), "x.po").entries
    assert [entry.line for entry in entries] == [7, 12, 17]
    assert entries[0] == Entry(
        "Saiga", "Сайгак", notes=("Paragraph",), references=("guide.docx:1",)
    )
