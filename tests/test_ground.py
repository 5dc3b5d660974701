"""The files that the project stands on: locks, licences, and what is handed out."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked_versions(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", read(name), flags=re.MULTILINE))


def required_names(requirements: list[str]) -> set[str]:
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return {re.sub(r"[._]", "-", match[0].lower()) for match in names if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_place_on_a_machine(lock):
    for line in read(lock).splitlines():
        assert not re.search(r"://|index-url|find-links|trusted-host|file:| /", line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_a_hash_for_every_requirement(lock):
    entries = re.split(r"^(?=[a-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert "==" in entry.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_locks_hold_everything_that_is_required():
    project = tomllib.loads(read("pyproject.toml"))
    runtime = required_names(project["project"]["dependencies"])
    tools = required_names(project["dependency-groups"]["dev"])
    assert runtime <= locked_versions("requirements.lock").keys()
    assert runtime | tools <= locked_versions("requirements-dev.lock").keys()


def test_lock_for_tests_holds_the_versions_of_the_lock_for_running():
    assert locked_versions("requirements.lock").items() <= (
        locked_versions("requirements-dev.lock").items()
    )


def test_qt_is_locked_to_the_release_that_was_measured():
    assert locked_versions("requirements.lock")["pyside6-essentials"] == "6.11.3"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LICENSE", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"),
        ("NOTICE", "The wording is unaltered"),
        ("NOTICE", "SIL Open Font License"),
        ("resources/fonts/Literata-OFL.txt", "SIL OPEN FONT LICENSE"),
        ("resources/fonts/Inter-OFL.txt", "SIL OPEN FONT LICENSE"),
        ("CHANGELOG.md", "## 0.1.0"),
        (".ci/run", "make test"),
    ],
)
def test_file_is_there_and_says_what_it_must(name, words):
    assert words in read(name)


def test_readme_leads_only_to_files_that_are_there():
    targets = re.findall(r"\]\(([^)#]+)\)", read("README.md"))
    missing = [name for name in targets if "://" not in name and not (ROOT / name).exists()]
    assert missing == []


def test_make_alone_lists_every_target():
    finished = subprocess.run(
        ["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True
    )
    for target in ("run", "test", "bundle", "bench", "lock", "clean"):
        assert re.search(rf"^  {target} +\S", finished.stdout, flags=re.MULTILINE)


@pytest.mark.slow
def test_wheel_carries_corpus_resources_index_and_licences(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    finished = subprocess.run(
        [*build, "--directory", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    for part in (
        r"osce_reader/_corpus/documents/mc-doc-1-11-corr-1\.en\.md",
        r"osce_reader/_corpus/catalogue\.json",
        r"osce_reader/_resources/fonts/Literata-Regular\.ttf",
        r"osce_reader/_resources/themes/light\.toml",
        r"osce_reader/_resources/index/.+",
        r"osce_reader-[^/]+/licenses/LICENSE",
        r"osce_reader-[^/]+/licenses/NOTICE",
        r"osce_reader-[^/]+/licenses/resources/fonts/Literata-OFL\.txt",
    ):
        assert any(re.fullmatch(part, name) for name in names), part
