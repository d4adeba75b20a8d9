"""What goes to other machines and comes back: pickled, with paths that hold there.

A path that is relative to the folder where the user stands means something else to a process that
stands elsewhere. On the way it is absolute, and what comes back about it is as the user wrote it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any


class Parcels:
    """Packs what goes out, and unpacks what comes back from there."""

    def __init__(self) -> None:
        self._relative: dict[PurePath, PurePath] = {}

    def pack(self, value: object) -> bytes:
        """The value for another process, all its paths absolute."""
        file = io.BytesIO()
        _Packer(file, self._relative).dump(value)
        return file.getvalue()

    def unpack(self, data: bytes) -> Any:
        """What a process made of it; the paths that went out are relative again."""
        return _Unpacker(io.BytesIO(data), self._relative).load()


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, relative: dict[PurePath, PurePath]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._relative = relative

    def reducer_override(self, value: object) -> Any:
        if not isinstance(value, Path) or value.is_absolute():
            return NotImplemented
        absolute = value.absolute()
        self._relative[absolute] = value
        return absolute.__reduce__()


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, relative: dict[PurePath, PurePath]) -> None:
        super().__init__(file)
        self._relative = relative

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name)
        if not (isinstance(found, type) and issubclass(found, PurePath)):
            return found
        return self._restoring(found)

    def _restoring(self, path: type[PurePath]) -> Callable[..., PurePath]:
        def restore(*parts: str) -> PurePath:
            made = path(*parts)
            return self._relative.get(made, made)

        return restore
