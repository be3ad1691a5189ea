from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cardscan import __version__
from cardscan.cli import COMMANDS, main
from cardscan.cli.seams import Seams
from cardscan.errors import ExitCode
from tests.cli.conftest import Program

NAMES = [name for part in COMMANDS.values() for name in part]
HEAVY = (
    "cv2",
    "numpy",
    "onnxruntime",
    "rapidocr",
    "pytesseract",
    "phonenumbers",
    "textual",
    "holidays",
    "PIL",
    "vobject",
)


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_and_examples_that_it_understands(name: str) -> None:
    this = command(name)
    assert this.name == name
    assert this.help
    shown = CliRunner().invoke(main, [name, "--help"], terminal_width=80).output
    examples = re.findall(rf"^  +(cardscan {name}\b.*)$", shown, re.MULTILINE)
    assert examples, shown
    options = {option for parameter in this.params for option in parameter.opts} | {"--help"}
    for example in examples:
        words = shlex.split(re.split(r" [|>]+ ", example)[0])
        assert {word for word in words if word.startswith("-") and word != "-"} <= options


@pytest.mark.parametrize("name", NAMES)
def test_the_first_sentence_of_every_help_fits_into_the_list(name: str) -> None:
    assert not command(name).get_short_help_str(80 - 6 - max(map(len, NAMES))).endswith("...")


def test_the_help_says_what_every_exit_code_means() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    assert all(re.search(rf"^ +{code.value} +\w", shown, re.MULTILINE) for code in ExitCode)


@pytest.mark.parametrize("arguments", [[], *([name] for name in NAMES)])
def test_the_help_fits_80_columns(arguments: list[str]) -> None:
    shown = CliRunner().invoke(main, [*arguments, "--help"], terminal_width=80).output
    assert [line for line in shown.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", ["draft", "cadence"])
def test_the_lines_of_the_config_file_stay_lines_in_the_help(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"], terminal_width=80).output
    assert "\\b" not in shown
    assert re.search(r"^ +\[(me|rhythm)\]$", shown, re.MULTILINE)


def readme() -> str:
    return (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_documents_every_command(name: str) -> None:
    assert re.search(rf"(\bcardscan |`){name}\b", readme())


def test_the_readme_has_the_line_that_installs_and_tests_marked_for_ci() -> None:
    assert re.search(r"<!-- tests -->\s*```\w*\n[^`]*pytest[^`]*\n```", readme())


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).output


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["due"], ["--version"], []])
def test_commands_that_read_no_photo_start_without_the_engines(program: Program, arguments: list[str]) -> None:
    program.scanned("ada-lovelace")
    code = (
        "import sys; from cardscan.cli import main; main(standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={"CARDSCAN_STORE": str(program.store), "HOME": str(program.folder), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr.splitlines()[-1] == "[]"


def test_alone_it_says_what_to_do_next(program: Program) -> None:
    assert "cardscan scan" in program.ok()
    shown = program.scanned("ada", "doubtful-bo").ok()
    assert "2 cards kept" in shown
    assert "cardscan review" in shown
    assert "cardscan export" in shown
    assert "cardscan due" not in shown
    assert "2 people to write to.  cardscan due" in program.on(date(2026, 5, 25)).ok()


def test_an_unknown_command_is_exit_code_2(program: Program) -> None:
    assert program.run("scam").exit_code == 2


def configured(program: Program, text: str) -> Program:
    folder = program.folder / "cardscan"
    folder.mkdir()
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return program


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_HOME")
class TestConfigFile:
    def test_it_sets_defaults_for_all_commands_and_for_one(self, program: Program) -> None:
        configured(program, 'event = "Fair"\n[scan]\nfollow-up = "1w"\nmet = 2026-05-01\n')
        program.ok("scan", program.photo("ada.png"))
        with program.kept() as store:
            record = store.record(1)
        assert record.meeting.event == "Fair"
        assert str(record.follow_up.due) == "2026-05-08"

    def test_the_command_line_wins(self, program: Program) -> None:
        configured(program, 'event = "Fair"\n')
        program.ok("scan", program.photo("ada.png"), "--event", "PyCon")
        with program.kept() as store:
            assert store.record(1).meeting.event == "PyCon"

    def test_the_environment_wins_over_it(self, program: Program) -> None:
        configured(program, 'store = "/nowhere/cards.db"\n')
        program.ok("scan", program.photo("ada.png"))
        assert program.store.exists()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("evnt = 'Fair'", "evnt"),
            ("[skan]\njobs = 1", "skan"),
            ("[scan]\nspeed = 3", "--speed"),
            ("event = ", "cannot be read"),
        ],
    )
    def test_a_slip_in_it_is_named_with_the_file(self, program: Program, text: str, said: str) -> None:
        result = configured(program, text).run("scan", program.photo("ada.png"))
        assert result.exit_code == 2
        assert said in result.stderr
        assert "config.toml" in result.stderr

    def test_a_wrong_value_in_it_is_exit_code_2(self, program: Program) -> None:
        assert configured(program, "jobs = 0").run("scan", program.photo("ada.png")).exit_code == 2


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(program: Program, shell: str) -> None:
    assert "_CARDSCAN_COMPLETE" in program.ok("completion", shell)


