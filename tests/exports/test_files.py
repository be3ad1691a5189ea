"""Files written whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardscan.errors import UsageError
from cardscan.exports.files import name_files, write_atomically


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions_and_its_folder_is_made(tmp_path: Path) -> None:
    path, usual = tmp_path / "a" / "b" / "contacts.vcf", tmp_path / "usual"
    usual.touch()
    write_atomically(path, b"new")
    assert path.stat().st_mode == usual.stat().st_mode


def test_links_that_lead_to_each_other_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").symlink_to(tmp_path / "b.vcf")
    (tmp_path / "b.vcf").symlink_to(tmp_path / "a.vcf")
    with pytest.raises(UsageError, match=r"cannot write .*a\.vcf"):
        write_atomically(tmp_path / "a.vcf", b"new")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.vcf", tmp_path / "link.vcf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UsageError, match=r"cannot write .*contacts\.vcf: No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        write_atomically(tmp_path, b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(path, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zoë Müller", "Zoë Müller.vcf"),
        ("Zoe\u0308", "Zoë.vcf"),
        ("../../etc/passwd", "etc passwd.vcf"),
        ("a:b?c*", "a b c.vcf"),
        (".hidden", "hidden.vcf"),
        ("NUL", "NUL card.vcf"),
        ("con.x", "con.x card.vcf"),
        ("", "card.vcf"),
        ("\n\t", "card.vcf"),
    ],
)
def test_a_name_is_readable_and_safe(title: str, name: str) -> None:
    assert name_files([title], ".vcf") == (name,)


def test_names_that_some_systems_take_for_the_same_are_told_apart() -> None:
    assert name_files(["Straße", "STRASSE", "Ｓｔｒａｓｓｅ"], "") == ("Straße", "STRASSE 2", "Ｓｔｒａｓｓｅ 3")


@given(st.lists(st.text(max_size=200), max_size=8))
@example(["a", "a 2", "a"])
@example(["山" * 100, "山" * 100])
def test_any_titles_give_different_names_that_can_be_written(titles: list[str]) -> None:
    names = name_files(titles, ".vcf")
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert len(name.encode()) <= 143
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name == name.strip()
        assert not name.startswith(".")
