"""What Word is to compute anew in a built document is marked, and in the target's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Build = Callable[..., Path]
Shown = Callable[..., str]
Built = Callable[..., str]

TARGETS = {"Saiga": "Сайгак"}


class TestContents:
    def field(self, instruction: str, begin: str = "") -> str:
        return (
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"{begin}/></w:r><w:r><w:instrText>'
            f'{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )

    @pytest.mark.parametrize("instruction", ["TOC", ' TOC \\o "1-3" \\h ', '\tTOC \\c "Table"'])
    def test_tables_of_contents_are_marked_to_be_refreshed(
        self, build: Build, shown: Shown, instruction: str
    ) -> None:
        found = shown(build(TARGETS, self.field(instruction) + "<w:p>{Saiga}</w:p>"))
        assert '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' in found

    def test_other_fields_are_not(self, build: Build, shown: Shown) -> None:
        body = self.field("PAGE") + self.field('HYPERLINK "TOC"') + "<w:p>{Saiga}</w:p>"
        assert "dirty" not in shown(build(TARGETS, body))

    def test_only_the_field_itself_is(self, build: Build, shown: Shown) -> None:
        body = self.field("PAGE") + self.field("TOC") + self.field("PAGE") + "<w:p>{Saiga}</w:p>"
        assert shown(build(TARGETS, body)).count("dirty") == 1

    def test_one_in_a_simple_field_is_too(self, built: Built) -> None:
        table = '<w:fldSimple w:instr=" TOC \\o ">{Update me}</w:fldSimple>'
        body = f"<w:p>{table}</w:p><w:p>{{Saiga}}</w:p>"
        assert '<w:fldSimple w:instr=" TOC \\o " w:dirty="true">' in built(TARGETS, body)


class TestDates:
    def field(self, code: str, shown: str, language: str = "en-GB", begin: str = "") -> str:
        run = f'<w:r><w:rPr><w:lang w:val="{language}"/></w:rPr>'
        return (
            f'{run}<w:fldChar w:fldCharType="begin"{begin}/></w:r>'
            f"{run}<w:instrText>{code}</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{{lang={language}|{shown}}}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def body(self, *args: str) -> str:
        return f"<w:p>{{Saiga}}</w:p><w:p>{self.field(*args)}</w:p>"

    @pytest.mark.parametrize("word", ["DATE", "SAVEDATE", "CREATEDATE", "PRINTDATE", "TIME"])
    def test_with_names_of_months_are_computed_again_in_russian(
        self, built: Built, word: str
    ) -> None:
        code = f'{word} \\@ "MMMM d, yyyy"'
        found = built(TARGETS, self.body(code, "May 3, 2024"))
        code = code.replace("MMMM d, yyyy", "d MMMM yyyy")
        again = self.field(code, "3 мая 2024", "ru-RU", ' w:dirty="true"')
        assert found.endswith(f"<w:p>{again}</w:p>")

    def test_of_digits_stay(self, built: Built) -> None:
        assert "dirty" not in built(TARGETS, self.body("DATE", "03.05.2024"))

    def test_in_a_header_count_too(self, build: Build, shown: Shown) -> None:
        header = f"<w:p>{self.field('SAVEDATE', '3 May 2024')}</w:p>"
        target = build(TARGETS, "{Saiga}", header=header)
        assert "dirty" in shown(target, "word/header1.xml")

    def test_in_a_simple_field_are_computed_again(self, built: Built) -> None:
        simple = '<w:fldSimple w:instr=" SAVEDATE ">{3 }{b|May 2024}</w:fldSimple>'
        found = built(TARGETS, f"<w:p>{{Saiga}}</w:p><w:p>{simple}</w:p>")
        assert 'w:instr=" SAVEDATE " w:dirty="true">{3 мая 2024}{b|}</w:fldSimple>' in found

    def test_in_other_languages_are_left_to_word(self, built: Built) -> None:
        found = built(TARGETS, self.body("DATE", "May 3, 2024"), language="kk-KZ")
        assert "{lang=kk-KZ|May 3, 2024}" in found
        assert "dirty" in found
