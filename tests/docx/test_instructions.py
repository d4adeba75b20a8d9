"""What readers see of field instructions: index entries, prompts, branches of conditions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from cami_translate.docx import Document, read_document

Texts = Callable[..., list[str]]
Built = Callable[..., str]
Kinds = Callable[..., list[tuple[str, str]]]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BEGIN, SEPARATE, END = (mark(kind) for kind in ("begin", "separate", "end"))


def instr(text: str, properties: str = "") -> str:
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{run}<w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def attribute(text: str) -> str:
    return '"' + escape(text, {'"': "&quot;"}) + '"'


def hidden(*instruction: str) -> str:
    """A field without a result, such as an index entry."""
    return BEGIN + "".join(instruction) + END


def field(code: str, shown: str) -> str:
    return BEGIN + instr(code) + SEPARATE + shown + END


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


class TestIndexEntries:
    def test_levels_are_texts_of_their_own(self, kinds: Kinds) -> None:
        body = "{Saigas migrate.}" + hidden(instr(' XE "Saiga:migration:spring" \\b '))
        assert kinds(body) == [
            ("Paragraph", "Saigas migrate."),
            ("Index entry", "Saiga"),
            ("Index entry under “Saiga”", "migration"),
            ("Index entry under “Saiga”", "spring"),
        ]

    def test_they_are_written_where_they_stood(self, built: Built) -> None:
        entry = ' XE "Saiga:migration" \\t "See Kulan" \\b '
        targets = {"Saiga": "Сайгак", "migration": "миграция", "See Kulan": "См. Кулан"}
        assert built(targets, "{Text}" + hidden(instr(entry))) == p(
            "{Text}", hidden(instr(' XE "Сайгак:миграция" \\t "См. Кулан" \\b '))
        )

    def test_those_that_are_not_translated_stay(self, built: Built) -> None:
        found = built({"Saiga": "Сайгак"}, "{Text}" + hidden(instr(' XE "Saiga:migration" ')))
        assert instr(' XE "Сайгак:migration" ') in found

    def test_an_entry_may_be_split_and_pretty_printed(self, texts: Texts, built: Built) -> None:
        body = hidden(instr('\n XE "'), instr("Sai"), instr("ga"), instr('"\n'))
        assert texts(body) == ["Saiga"]
        emptied = '<w:r><w:instrText xml:space="preserve"/></w:r>'
        assert built({"Saiga": "Сайгак"}, body) == p(
            hidden(instr('\n XE "'), instr("Сайгак"), emptied, instr('"\n'))
        )

    def test_italics_inside_are_tags(self, texts: Texts) -> None:
        body = hidden(instr(' XE "'), instr("Saiga", "<w:i/>"), instr(' in Central Asia" '))
        assert texts(body) == ["<i1>Saiga</i1> in Central Asia"]

    def test_italics_move_with_their_words(self, built: Built) -> None:
        body = hidden(
            instr(' XE "'), instr("Saiga", "<w:i/>"), instr(" in Central Asia"), instr('" ')
        )
        found = built({"<i1>Saiga</i1> in Central Asia": "Азия, <i1>Saiga</i1> в ней"}, body)
        kept = [
            instr(' XE "'),
            instr("Азия, "),
            instr("Saiga", "<w:i/>"),
            instr(" в ней"),
            instr('" '),
        ]
        places = [found.find(run) for run in kept]
        assert -1 not in places
        assert places == sorted(places)
        assert "Central" not in found

    def test_marks_may_share_a_run(self, texts: Texts, built: Built) -> None:
        run = (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "{}"</w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>'
        )
        assert texts("{Text}" + run.replace("{}", "Saiga")) == ["Text", "Saiga"]
        assert built({"Saiga": "Сайгак"}, "{Text}" + run.replace("{}", "Saiga")) == p(
            "{Text}", run.replace("{}", "Сайгак")
        )

    def test_characters_with_a_meaning_are_escaped(self, texts: Texts, built: Built) -> None:
        body = hidden(instr(r' XE "Act\: \"Saiga\"" '))
        assert texts(body) == ['Act: "Saiga"']
        found = built({'Act: "Saiga"': 'Закон: "сайгак"\\1'}, body)
        assert instr(r' XE "Закон\: \"сайгак\"\\1" ') in found

    def test_a_word_without_quotes_gets_them(self, texts: Texts, built: Built) -> None:
        body = hidden(instr(" XE saiga \\i "))
        assert texts(body) == ["saiga"]
        assert instr(' XE "степной сайгак" \\i ') in built({"saiga": "степной сайгак"}, body)

    def test_a_simple_field_is_read_too(self, texts: Texts, built: Built) -> None:
        def body(text: str) -> str:
            return f"{{Text}}<w:fldSimple w:instr={attribute(text)}/>"

        assert texts(body(' XE "Saiga" ')) == ["Text", "Saiga"]
        assert built({"Saiga": "Сайгак"}, body(' XE "Saiga" ')) == p(body(' XE "Сайгак" '))

    def test_nothing_to_translate_is_nothing(self, texts: Texts) -> None:
        assert texts("{Text}" + hidden(instr(' XE "2024" \\f "a" \\r bookmark '))) == ["Text"]

    def test_an_entry_in_the_twin_of_a_text_box_follows(
        self, read: Callable[..., Document]
    ) -> None:
        entry = hidden(instr(' XE "Saiga" '))
        box = f"<w:txbxContent>{p('{Box}', entry)}</w:txbxContent>"
        body = (
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        found = [(b.text, b.derived) for b in read(body).blocks if b.text]
        assert found == [("Box", False), ("Saiga", False), ("Box", True), ("Saiga", True)]


class TestOtherTexts:
    @pytest.mark.parametrize(
        ("code", "found"),
        [
            (' TC "Fences" \\f C \\l "1" ', ["Fences"]),
            (' TA \\l "Bern Convention" \\s "Bern" \\c 1 ', ["Bern Convention"]),
            (" MACROBUTTON NoMacro [Click here and type] ", ["[Click here and type]"]),
            (" GOTOBUTTON _Ref1 See there ", ["See there"]),
            (' FILLIN "Your name?" \\d "Nobody" \\o ', ["Your name?", "Nobody"]),
            (' ASK Name "Your name?" \\d "Nobody" ', ["Your name?", "Nobody"]),
            (' IF a = "b" "Many fences" "One fence" ', ["Many fences", "One fence"]),
            (' IF a="b" Many "One" ', ["Many", "One"]),
            (' QUOTE "Some words" ', ["Some words"]),
            (
                ' AUTOTEXTLIST "Pick one" \\s "Style" \\t "Right-click" ',
                ["Pick one", "Right-click"],
            ),
            (' HYPERLINK "https://www.cms.int" \\o "The site" \\t "_blank" ', ["The site"]),
            (' MERGEFIELD Name \\b "Dear " \\f "," ', ["Dear"]),
            (' RD "other.docx" ', []),
            (' SET Name "value" ', []),
            (' DATE \\@ "d MMMM yyyy" ', []),
            (" SEQ Table \\* ARABIC ", []),
            (" IF a b c ", []),
            (" MACROBUTTON NoMacro ", []),
        ],
    )
    def test_are_offered(self, texts: Texts, code: str, found: list[str]) -> None:
        assert texts(p("{Text}") + p(hidden(instr(code)))) == ["Text", *found]

    def test_the_text_of_a_button_is_written(self, built: Built) -> None:
        body = hidden(instr(" MACROBUTTON NoMacro [Click here] "))
        found = built({"[Click here]": "[Щёлкните «здесь»: \\ ]"}, body)
        assert instr(" MACROBUTTON NoMacro [Щёлкните «здесь»: \\ ] ") in found


class TestFieldsThatShowAnArgument:
    def test_the_branch_that_is_shown_is_kept_in_step(self, texts: Texts, built: Built) -> None:
        body = "{Use }" + field(' IF 1 = 1 "many fences" "one fence" ', "{many fences}")
        assert texts(body) == ["Use <fld1>many fences</fld1>", "one fence"]
        targets = {
            "Use <fld1>many fences</fld1>": "Ставьте <fld1>много заборов</fld1>",
            "one fence": "один забор",
        }
        assert built(targets, body) == p(
            "{Ставьте }",
            field(' IF 1 = 1 "много заборов" "один забор" ', "{много заборов}"),
        )

    def test_it_stays_where_the_result_does(self, built: Built) -> None:
        body = p("{Use }", field(' QUOTE "many" ', "{many}")) + p("{Saiga}")
        assert field(' QUOTE "many" ', "{many}") in built({"Saiga": "Сайгак"}, body)

    def test_a_simple_field_too(self, texts: Texts, built: Built) -> None:
        def body(word: str) -> str:
            code = attribute(f' QUOTE "{word}" ')
            return f"<w:fldSimple w:instr={code}>{{{word}}}</w:fldSimple>"

        assert texts(body("Fences")) == ["Fences"]
        assert built({"Fences": "Заборы"}, body("Fences")) == p(body("Заборы"))


class TestNestedFields:
    IF = (
        BEGIN
        + instr(' IF "')
        + field(" DOCVARIABLE kind ", "{fence}")
        + instr('" = "fence" "Some ')
        + field(" DOCVARIABLE kind ", "{fence}")
        + instr(' here" "')
        + field(' IF a = b "nested text" ', "")
        + instr('" ')
        + SEPARATE
        + "{Some fence here}"
        + END
    )

    def test_text_around_them_is_offered_in_pieces(self, texts: Texts) -> None:
        assert texts("{See }" + self.IF) == [
            "See <fld1>Some fence here</fld1>",
            "nested text",
            "Some",
            "here",
        ]

    def test_they_stay_as_they_are(self, built: Built) -> None:
        targets = {"nested text": "вложенный", "Some": "Такой", "here": "тут"}
        expected = (
            self.IF.replace('"Some ', '"Такой ')
            .replace(' here" "', ' тут" "')
            .replace("nested text", "вложенный")
        )
        assert built(targets, "{See }" + self.IF) == p("{See }", expected)


def test_a_build_without_translation_is_the_source(
    build: Callable[..., Path], make: Callable[..., Path]
) -> None:
    path = make("{Text}" + hidden(instr(' XE "Saiga"')) + TestNestedFields.IF)
    assert build({}, read_document(path)).read_bytes() == path.read_bytes()


def test_the_ledger_counts_what_is_offered(make: Callable[..., Path]) -> None:
    path = make("{Text}" + hidden(instr(' XE "Saiga:migration" ')))
    rows = read_document(path, ledger=True).ledger
    counts = {row.reason: row.characters for row in rows if row.part == "word/document.xml"}
    assert counts == {"offered": len("TextSaigamigration"), "field code": len(' XE ":" ')}
