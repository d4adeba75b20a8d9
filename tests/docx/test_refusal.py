"""Documents with tracked changes are refused on request, with the places of the changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cami_translate.docx import Document
from cami_translate.errors import EXIT_ERROR, DocumentError
from cami_translate.options import Revisions

BY = 'w:id="1" w:author="Ms Saltanat"'
HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def inserted(text: str) -> str:
    return f"<w:p>{{Saiga }}<w:ins {BY}>{{{text}}}</w:ins></w:p>"


@pytest.fixture
def refusal(read: Callable[..., Document]) -> Callable[..., str]:
    """The message with which a document is refused."""

    def refuse(body: str, **books: str) -> str:
        with pytest.raises(DocumentError) as caught:
            read(body, reading={"revisions": Revisions.REFUSE}, **books)
        assert caught.value.exit_code == EXIT_ERROR
        return str(caught.value)

    return refuse


def test_the_paragraphs_are_named_with_the_heading_above_and_the_author(
    refusal: Callable[..., str],
) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{Fences}</w:p>'
    message = refusal(inserted("jump") + heading + inserted("high") + "<w:p/>", styles=HEADINGS)
    assert message.endswith(
        'guide.docx: has tracked changes in 2 paragraphs: "Saiga jump" (Ms Saltanat); '
        '"Fences" > "Saiga high" (Ms Saltanat); '
        'accept or reject them in Word, or set revisions = "accept" or "keep"'
    )


def test_long_paragraphs_are_named_by_their_beginning(refusal: Callable[..., str]) -> None:
    assert '"Saiga need room to migrate between thei…"' in refusal(
        inserted("need room to migrate between their pastures")
    )


def test_many_are_named_in_part(refusal: Callable[..., str]) -> None:
    message = refusal(inserted("jump") * 22)
    assert "in 22 paragraphs: " in message
    assert "and 12 more; accept" in message


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr></w:p>", "an empty paragraph"),
        (f"<w:p><w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{{Saiga}}</w:p>", "Saiga"),
        (
            f"<w:tbl><w:tr><w:trPr><w:ins {BY}/></w:trPr><w:tc><w:p>{{Kulan}}</w:p></w:tc></w:tr>"
            "</w:tbl>",
            "Kulan",
        ),
        (
            f"<w:p>{{Kulan}}</w:p><w:p>{{Saiga}}</w:p><w:sectPr><w:sectPrChange {BY}/></w:sectPr>",
            "Saiga",
        ),
    ],
)
def test_changes_of_marks_rows_and_properties_are_changes(
    refusal: Callable[..., str], body: str, place: str
) -> None:
    message = refusal(body)
    assert "has tracked changes in a paragraph: " in message
    assert place in message


def test_changes_around_the_text_are_named_with_their_story(refusal: Callable[..., str]) -> None:
    note = f'<w:footnote w:id="2">{inserted("jump")}</w:footnote>'
    assert 'a paragraph: Footnote > "Saiga jump"' in refusal("{Saiga}", footnotes=note)


def test_documents_without_changes_that_word_shows_are_read(read: Callable[..., Document]) -> None:
    grid = '<w:tblGrid><w:tblGridChange w:id="1"><w:tblGrid/></w:tblGridChange></w:tblGrid>'
    body = f"<w:tbl>{grid}<w:tr><w:tc><w:p>{{Saiga}}</w:p></w:tc></w:tr></w:tbl>"
    assert read(body, reading={"revisions": Revisions.REFUSE}).blocks
