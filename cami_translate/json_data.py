"""What programs read: JSON objects that say what they are.  ``docs/programs.md`` lists them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def format_json(schema: str, data: Mapping[str, Any]) -> str:
    """``data`` as one object with its schema: a name, and a number that changes with the meaning.

    >>> print(format_json("count/1", {"words": 16}))
    {
      "schema": "cami-translate/count/1",
      "words": 16
    }
    """
    return json.dumps({"schema": schema_name(schema), **data}, ensure_ascii=False, indent=2)


def schema_name(schema: str) -> str:
    """The full name of a schema.

    >>> schema_name("kit/1")
    'cami-translate/kit/1'
    """
    return f"cami-translate/{schema}"
