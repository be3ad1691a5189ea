"""``cardscan doctor``: is everything here that scanning needs, and what would be worth installing?"""

from __future__ import annotations

import platform
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from cardscan import __version__
from cardscan.cli import config, output
from cardscan.cli.options import examples, json_option
from cardscan.cli.output import Column, say, text
from cardscan.errors import CardscanError, ExitCode, SetupError, UsageError

__all__ = ["Finding", "doctor", "examine"]

LANGUAGES = {
    "eng": "English",
    "deu": "German",
    "fra": "French",
    "spa": "Spanish",
    "por": "Portuguese",
    "ita": "Italian",
    "rus": "Russian",
    "ukr": "Ukrainian",
    "ell": "Greek",
    "vie": "Vietnamese",
    "kor": "Korean",
    "jpn": "Japanese",
    "chi_sim": "Chinese (simplified)",
    "chi_tra": "Chinese (traditional)",
}
"""Tesseract's names in words."""

LIBRARIES = {
    "pytesseract": "pytesseract",
    "rapidocr": "rapidocr",
    "onnxruntime": "onnxruntime",
    "opencv-python-headless": "cv2",
    "pi-heif": "pi_heif",
    "pypdfium2": "pypdfium2",
    "zxing-cpp": "zxingcpp",
    "phonenumbers": "phonenumbers",
    "vobject": "vobject",
}
"""Distribution -> module."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `state`: "ok", "hint" (works, could be better) or "bad" (scanning cannot work)."""

    subject: str
    state: str
    said: str
    remedy: str = ""


@click.command(epilog=examples("cardscan doctor", "cardscan doctor --json"))
@click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), envvar="CARDSCAN_STORE", help="The store to look at."
)
@json_option
@click.pass_context
def doctor(ctx: click.Context, store: Path | None, as_json: bool) -> None:
    """Look whether all that scanning needs is here.

    Says the command that installs what is missing. The exit status is 3 if scanning cannot work.
    """
    root = ctx.find_root().command
    names = root.list_commands(ctx) if isinstance(root, click.Group) else []
    findings = examine(names, store)
    bad = any(finding.state == "bad" for finding in findings)
    if as_json:
        output.print_json({"ready": not bad, "findings": [asdict(finding) for finding in findings]})
    else:
        marks = {"ok": text("ok", "green"), "hint": text("hint", "yellow"), "bad": text("bad", "bold red")}
        rows = [(marks[finding.state], text(finding.subject, "bold"), _words(finding)) for finding in findings]
        output.print_table(output.results(), (Column(""), Column(""), Column("", wrap=True)), rows)
        say("\nScanning cannot work yet; see the lines marked bad." if bad else "\nReady to scan.")
    ctx.exit(ExitCode.SETUP if bad else ExitCode.OK)


def _words(finding: Finding) -> str:
    return f"{finding.said}. {finding.remedy}" if finding.remedy else finding.said


def examine(commands: list[str], store: Path | None = None) -> list[Finding]:
    """Everything worth knowing about this machine. Nothing is changed, nothing is asked of the network."""
    system = f"cardscan {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    findings = [Finding("Program", "ok", system)]
    findings.extend(_examine_tesseract())
    findings.extend(_examine_rapid())
    missing = [name for name, module in LIBRARIES.items() if find_spec(module) is None]
    present = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES if name not in missing)
    if missing:
        again = (
            f"Install cardscan again: {Path(sys.executable).name} -m pip install --force-reinstall cardscan-followup"
        )
        findings.append(Finding("Libraries", "bad", f"missing: {', '.join(missing)}", again))
    else:
        findings.append(Finding("Libraries", "ok", present))
    content: dict[str, object] = {}
    path = config.config_path()
    try:
        content = config.read_config()
        config.check_config(content, commands)
        findings.append(
            Finding("Config file", "ok", f"{path}{'' if path.exists() else ' (none there: built-in defaults)'}")
        )
    except UsageError as error:
        findings.append(Finding("Config file", "bad", str(error)))
    findings.append(_examine_store(store or config.store_path(content)))
    return findings


def _examine_tesseract() -> list[Finding]:
    try:
        from cardscan.reading.languages import WORTH_INSTALLING
        from cardscan.reading.tesseract import find_languages, find_tesseract, install_command

        found, languages = find_tesseract(), find_languages()
    except SetupError as error:
        return [Finding("Tesseract", "bad", str(error), "`--reader rapid` works without it")]
    except ImportError as error:
        return [Finding("Tesseract", "bad", f"cannot be called: {error}")]
    findings = [Finding("Tesseract", "ok", f"{found}, a reader; languages: {', '.join(sorted(languages)) or 'none'}")]
    missing = [language for language in WORTH_INSTALLING if language not in languages]
    if not languages:
        findings.append(Finding("Languages", "bad", "Tesseract has no language to read", install_command(missing)))
    elif missing:
        names = ", ".join(LANGUAGES.get(language, language) for language in missing)
        findings.append(
            Finding("Languages", "hint", f"for cards in {names}", f"Install with: {install_command(missing)}")
        )
    return findings


def _examine_rapid() -> list[Finding]:
    """Imported in earnest: a library may be there and yet not load (a missing libstdc++, an old processor)."""
    try:
        import onnxruntime
        import rapidocr  # noqa: F401 - only whether it loads
    except Exception as error:
        return [Finding("RapidOCR", "bad", f"cannot be loaded: {error}", "`--reader tesseract` works without it")]
    return [Finding("RapidOCR", "ok", f"{_version('rapidocr')} on onnxruntime {onnxruntime.__version__}, a reader")]


def _examine_store(path: Path) -> Finding:
    from cardscan.store import Store

    if not path.exists():
        return Finding("Store", "ok", f"{path} (none there yet: the first scan makes it)")
    try:
        with Store.open(path, create=False) as kept:
            return Finding("Store", "ok", f"{path}, {len(kept.records())} records")
    except CardscanError as error:
        return Finding("Store", "bad", str(error))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # another build of the same library
        return "?"
