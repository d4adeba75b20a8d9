"""Where sentences end: the rules for English, and SRX files in general."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cami_translate.errors import WorkspaceError
from cami_translate.segmentation import RUSSIAN, Rules, read_rules

SRX = """<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header cascade="{cascade}"/><body>
<languagerules><languagerule languagerulename="Colons">
<rule break="no"><beforebreak>NB:</beforebreak></rule>
<rule break="yes"><beforebreak>:</beforebreak><afterbreak>{after}</afterbreak></rule>
</languagerule><languagerule languagerulename="Dots">
<rule><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules>
<languagemap languagepattern="[Ee][Nn].*" languagerulename="Colons"/>
<languagemap languagepattern=".*" languagerulename="Dots"/></maprules></body></srx>"""


RUSSIAN_SET = [
    line
    for line in Path(__file__).with_name("russian.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def sentences(text: str, rules: Rules | None = None) -> list[str]:
    edges = [0, *(rules or read_rules()).places(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


class TestEnglish:
    @pytest.mark.parametrize(
        "text",
        [
            "Saiga migrate. | Roads stop them.",
            "Do they jump? | No! | They run.",
            "It is so (see Annex 1). | Then it ends.",
            "“They run.” | He saw it.",
            "They run. | (He saw it.)",
            "It costs 3.5 million. | That is much.",
            "It was 2010. | 2011 was worse.",
            "They met in Jan. and left.",
            "It was so in 2010, etc. | The rest is known.",
            "The answer is no. | Then it ends.",
            "The state of the art. | It is new.",
            "See the annex. | It is long.",
            "It is in Table 3. | Numbers fell.",
        ],
    )
    def test_a_sentence_ends_with_a_mark_before_a_capital_or_number(self, text: str) -> None:
        assert sentences(text.replace("| ", "")) == [part.strip() for part in text.split("|")]

    @pytest.mark.parametrize(
        "text",
        [
            "Ungulates, e.g. Saiga tatarica, migrate.",
            "Ungulates, i.e. Saiga and kulan.",
            "As Fig. 3 and Figs. 4–5 show, cf. Table 2.",
            "Decision No. 5 and Art. VII apply.",
            "Dr. Smith and Prof. Jones vs. Mr. Brown.",
            "Smith et al. (2010) found it.",
            "Smith et al. found it.",
            "J. Smith and J. R. R. Tolkien wrote it.",
            "The U.S. Government agreed.",
            "1. Fences and roads",
            "3.2. Fences and roads",
            "a. Gates",
            "Table 3. Numbers of saiga",
            "Appendix A. Species",
            "(iv). Bridges",
            "It grew by 3.5 per cent, to 1,250.5 km.",
            "Well ... perhaps not.",
            "www.cms.int and saiga.csv",
            "ca. 500 animals, approx. Half of them",
            "Saiga spp. and others",
        ],
    )
    def test_not_after_abbreviations_initials_and_numbers(self, text: str) -> None:
        assert sentences(text) == [text]


class TestRussian:
    @pytest.mark.parametrize("text", RUSSIAN_SET)
    def test_sentences_end_where_the_set_says(self, text: str) -> None:
        found = sentences(text.replace("| ", ""), read_rules(RUSSIAN, "ru"))
        assert found == [part.strip() for part in text.split("|")]

    def test_a_no_break_space_is_a_space(self) -> None:
        text = "В\u00a02010\u00a0г. Казахстан ввёл запрет. В\u00a0т.\u00a0ч. Узбекистан."
        assert len(sentences(text, read_rules(RUSSIAN, "ru"))) == 2


class TestFiles:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "rules.srx"
        path.write_text(SRX.format(cascade="yes", after=r"\s"), encoding="utf-8")
        return path

    def test_the_first_rule_that_fits_decides(self, file: Path) -> None:
        assert read_rules(file).places("So: it. NB: that") == [3, 7]

    def test_without_a_cascade_only_the_first_set_for_the_language_counts(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "single.srx"
        path.write_text(SRX.format(cascade="no", after=r"\s"), encoding="utf-8")
        assert read_rules(path).places("So: it. NB: that") == [3]
        assert read_rules(path, "ru").places("So: it. NB: that") == [7]

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("<srx", "is not well-formed XML"),
            ("<srx version='1.0'/>", "is no file of segmentation rules"),
            (SRX.format(cascade="no", after=r"\X"), r"Colons, rule 2: \X: \X is not supported"),
            (SRX.replace("Colons", "C").replace(".*", "fr").format(cascade="", after=""), "en"),
        ],
    )
    def test_a_complaint_names_the_file_and_the_rule(
        self, tmp_path: Path, content: str, complaint: str
    ) -> None:
        path = tmp_path / "wrong.srx"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(WorkspaceError) as caught:
            read_rules(path, "en-GB" if complaint == "en" else "en")
        assert complaint in str(caught.value)
        assert str(path) in str(caught.value)

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(WorkspaceError, match=r"none\.srx: cannot be read"):
            read_rules(tmp_path / "none.srx")
