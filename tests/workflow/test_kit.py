"""A kit has what a translator needs, and the ledger knows what was handed out."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from lxml import etree

from cami_translate.errors import WorkspaceError
from cami_translate.exchange.instructions import TagExample
from cami_translate.exchange.manifest import format_manifest, parse_manifest
from cami_translate.tracking import Event, read_events
from cami_translate.workflow.extract import extract_documents
from cami_translate.workflow.kit import KitRequest, KitResult, make_kit

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
PLAN = """
[people.elena]
name = "Elena Petrova"

[agreements.guide]
partner = "ACBK"
person = "elena"
start = 2026-01-01
closing = "ongoing"
subject = "Guide & <annex>"
funding = "BMUB"

[agreements.idle]
start = 2026-01-01
closing = "ongoing"
subject = "Nothing yet"
funding = "UNEP"

[[assignments]]
agreement = "guide"
document = "guide"
due = 2026-12-24
"""

Translate = Callable[..., None]


@pytest.fixture
def planned(workspace: Path) -> Path:
    """The workspace with its document extracted and assigned."""
    with (workspace / "cami.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    extract_documents(workspace)
    return workspace


def kit(workspace: Path, *, days: int = 0, dry_run: bool = False, **request: object) -> KitResult:
    wanted = KitRequest(**{"agreement": "guide", "pdf": False, **request})  # type: ignore[arg-type]
    return make_kit(
        workspace,
        wanted,
        workspace / f"kit{days}.zip",
        actor="elena",
        now=NOW + dt.timedelta(days=days),
        dry_run=dry_run,
    )


def files(result: KitResult) -> dict[str, bytes]:
    with zipfile.ZipFile(result.path) as archive:
        folder = f"{result.manifest.kit}/"
        assert all(name.startswith(folder) for name in archive.namelist())
        return {name.removeprefix(folder): archive.read(name) for name in archive.namelist()}


def events(workspace: Path) -> list[Event]:
    return list(read_events(workspace / "po" / "ledger"))


def test_it_has_all_that_helps_to_translate(planned: Path) -> None:
    assert list(files(kit(planned))) == [
        "README.html",
        "ПРОЧИТАЙТЕ.html",
        "manifest.json",
        "po/ru/guide.po",
        "memory/ru.tmx",
        "source/guide.docx",
    ]


def test_its_catalog_is_the_workspace_s_with_the_kit_s_name(planned: Path) -> None:
    result = kit(planned)
    sent = polib.pofile(files(result)["po/ru/guide.po"].decode())
    ours = polib.pofile(str(planned / "po" / "ru" / "guide.po"))
    assert sent.metadata["X-Cami-Kit"] == result.manifest.kit
    assert [str(entry) for entry in sent] == [str(entry) for entry in ours]


def test_its_memory_has_what_is_translated(planned: Path, translate: Translate) -> None:
    catalog = planned / "po" / "ru" / "guide.po"
    targets = {"See the annex.": "См.", "Fences and saiga": "Ограждения"}
    translate(catalog, targets, fuzzy=("Fences and saiga",))
    memory = etree.fromstring(files(kit(planned))["memory/ru.tmx"])
    assert [seg.text for seg in memory.iter("seg")] == ["See the annex.", "См."]


def test_its_glossary_comes_in_three_forms(planned: Path) -> None:
    glossary = "en,ru,note\nsaiga,сайгак,Saiga tatarica\nfence,,\n"
    (planned / "po" / "ru" / "glossary.csv").write_text(glossary, "utf-8")
    found = files(kit(planned))
    assert found["glossary/glossary.csv"].decode() == glossary
    assert found["glossary/glossary.tsv"].decode() == "saiga\tсайгак\tSaiga tatarica\n"
    terms = [term.text for term in etree.fromstring(found["glossary/glossary.tbx"]).iter("term")]
    assert terms == ["saiga", "сайгак"]


def test_its_instructions_explain_its_own_tags_in_two_languages(planned: Path) -> None:
    found = files(kit(planned))
    english, russian = found["README.html"].decode(), found["ПРОЧИТАЙТЕ.html"].decode()
    assert "Guide &amp; &lt;annex&gt;" in english
    assert "2026-12-24" in english
    assert "24.12.2026" in russian
    for page in (english, russian):
        assert "<code>&lt;b1&gt;…&lt;/b1&gt;</code>" in page


def test_its_russian_instructions_know_the_letters_of_all_tags() -> None:
    page = (Path(__file__).parents[2] / "docs" / "markup.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z ]+)` \|", page, re.MULTILINE)
    for letters in " ".join(rows).split():
        assert re.search("[а-я]", TagExample(letters, "", "", "").russian)
    assert TagExample("i", "<i1>…</i1>", "not italic", "").russian == "не курсив"
    assert TagExample("g", "<g1>…</g1>", "not italic, bold", "").russian.startswith("иное")


def test_its_manifest_tells_what_was_handed_out(planned: Path) -> None:
    result = kit(planned)
    manifest = json.loads(files(result)["manifest.json"])
    (catalog,) = manifest["catalogs"]
    assert (manifest["schema"], manifest["agreement"]) == ("cami-translate/kit/1", "guide")
    assert (catalog["file"], catalog["words"], len(catalog["segments"])) == (
        "po/ru/guide.po",
        16,
        4,
    )


def test_a_manifest_is_read_as_it_was_written_and_as_it_was_before(planned: Path) -> None:
    text = files(kit(planned))["manifest.json"].decode()
    before = text.replace("cami-translate/kit/1", "cami-translate/kit-1")
    assert format_manifest(parse_manifest(text, "m.json")) == text
    assert parse_manifest(before, "m.json") == parse_manifest(text, "m.json")


def test_the_ledger_notes_the_kit_and_that_the_assignment_was_sent(planned: Path) -> None:
    result = kit(planned)
    # Both of the same second, and so in the order of their ids, which are random.
    sent, handed_out = sorted(events(planned), key=lambda event: event.kind)
    assert (handed_out.kind, handed_out.actor, handed_out.data["kit"]) == (
        "kit",
        "elena",
        result.manifest.kit,
    )
    assert (sent.kind, sent.data["assignment"], sent.data["state"]) == (
        "assignment",
        "guide/guide",
        "sent",
    )


def test_a_dry_run_writes_nothing(planned: Path) -> None:
    result = kit(planned, dry_run=True)
    assert (result.open_words, result.path.exists(), events(planned)) == (16, False, [])


def rewrite(workspace: Path, write_docx: Callable[..., Path], *paragraphs: str) -> None:
    write_docx(workspace / "source_docs" / "guide.docx", *paragraphs)
    extract_documents(workspace, accept_obsolete=True)


def test_a_kit_of_a_section_has_only_its_segments(
    planned: Path, write_docx: Callable[..., Path]
) -> None:
    rewrite(planned, write_docx, "# Roads", "Roads cut.", "# Annex", "Fences stop.")
    sent = files(kit(planned, sections=("Annex",)))["po/ru/guide.po"].decode()
    assert [entry.msgid for entry in polib.pofile(sent)] == ["Annex", "Fences stop."]


def test_an_update_has_only_what_is_new_since_the_last_kit(
    planned: Path, write_docx: Callable[..., Path]
) -> None:
    first = kit(planned)
    rewrite(planned, write_docx, "# Fences and saiga", "A paragraph that is new.")
    second = kit(planned, days=1, update=True)
    sent = polib.pofile(files(second)["po/ru/guide.po"].decode())
    assert [entry.msgid for entry in sent] == ["A paragraph that is new."]
    assert second.manifest.update_of == first.manifest.kit
    with pytest.raises(WorkspaceError, match="nothing to hand out"):
        kit(planned, days=2, update=True)
    rewrite(planned, write_docx, "# Fences and saiga", "A paragraph that is newer.")
    third = kit(planned, days=3, update=True)
    sent = polib.pofile(files(third)["po/ru/guide.po"].decode())
    assert [entry.msgid for entry in sent] == ["A paragraph that is newer."]


def test_the_number_of_an_agreement_makes_a_name_and_no_folder(planned: Path) -> None:
    plan = planned / "cami.toml"
    text = plan.read_text("utf-8").replace("[agreements.guide]", "[agreements.'№ 5/2026']")
    plan.write_text(text.replace('agreement = "guide"', 'agreement = "№ 5/2026"'), "utf-8")
    request = KitRequest("№ 5/2026", pdf=False)
    result = make_kit(planned, request, planned / "new kits", actor="elena", now=NOW)
    assert result.path == planned / "new kits" / f"{result.manifest.kit}.zip"
    assert re.fullmatch(r"5-2026-2026-11-23-[0-9a-f]{4}", result.manifest.kit)
    assert events(planned)[0].data["agreement"] == "№ 5/2026"


def test_a_document_without_anything_to_hand_out_is_not_in_it(
    planned: Path, write_docx: Callable[..., Path]
) -> None:
    with (planned / "cami.toml").open("a", encoding="utf-8") as file:
        file.write('[[assignments]]\nagreement = "guide"\ndocument = "annex"\n')
    write_docx(planned / "source_docs" / "annex.docx", "# Annex", "Fences stop.")
    extract_documents(planned)
    sent = kit(planned, sections=("Annex",))
    assert "po/ru/annex.po" in sent.files
    assert not {"po/ru/guide.po", "source/guide.docx"} & set(sent.files)


def test_a_kit_that_cannot_be_written_was_not_handed_out(
    planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cami_translate.workflow.kit.write_atomically", fail)
    with pytest.raises(OSError, match="No space left"):
        kit(planned)
    assert events(planned) == []


@pytest.mark.parametrize(
    ("request_", "cause"),
    [
        ({"agreement": "gide"}, 'did you mean "guide"'),
        ({"agreement": "idle"}, "nothing to hand out"),
        ({"documents": ("other",)}, '"other" is not assigned to guide'),
        ({"sections": ("Fences and siaga",)}, 'did you mean "Fences and saiga"'),
        ({"update": True}, "has had no kit yet"),
    ],
)
def test_what_cannot_be_made_is_said(
    planned: Path, request_: dict[str, object], cause: str
) -> None:
    with pytest.raises(WorkspaceError, match=cause):
        kit(planned, **request_)
