"""A generated index repeats the translated index marks, in the order of the Russian alphabet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.docx import Document

Texts = Callable[..., list[str]]
Read = Callable[..., Document]
Built = Callable[..., str]

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("I1", "index 1"), ("I2", "index 2"), ("IH", "index heading"))
)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BEGIN, SEPARATE, END = (mark(kind) for kind in ("begin", "separate", "end"))


def instr(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def p(inner: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner}</w:p>"


def xe(*entries: str) -> str:
    """A paragraph with index marks."""
    return p("{Text}" + "".join(BEGIN + instr(f' XE "{e}" ') + END for e in entries))


def index(*paragraphs: str, switches: str = "") -> str:
    """An index whose marks stand in paragraphs of their own."""
    return p(BEGIN + instr(f" INDEX {switches}") + SEPARATE) + "".join(paragraphs) + p(END)


def lines(body: str) -> list[str]:
    """The paragraphs of a body: style and text."""
    found = []
    for paragraph in re.findall(r"<w:p>.*?</w:p>", body):
        style = re.search(r'pStyle w:val="(\w+)"', paragraph)
        text = re.sub(r"<w:instrText.*?</w:instrText>|<[^>]*>|[{}]", "", paragraph)
        if text:
            found.append(f"{style[1] if style else ''} {text}".strip())
    return found


class TestEntries:
    def test_follow_the_marks_without_their_page_numbers(self, read: Read) -> None:
        body = xe("Saiga:migration", "Argali") + index(
            p("{argali, 3}", "I1"), p("{Saiga, iv, 12–14}", "I1"), p("{migration, 7}", "I2")
        )
        found = [(b.text, b.derived) for b in read(body, styles=STYLES).blocks if b.text]
        assert found[-3:] == [("argali", True), ("Saiga", True), ("migration", True)]

    @pytest.mark.parametrize(
        ("entry", "text"),
        [
            ("Saiga, 3", "Saiga"),
            ("Saiga, 3, 7–9, A-12", "Saiga"),
            ("Saiga\t3", "Saiga"),
            ("Saiga..... 3", "Saiga"),
            ("Saiga", "Saiga"),
            ("Act of 1999, 4", "Act of 1999"),
            ("Act, 1999, 4", "Act, 1999"),
            ("Roads, fences and pipes, 4", "Roads, fences and pipes"),
        ],
    )
    def test_end_where_the_pages_begin(self, texts: Texts, entry: str, text: str) -> None:
        body = xe("Act, 1999") + index(
            p(f"{{{entry}}}".replace("\t", "}<w:r><w:tab/></w:r>{"), "I1")
        )
        assert texts(body, styles=STYLES)[-1] == text

    def test_a_cross_reference_is_a_text_of_its_own(self, texts: Texts, built: Built) -> None:
        body = (
            p("{Text}" + BEGIN + instr(' XE "Kulan" \\t "See Saiga" ') + END)
            + index(p("{Kulan. See Saiga}", "I1"))
        )  # fmt: skip
        assert texts(body, styles=STYLES) == ["Text", "Kulan", "See Saiga", "Kulan", "See Saiga"]
        targets = {"Kulan": "Кулан", "See Saiga": "см. Сайгак"}
        assert "I1 Кулан. см. Сайгак" in lines(built(targets, body, styles=STYLES))

    def test_letters_above_groups_are_not_offered(self, texts: Texts) -> None:
        body = index(p("{S}", "IH"), p("{Saiga, 3}", "I1"))
        assert texts(body, styles=STYLES) == ["Saiga"]

    def test_an_entry_that_is_not_simple_is_offered_whole(self, read: Read) -> None:
        body = index(p('<w:hyperlink w:anchor="a">{Saiga, 3}</w:hyperlink>', "I1"))
        assert [b.text for b in read(body).blocks if b.text] == ["Saiga, 3"]


TARGETS = {"Argali": "Муфлон", "Kulan": "Кулан", "Saiga": "Ёж", "fence": "забор", "age": "век"}


class TestOrder:
    def build(self, built: Built, body: str) -> list[str]:
        return lines(built(TARGETS, xe("Argali", "Kulan", "Saiga:age:x", "Saiga:fence") + body,
                           styles=STYLES))  # fmt: skip

    def test_is_that_of_the_russian_alphabet(self, built: Built) -> None:
        body = index(p("{Argali, 3}", "I1"), p("{Kulan, 4}", "I1"), p("{Saiga, 5}", "I1"))
        assert self.build(built, body)[1:] == ["I1 Ёж, 5", "I1 Кулан, 4", "I1 Муфлон, 3"]

    def test_sub_entries_stay_below_their_entry(self, built: Built) -> None:
        body = index(
            p("{Argali, 3}", "I1"),
            p("{Saiga}", "I1"), p("{fence, 5}", "I2"), p("{age, 6}", "I2"),
        )  # fmt: skip
        assert self.build(built, body)[1:] == [
            "I1 Ёж", "I2 век, 6", "I2 забор, 5", "I1 Муфлон, 3"
        ]  # fmt: skip

    def test_letters_are_those_of_the_translation(self, built: Built) -> None:
        body = index(
            p("{A}", "IH"), p("{Argali, 3}", "I1"),
            p("{K}", "IH"), p("{Kulan, 4}", "I1"), p("{Saiga, 5}", "I1"),
        )  # fmt: skip
        assert self.build(built, body)[1:] == [
            "IH Е", "I1 Ёж, 5", "IH К", "I1 Кулан, 4", "IH М", "I1 Муфлон, 3"
        ]  # fmt: skip

    def test_marks_beside_entries_stay_at_the_edges(self, built: Built) -> None:
        body = p(BEGIN + instr(" INDEX ") + SEPARATE + "{Argali, 3}", "I1") + p(
            "{Kulan, 4}" + END, "I1"
        )
        found = built(TARGETS, xe("Argali", "Kulan", "Saiga:age", "Saiga:fence") + body,
                      styles=STYLES)  # fmt: skip
        begin = BEGIN.replace("/></w:r>", ' w:dirty="true"/></w:r>')
        instruction = instr(' INDEX \\z "1049" ')
        assert found.endswith(
            p(begin + instruction + SEPARATE + "{Кулан, 4}", "I1") + p("{Муфлон, 3}" + END, "I1")
        )

    @pytest.mark.parametrize(
        "strange",
        [
            p("{Something else}"),
            p('<w:r><w:t>Table</w:t></w:r>', "I2"),
            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        ],
    )  # fmt: skip
    def test_an_index_that_is_not_plain_keeps_its_order(self, built: Built, strange: str) -> None:
        body = index(strange, p("{Saiga, 3}", "I1"), p("{Argali, 4}", "I1"))
        assert self.build(built, body)[-2:] == ["I1 Ёж, 3", "I1 Муфлон, 4"]

    def test_what_is_not_translated_keeps_its_order(self, built: Built) -> None:
        body = xe("Kulan") + index(p("{Kulan, 3}", "I1"), p("{Argali, 4}", "I1"))
        found = built({"Text": "Текст"}, body, styles=STYLES)
        assert lines(found)[1:] == ["I1 Kulan, 3", "I1 Argali, 4"]


class TestField:
    @pytest.mark.parametrize(
        ("switches", "built_switches"),
        [
            ("", '\\z "1049" '),
            ('\\c "2" \\z "1033" ', '\\c "2" \\z "1049" '),
            ("\\z 2057 \\e “, ” ", '\\z "1049" \\e “, ” '),
        ],
    )
    def test_is_sorted_in_russian_when_word_makes_it_anew(
        self, built: Built, switches: str, built_switches: str
    ) -> None:
        body = p("{Text}") + index(p("{Saiga, 3}", "I1"), switches=switches)
        found = built({"Text": "Текст"}, body)
        assert instr(f" INDEX {built_switches}") in found
        assert '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' in found

    def test_another_language_has_another_number(self, built: Built) -> None:
        found = built({"Text": "Мәтін"}, p("{Text}") + index(), language="kk-KZ")
        assert '\\z "1087"' in found

    def test_copied_letters_have_no_id_twice(
        self, build: Callable[..., Path], shown: Callable[..., str]
    ) -> None:
        letter = p("{A}", "IH").replace("<w:p>", '<w:p x:paraId="1A">')
        body = xe("Argali", "Ant") + index(letter, p("{Ant, 1}", "I1"), p("{Argali, 2}", "I1"))
        found = shown(build({"Ant": "Муравей", "Argali": "Архар"}, body, styles=STYLES))
        assert found.count("paraId") == 1
        assert found.count("IH") == 2
