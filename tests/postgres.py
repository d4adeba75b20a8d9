"""A PostgreSQL server of our own, for as long as the tests run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest

from tests.postgres_server import postgres_programs, serve


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a database: that of CAMI_TEST_POSTGRES, or of a server made for the tests."""
    if address := os.environ.get("CAMI_TEST_POSTGRES"):
        yield address
        return
    programs = postgres_programs()
    if programs is None:
        assert not os.environ.get("CI"), "PostgreSQL is not installed"
        pytest.skip("PostgreSQL is not installed")
    with serve(programs) as address:
        yield address


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The address of an empty database."""
    name = "cami_test"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres.replace("/postgres", f"/{name}", 1)
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
