import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has pg_dump")


@pytest.mark.django_db(transaction=True)
@sqlite_only
def test_backup_is_a_whole_database_for_nobody_else(fjordby, tmp_path):
    file = tmp_path / "backup.sqlite3"
    call_command("backup", str(file))
    copy = sqlite3.connect(file)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT name FROM participants_organisation").fetchall() == [("Fjordby Kommune",)]
    assert file.stat().st_mode & 0o777 == 0o600


@sqlite_only
def test_backup_overwrites_nothing(db, tmp_path):
    file = tmp_path / "backup.sqlite3"
    file.write_text("the only copy")
    with pytest.raises(CommandError, match="overwrites nothing"):
        call_command("backup", str(file))
    assert file.read_text() == "the only copy"


@pytest.mark.services
def test_backup_of_postgresql_is_left_to_its_own_tool(db, tmp_path):
    assert connection.vendor == "postgresql"
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup", str(tmp_path / "backup"))
