from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cami_translate.errors import CamiError
from cami_translate.files import locked, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and links")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "guide.po"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestWriting:
    def test_a_file_is_made_with_its_folders(self, tmp_path: Path) -> None:
        path = tmp_path / "po" / "ru" / "guide.po"
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
        assert names(path.parent) == ["guide.po"]

    @posix
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_an_existing_file_keeps_its_permissions(self, catalog: Path, mode: int) -> None:
        catalog.chmod(mode)
        write_atomically(catalog, b"new")
        assert stat.S_IMODE(catalog.stat().st_mode) == mode

    @posix
    def test_a_new_file_has_the_permissions_of_any_new_file(self, tmp_path: Path) -> None:
        write_atomically(tmp_path / "ours", b"")
        (tmp_path / "any").touch()
        assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode

    @posix
    def test_a_symbolic_link_stays_one(self, catalog: Path) -> None:
        link = catalog.with_name("link.po")
        link.symlink_to(catalog)
        write_atomically(link, b"new")
        assert link.is_symlink()
        assert catalog.read_bytes() == b"new"

    @pytest.mark.parametrize("name", ["a" * 255, "я" * 127, "line\nend", "-n", "~$guide.docx"])
    def test_any_name_that_the_system_takes_will_do(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        with locked(path):
            write_atomically(path, b"new")
        assert path.read_bytes() == b"new"


class TestFailures:
    @pytest.mark.parametrize("call", ["fsync", "replace"])
    def test_a_refused_write_leaves_the_old_file_and_nothing_else(
        self, catalog: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(*((os, "fsync") if call == "fsync" else (Path, "replace")), refuse)
        with pytest.raises(CamiError, match=r"cannot be written \(No space left on device\); "):
            write_atomically(catalog, b"new")
        assert catalog.read_bytes() == b"old"
        assert names(catalog.parent) == ["guide.po"]

    @pytest.mark.parametrize(
        ("number", "advice"),
        [
            (errno.ENOSPC, "make room on the disk"),
            (errno.EACCES, "close it in Word if it is open there"),
            (errno.EIO, "check its folder"),
        ],
    )
    def test_a_refusal_says_what_to_do(
        self, catalog: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(CamiError, match=advice):
            write_atomically(catalog, b"new")

    @posix
    def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(self, catalog: Path) -> None:
        program = (
            "import os, sys; from pathlib import Path; from cami_translate import files\n"
            "at = int(sys.argv[2]); count = 0\n"
            "def watch(event, arguments):\n"
            "    global count\n"
            "    count += event in {'open', 'os.rename', 'os.chmod', 'os.scandir', 'os.mkdir'}\n"
            "    if count > at: os._exit(9)\n"
            "sys.addaudithook(watch)\n"
            "files.write_atomically(Path(sys.argv[1]), b'new')\n"
            "os._exit(0)\n"
        )
        for at in range(12):
            catalog.write_bytes(b"old")
            command = [sys.executable, "-c", program, str(catalog), str(at)]
            code = subprocess.run(command, check=False).returncode
            assert catalog.read_bytes() in {b"old", b"new"}
        assert (code, catalog.read_bytes()) == (0, b"new")  # the last one came to its end

    def test_a_folder_in_the_way_is_told_in_one_line(self, tmp_path: Path) -> None:
        with pytest.raises(CamiError) as caught:
            write_atomically(tmp_path, b"new")
        assert "\n" not in str(caught.value)
        assert str(tmp_path) in str(caught.value)


class TestSweeping:
    def left_behind(self, catalog: Path, token: str, age: float) -> Path:
        path = catalog.with_name(f".{catalog.name}.{token}.tmp")
        path.write_bytes(b"torn")
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
        return path

    def test_what_a_killed_writer_left_is_removed(self, catalog: Path) -> None:
        stale = self.left_behind(catalog, "0123abcd", age=7200)
        write_atomically(catalog, b"new")
        assert not stale.exists()

    def test_a_folder_is_not_looked_through_for_every_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked = []
        scandir = os.scandir
        monkeypatch.setattr(os, "scandir", lambda path: looked.append(path) or scandir(path))
        for number in range(5):
            write_atomically(tmp_path / f"{number}.po", b"new")
        assert looked == [tmp_path]

    def test_what_another_writer_may_be_at_work_on_is_not(self, catalog: Path) -> None:
        fresh = self.left_behind(catalog, "0123abcd", age=60)
        write_atomically(catalog, b"new")
        assert fresh.exists()

    def test_what_is_not_ours_is_not(self, catalog: Path) -> None:
        other = self.left_behind(catalog, "mine", age=7200)
        write_atomically(catalog, b"new")
        assert other.exists()


class TestLocking:
    def test_a_second_process_waits_and_says_so_when_time_is_up(self, catalog: Path) -> None:
        with (
            locked(catalog),
            pytest.raises(CamiError, match=r"another process .* 0\.05 s; let it finish"),
            locked(catalog, timeout=0.05),
        ):
            pytest.fail("both hold the lock")

    def test_the_lock_is_free_after_an_error(self, catalog: Path) -> None:
        with pytest.raises(ZeroDivisionError), locked(catalog):
            _ = 1 / 0
        with locked(catalog, timeout=0.05):
            pass

    def test_nothing_is_left_beside_the_file(self, catalog: Path) -> None:
        with locked(catalog):
            assert names(catalog.parent) == ["guide.po"]

    def test_a_link_and_what_it_points_to_are_one_file(self, catalog: Path) -> None:
        link = catalog.with_name("link.po")
        link.symlink_to(catalog)
        with locked(catalog), pytest.raises(CamiError), locked(link, timeout=0.05):
            pytest.fail("both hold the lock")

    def test_updates_of_many_writers_are_not_lost(self, catalog: Path) -> None:
        catalog.write_bytes(b"")

        def append() -> None:
            for _ in range(10):
                with locked(catalog):
                    write_atomically(catalog, catalog.read_bytes() + b"x")

        run_together(append, 4)
        assert catalog.read_bytes() == b"x" * 40


def run_together(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