def test_the_shell_completes_commands_and_records(program: Program) -> None:
    program.scanned("ada-lovelace")

    def complete(words: str, at: int) -> str:
        environment = {"_CARDSCAN_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        store = {"CARDSCAN_STORE": str(program.store)}
        return CliRunner().invoke(main, [], prog_name="cardscan", env={**environment, **store}).output

    assert "snooze" in complete("cardscan sn", 1)
    assert "Ada Lovelace" in complete("cardscan show ", 2)


def test_doctor_says_what_is_here_and_exits_with_0_if_scanning_works(program: Program) -> None:
    result = program.run("doctor", "--json")
    report = json.loads(result.stdout)
    subjects = {finding["subject"] for finding in report["findings"]}
    assert subjects >= {"Program", "Tesseract", "RapidOCR", "Libraries", "Config file", "Store"}
    assert result.exit_code == (0 if report["ready"] else 3)
    assert str(program.store) in result.stdout


def test_doctor_without_tesseract_names_the_command_that_installs_it(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from cardscan.reading import tesseract

    tesseract.find_tesseract.cache_clear()
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(tmp_path / "no-tesseract"))
    try:
        result = program.run("doctor")
    finally:
        tesseract.find_tesseract.cache_clear()
    assert result.exit_code == 3
    assert "Install it with" in result.stdout


@pytest.mark.parametrize(("reader", "said"), [("both", True), ("tesseract", False)])
def test_without_tesseract_the_other_reader_is_offered_unless_it_was_asked_for(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reader: str, said: bool
) -> None:
    from cardscan.reading import tesseract

    tesseract.find_tesseract.cache_clear()
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(tmp_path / "no-tesseract"))
    real = replace(program, seams=replace(program.seams, check=Seams().check))
    try:
        result = real.run("scan", program.photo("ada.png"), "--reader", reader)
        assert real.run("scan", program.photo("ada.png"), "--reader", "rapid").exit_code == 0
    finally:
        tesseract.find_tesseract.cache_clear()
    assert result.exit_code == 3
    assert ("--reader rapid" in result.stderr) is said


def test_doctor_works_with_a_broken_config_file_and_says_so(program: Program) -> None:
    result = configured(program, "event = ").run("doctor")
    assert "config.toml cannot be read" in result.stdout


def test_an_error_names_the_store_as_it_was_written(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(program.folder)
    Path("letter.txt").write_text("Dear Ada, this is no database", encoding="utf-8")
    result = program.run("list", "--store", "letter.txt")
    assert result.exit_code == 4
    assert result.stderr.startswith("Error: The file letter.txt is not a cardscan store")


def test_a_slip_in_a_command_is_answered_with_the_one_that_was_meant(program: Program) -> None:
    result = program.run("shwo", 1)
    assert result.exit_code == 2
    assert "Did you mean show?" in result.stderr
    assert "Did you mean" not in program.run("zzz").stderr
