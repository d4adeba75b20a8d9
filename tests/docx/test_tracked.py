"""Tracked changes that are kept stay tracked around the translation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document, build_bytes, read_document
from cami_translate.model import Segment
from cami_translate.options import DocumentOptions, Revisions
from cami_translate.reasons import Reason
from cami_translate.segments import entry_notes

Built = Callable[..., str]
Read = Callable[..., Document]
Segments = Callable[[Document], list[Segment]]

KEEP = {"revisions": Revisions.KEEP}


def by(author: str = "A", minute: int = 0) -> str:
    return f'w:id="1" w:author="{author}" w:date="2024-01-31T00:0{minute}:00Z"'


def ins(inner: str, who: str = by()) -> str:
    return f"<w:ins {who}>{inner}</w:ins>"


def deleted(text: str, who: str = by()) -> str:
    return f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def p(*inner: str, mark: str = "") -> str:
    mark = mark and f"<w:pPr><w:rPr><w:{mark} {by()}/></w:rPr></w:pPr>"
    return f"<w:p>{mark}{''.join(inner)}</w:p>"


@pytest.fixture
def texts(read: Read, segments: Segments) -> Callable[..., list[str]]:
    return lambda body: [s.text for s in segments(read(body, reading=KEEP))]


@pytest.fixture
def built(build: Callable[..., Path], shown: Callable[..., str], read: Read) -> Built:
    return lambda targets, body: shown(build(targets, read(body, reading=KEEP)))


@pytest.fixture
def lost(read: Read) -> Callable[[str], list[str]]:
    """The warnings of changes that a translation cannot keep."""
    return lambda body: [
        item.message
        for item in read(body, reading=KEEP).diagnostics
        if item.rule == "tracked-changes"
    ]


class TestWholeParagraphs:
    def test_what_was_inserted_stays_inserted_and_has_no_tag(
        self, texts: Callable[..., list[str]], built: Built
    ) -> None:
        body = p(ins("{Saiga }{b|jump}"), mark="ins") + p("{Kulan}")
        assert texts(body) == ["Saiga <b1>jump</b1>", "Kulan"]
        assert built({"Saiga <b1>jump</b1>": "Сайгаки <b1>прыгают</b1>"}, body) == (
            p(ins("{Сайгаки }{b|прыгают}"), mark="ins") + p("{Kulan}")
        )

    def test_what_one_author_inserted_piece_by_piece_is_one_insertion(
        self, texts: Callable[..., list[str]], built: Built
    ) -> None:
        bookmark = '<w:bookmarkStart w:id="4"/>'
        body = p(ins("{Saiga }"), bookmark, ins("{jump}", by(minute=5)), mark="ins")
        assert texts(body) == ["Saiga jump"]
        found = built({"Saiga jump": "Сайгак"}, body)
        assert re.sub("<w:bookmarkStart[^>]*>", "", found) == p(ins("{Сайгак}"), mark="ins")

    def test_what_was_deleted_is_not_offered_and_stays_as_it_is(
        self, texts: Callable[..., list[str]], built: Built
    ) -> None:
        body = p(deleted("Saiga"), mark="del") + p("{Kulan}")
        assert texts(body) == ["Kulan"]
        assert built({"Kulan": "Кулан"}, body) == (p(deleted("Saiga"), mark="del") + p("{Кулан}"))

    def test_a_deleted_mark_keeps_both_paragraphs(self, texts: Callable[..., list[str]]) -> None:
        assert texts(p("{Saiga }", mark="del") + p("{jump}")) == ["Saiga", "jump"]

    def test_formatting_and_properties_stay_changed(self, built: Built) -> None:
        change = f"<w:pPr><w:pPrChange {by()}><w:pPr/></w:pPrChange></w:pPr>"
        run = f"<w:rPr><w:b/><w:rPrChange {by()}><w:rPr/></w:rPrChange></w:rPr>"
        body = f"<w:p>{change}<w:r>{run}<w:t>Saiga</w:t></w:r></w:p>"
        found = built({"Saiga": "Сайгак"}, body)
        assert change in found
        assert run in found


class TestTables:
    @pytest.mark.parametrize("change", ["ins", "del"])
    def test_rows_stay_changed_and_deleted_ones_are_not_offered(
        self, texts: Callable[..., list[str]], built: Built, change: str
    ) -> None:
        cell = "<w:tc><w:p>{{{}}}</w:p></w:tc>".format
        properties = f"<w:trPr><w:{change} {by()}/></w:trPr>"
        body = (
            f"<w:tbl><w:tr>{properties}{cell('Kulan')}</w:tr><w:tr>{cell('Saiga')}</w:tr></w:tbl>"
        )
        assert texts(body) == ["Kulan", "Saiga"][change == "del" :]
        assert built({"Saiga": "Сайгак"}, body) == body.replace("Saiga", "Сайгак")

    def test_deleted_cells_are_not_offered(self, texts: Callable[..., list[str]]) -> None:
        gone = f"<w:tc><w:tcPr><w:cellDel {by()}/></w:tcPr><w:p>{{Kulan}}</w:p></w:tc>"
        body = f"<w:tbl><w:tr><w:tc><w:p>{{Saiga}}</w:p></w:tc>{gone}</w:tr></w:tbl>"
        assert texts(body) == ["Saiga"]


class TestInsideParagraphs:
    def test_words_that_were_inserted_are_a_pair(
        self, texts: Callable[..., list[str]], built: Built
    ) -> None:
        body = p("{Saiga }", ins("{often }"), "{jump}")
        assert texts(body) == ["Saiga <ins1>often </ins1>jump"]
        target = "<ins1>Часто</ins1> сайгаки прыгают"
        assert built({"Saiga <ins1>often </ins1>jump": target}, body) == (
            p(ins("{Часто}"), "{ сайгаки прыгают}")
        )

    def test_words_that_were_deleted_are_a_tag(
        self, texts: Callable[..., list[str]], built: Built
    ) -> None:
        body = p("{Saiga }", deleted("never "), deleted("ever "), "{jump}")
        assert texts(body) == ["Saiga <del1/>jump"]
        assert built({"Saiga <del1/>jump": "Сайгак <del1/>прыгает"}, body) == (
            p("{Сайгак }", deleted("never "), deleted("ever "), "{прыгает}")
        )

    def test_moved_words_are_both(self, texts: Callable[..., list[str]], built: Built) -> None:
        there = f"<w:moveTo {by()}>{{often }}</w:moveTo>"
        away = f"<w:moveFrom {by()}>{{ often}}</w:moveFrom>"
        body = p("{Saiga }", there, "{jump}", away, "{ high}")
        assert texts(body) == ["Saiga <ins1>often </ins1>jump<del2/> high"]
        target = "Сайгак <ins1>часто </ins1>прыгает<del2/> высоко"
        assert built({texts(body)[0]: target}, body) == (
            p("{Сайгак }", there.replace("often", "часто"), "{прыгает}", away, "{ высоко}")
        )

    def test_a_translator_is_told_by_whom_when_and_what(
        self, read: Read, segments: Segments
    ) -> None:
        body = p("{Saiga }", ins("{often}", by("Ms Saltanat")), deleted("never"), "{ jump}")
        assert entry_notes(segments(read(body, reading=KEEP))[0])[1:] == (
            "<ins1>…</ins1> inserted by Ms Saltanat, 2024-01-31",
            "<del2/> “never” deleted by A, 2024-01-31",
        )

    def test_insertions_of_two_authors_are_two(self, texts: Callable[..., list[str]]) -> None:
        body = p(ins("{Saiga }"), ins("{jump}", by("B")))
        assert texts(body) == ["<ins1>Saiga </ins1><ins2>jump</ins2>"]

    def test_inserted_numbers_can_be_seen(self, texts: Callable[..., list[str]]) -> None:
        assert texts(p("{In }", ins("{2024}"), "{ saiga}")) == ["In <ins1>2024</ins1> saiga"]

    def test_what_was_inserted_and_then_deleted_is_deleted(
        self, texts: Callable[..., list[str]]
    ) -> None:
        assert texts(p("{Saiga }", ins(deleted("x")), "{jump}")) == ["Saiga <del1/>jump"]

    def test_a_note_that_was_inserted_is_a_note(
        self, read: Read, segments: Segments, built: Built
    ) -> None:
        note = '<w:footnote w:id="2"><w:p>{A note}</w:p></w:footnote>'
        reference = ins('<w:r><w:footnoteReference w:id="2"/></w:r>')
        body = p("{Saiga}", reference, "{ jump}")
        segment = segments(read(body, reading=KEEP, footnotes=note))[0]
        assert segment.text == "Saiga<fn1/> jump"
        assert entry_notes(segment)[1] == "<fn1/> footnote: A note"
        assert reference in built({"Saiga<fn1/> jump": "Сайгак<fn1/>"}, body)

    def test_changes_in_links_and_fields_are_kept(self, texts: Callable[..., list[str]]) -> None:
        link = f'<w:hyperlink w:anchor="a">{{this}}{ins("{ page}")}</w:hyperlink>'
        field = f'<w:fldSimple w:instr="REF a">{deleted("Old")}{ins("{New}")}</w:fldSimple>'
        assert texts(p("{See }", link) + p("{and }", field, "{ text}")) == [
            "See <h1>this<ins2> page</ins2></h1>",
            "and <fld1><del2/><ins3>New</ins3></fld1> text",
        ]


class TestWhatCannotBeKept:
    @pytest.mark.parametrize(
        ("before", "inserted", "after"),
        [("{Saig}", "{a}", "{ jump}"), ("{Saiga}", "{,}", "{ jump}"), ("{A}", "{s a}", "{iga}")],
    )
    def test_letters_in_words_and_punctuation_are_accepted(
        self,
        texts: Callable[..., list[str]],
        built: Built,
        lost: Callable[[str], list[str]],
        before: str,
        inserted: str,
        after: str,
    ) -> None:
        body = p(before, ins(inserted), after)
        text = (before + inserted + after).replace("{", "").replace("}", "")
        assert texts(body) == [text]
        assert built({text: "Сайгак"}, body) == p("{Сайгак}")
        (warning,) = lost(body)
        assert warning.startswith("1 tracked change ")
        assert "(guide.docx:1)" in warning

    def test_it_stays_tracked_where_nothing_is_translated(self, built: Built) -> None:
        body = p("{Saig}", ins("{a}")) + p("{Kulan}")
        assert built({"Kulan": "Кулан"}, body) == body.replace("Kulan", "Кулан")

    def test_formatting_of_some_of_the_runs_that_are_one_is_accepted(
        self, built: Built, lost: Callable[[str], list[str]]
    ) -> None:
        change = f"<w:rPrChange {by()}><w:rPr><w:b/></w:rPr></w:rPrChange>"
        body = p("{Saiga }", f"<w:r><w:rPr>{change}</w:rPr><w:t>jump</w:t></w:r>")
        assert "rPrChange" not in built({"Saiga jump": "Сайгак"}, body)
        assert len(lost(body)) == 1

    def test_paragraphs_without_a_letter_are_not_counted(
        self, lost: Callable[[str], list[str]]
    ) -> None:
        assert lost(p("{1}", ins("{2}"), "{3}") + p(ins("{…}"))) == []

    def test_many_places_are_named_in_part(self, lost: Callable[[str], list[str]]) -> None:
        (warning,) = lost(p("{Saig}", ins("{a}")) * 12)
        assert warning.startswith("12 tracked changes ")
        assert warning.endswith("guide.docx:10 and 2 more)")


def test_copies_of_a_change_have_ids_of_their_own(built: Built) -> None:
    change = f"<w:rPrChange {by()}><w:rPr/></w:rPrChange>"
    run = f"<w:r><w:rPr>{change}</w:rPr><w:t xml:space='preserve'>{{}}</w:t></w:r>".format
    body = p(run("Saiga "), "{b|jump}", run(" high"))
    found = built({"Saiga <b1>jump</b1> high": "Сайгак <b1>прыгает</b1> высоко"}, body)
    ids = re.findall(r'<w:rPrChange w:id="(\d+)"', found)
    assert len(ids) == len(set(ids)) == 2


def test_a_build_without_changes_is_the_source(make: Callable[..., Path]) -> None:
    path = make(p("{Saig}", ins("{a}"), deleted("x")))
    document = read_document(path, DocumentOptions(revisions=Revisions.KEEP))
    assert build_bytes(document, {}) == path.read_bytes()


def test_the_ledger_has_deleted_text_as_such(make: Callable[..., Path]) -> None:
    row = f"<w:tr><w:trPr><w:del {by()}/></w:trPr><w:tc><w:p>{{Kulan}}</w:p></w:tc></w:tr>"
    away = f"<w:moveFrom {by()}>{{moved}}</w:moveFrom>"
    path = make(p("{Saiga }", deleted("x")) + p(away) + f"<w:tbl>{row}</w:tbl>")
    options = DocumentOptions(revisions=Revisions.KEEP)
    rows = read_document(path, options, ledger=True).ledger
    counts = {r.reason: r.characters for r in rows if r.part == "word/document.xml"}
    assert counts[Reason.DELETED] == len("x" + "moved" + "Kulan")
    assert Reason.NOT_REACHED not in counts
