"""Check that the lock files fit pyproject.toml: ``python tools/check_locks.py``. Needs no network.

Every requirement must be locked at a version that it allows, with hashes, and no address of an index may have got into
the files. To make them anew:

    uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --universal -o requirements.lock
    uv pip compile pyproject.toml --group dev -c requirements.lock --generate-hashes --no-emit-index-url --universal \
        -o requirements-dev.lock
    uv pip compile --group pyproject.toml:interop --generate-hashes --no-emit-index-url --universal \
        -o requirements-interop.lock
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    faults = [
        *find_faults("requirements.lock", runtime),
        *find_faults("requirements-dev.lock", [*runtime, *project["dependency-groups"]["dev"]]),
        *find_faults("requirements-interop.lock", project["dependency-groups"]["interop"]),
    ]
    print("\n".join(faults) or "The lock files fit.")
    return 1 if faults else 0


def find_faults(name: str, wanted: list[str]) -> list[str]:
    """What is wrong with a lock file, in words."""
    text = (ROOT / name).read_text(encoding="utf-8")
    locked: dict[str, list[str]] = {}  # several versions of one where old Pythons cannot have the newest
    for found in re.finditer(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        locked.setdefault(canonicalize_name(found[1]), []).append(found[2])
    faults = [f"{name}: names an address: {found}" for found in re.findall(r"https?://\S+", text)]
    faults += [f"{name}: {found} has no hash" for found in re.findall(r"^([\w.-]+==\S+).*(?<!\\)$", text, re.MULTILINE)]
    for line in wanted:
        requirement = Requirement(line)
        versions = locked.get(canonicalize_name(requirement.name))
        if not versions:
            faults.append(f"{name}: {requirement.name} is missing")
        faults += [
            f"{name}: {requirement.name} is locked at {version}, but pyproject.toml wants {requirement}"
            for version in versions or ()
            if not requirement.specifier.contains(version, prereleases=True)
        ]
    return faults


if __name__ == "__main__":
    sys.exit(main())
