"""Where output goes: whole or not at all, through links, and never onto an input."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from textkit.outputs.destination import OutputError, check, opened

pytestmark = pytest.mark.usefixtures("unmeasured")
ROOT = os.geteuid() == 0


def write(path: Path | str, text: str = "new") -> None:
    with opened(str(path)) as sink:
        sink.write(text)


def write_and_raise(path: str | None, text: str, error: type[BaseException]) -> None:
    with opened(path) as sink:
        sink.write(text)
        raise error


def shell(command: str, folder: Path) -> tuple[int, str, str]:
    """A command as a user's shell runs it; `textkit` is this checkout's."""
    done = subprocess.run(
        ["bash", "-c", f'textkit() {{ "{sys.executable}" -m textkit "$@"; }}; {command}'],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in which no half-made file is left."""
    yield tmp_path
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".textkit-")]


@pytest.fixture
def devices(folder: Path) -> dict[str, Path]:
    """The null device and the full one; copies of them where a mistake could replace them."""
    names = {"null": 3, "full": 7}
    if not ROOT:
        return {name: Path("/dev", name) for name in names}
    for name, number in names.items():
        try:
            os.mknod(folder / name, 0o666 | stat.S_IFCHR, os.makedev(1, number))
        except OSError:
            pytest.skip("devices can't be made here")
    return {name: folder / name for name in names}


# A file


def test_a_new_file_has_the_mode_that_the_umask_allows(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        write(folder / "new")
    finally:
        os.umask(before)
    assert (folder / "new").read_text() == "new"
    assert stat.S_IMODE((folder / "new").stat().st_mode) == 0o640


def test_text_is_utf_8_and_its_line_ends_stay(folder: Path) -> None:
    write(folder / "new", "é\r\n\n東京\r")
    assert (folder / "new").read_bytes() == "é\r\n\n東京\r".encode()


def test_bytes_are_written_by_a_file(folder: Path) -> None:
    with opened(str(folder / "new"), binary=True) as sink:
        sink.write(b"\x00\xff")
        assert sink.tell() == 2
        sink.seek(0)
        sink.write(b"\x01")
    assert (folder / "new").read_bytes() == b"\x01\xff"


def test_nothing_is_seen_before_the_end(folder: Path) -> None:
    (folder / "out").write_text("old")
    with opened(str(folder / "out")) as sink:
        sink.write("new" * 100_000)
        assert (folder / "out").read_text() == "old"
    assert (folder / "out").read_text() == "new" * 100_000


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_mode_of_what_was_there_is_kept(folder: Path, mode: int) -> None:
    (folder / "out").write_text("old")
    (folder / "out").chmod(mode)
    write(folder / "out")
    assert (folder / "out").read_text() == "new"
    assert stat.S_IMODE((folder / "out").stat().st_mode) == mode


def test_a_private_file_is_private_while_it_is_written(folder: Path) -> None:
    (folder / "out").write_text("old")
    (folder / "out").chmod(0o600)
    with opened(str(folder / "out")) as sink:
        sink.write("new")
        (made,) = folder.glob(".textkit-*")
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.mark.skipif(not ROOT, reason="only root gives files away")
def test_the_owner_of_what_was_there_is_kept(folder: Path) -> None:
    (folder / "out").write_text("old")
    os.chown(folder / "out", 12345, 54321)
    write(folder / "out")
    status = (folder / "out").stat()
    assert (status.st_uid, status.st_gid) == (12345, 54321)


AS_NOBODY = """
import os, sys
from textkit.outputs.destination import OutputError, opened
os.setgroups([]), os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)
try:
    with opened(sys.argv[1]) as sink:
        sink.write("new")
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(not ROOT, reason="only root becomes somebody else")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "text", "mode"),
    [
        (0o666, 0o777, "new", 0o666),
        (0o662, 0o777, "new", 0o622),  # its group is another's: it may do what others may
        (0o444, 0o777, "old", 0o444),
        (0o666, 0o755, "old", 0o666),
    ],
)
def test_what_may_not_be_written_is_left_alone(
    file_mode: int, folder_mode: int, text: str, mode: int
) -> None:
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        out = Path(place, "out")
        out.write_text("old")
        out.chmod(file_mode)
        out.parent.chmod(folder_mode)
        command = [sys.executable, "-c", AS_NOBODY, str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said = f"{out}: Permission denied\n" if text == "old" else ""
        assert (done.stdout, done.stderr) == (said, "")
        assert [path.read_text() for path in Path(place).iterdir()] == [text]
        assert stat.S_IMODE(out.stat().st_mode) == mode


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, BrokenPipeError, SystemExit])
@pytest.mark.parametrize("there", [True, False])
def test_an_exception_leaves_what_was_there(
    folder: Path, error: type[BaseException], there: bool
) -> None:
    if there:
        (folder / "out").write_text("old")
    with pytest.raises(error):
        write_and_raise(str(folder / "out"), "new" * 100_000, error)
    assert [path.read_text() for path in folder.iterdir()] == ["old"] * there


# Links


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_its_target_is_written(folder: Path, there: bool) -> None:
    (folder / "deep").mkdir()
    (folder / "first").symlink_to("second")
    (folder / "second").symlink_to("deep/real")
    if there:
        (folder / "deep" / "real").write_text("old")
    write(folder / "first")
    assert (folder / "first").is_symlink()
    assert (folder / "second").is_symlink()
    assert (folder / "deep" / "real").read_text() == "new"
    assert [path.name for path in (folder / "deep").iterdir()] == ["real"]


def test_links_in_a_circle_are_an_error(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    with pytest.raises(OutputError, match=r"/a: Too many levels of symbolic links$"):
        write(folder / "a")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no/out", "No such file or directory"),
        ("file/out", "Not a directory"),
        ("new/", "No such file or directory"),
        (".", "Is a directory"),
        ("a\0b", "embedded null .*"),  # its wording differs between Pythons
        ("x" * 300, "File name too long"),
    ],
)
def test_a_path_that_can_not_be_written_is_an_error(folder: Path, path: str, said: str) -> None:
    (folder / "file").write_text("old")
    with pytest.raises(OutputError, match=f": {said}$") as told:
        write(f"{folder}/{path}")
    assert str(told.value).startswith(str(folder))
    assert [path.read_text() for path in folder.iterdir()] == ["old"]


def test_no_path_is_an_error() -> None:
    with pytest.raises(OutputError, match=r"^'': No such file or directory$"):
        write("")


# What is no regular file


def test_a_pipe_is_written_through(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_text()))
    reader.start()
    write(folder / "pipe")
    reader.join()
    assert got == ["new"]
    assert (folder / "pipe").is_fifo()


def test_a_pipe_that_nobody_reads_any_more_is_a_broken_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reader = threading.Thread(target=lambda: (folder / "pipe").open().close())
    reader.start()
    with pytest.raises(BrokenPipeError), opened(str(folder / "pipe")) as sink:  # noqa: PT012
        reader.join()
        sink.write("new")


def test_a_device_is_written_through(devices: dict[str, Path]) -> None:
    write(devices["null"])
    with pytest.raises(OutputError, match=r"full: No space left on device$"):
        write(devices["full"])
    assert all(path.is_char_device() for path in devices.values())


def test_an_open_file_is_written_on_at_its_place(folder: Path) -> None:
    with (folder / "log").open("w+") as log:
        log.write("first\n")
        log.flush()
        (folder / "link").symlink_to(f"/dev/fd/{log.fileno()}")
        write(f"/dev/fd/{log.fileno()}", "second\n")
        write(folder / "link", "third\n")
        assert not log.closed
    assert (folder / "log").read_text() == "first\nsecond\nthird\n"


def test_a_file_that_is_not_open_is_an_error() -> None:
    with pytest.raises(OutputError, match=r"^/dev/fd/9999: Bad file descriptor$"):
        write("/dev/fd/9999")


# Standard output


def test_standard_output_is_written_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    print("before", end=" ")
    with opened(None) as sink:
        sink.write("é\r\n")
    print("after")
    assert capfd.readouterr().out == "before é\r\nafter\n"


def test_rows_that_are_made_arrive_whatever_comes_then(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_and_raise(None, "row\n", KeyboardInterrupt)
    assert capfd.readouterr().out == "row\n"


def test_standard_output_that_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), opened(None) as sink:
        sink.write("é\n")
    assert out.getvalue() == "é\n"
    with (
        contextlib.redirect_stdout(out),
        pytest.raises(OutputError, match=r"^standard output: takes no bytes here$"),
        opened(None, binary=True),
    ):
        pass
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match=r"^standard output: is closed$"), opened(None):
        pass


# The command


@pytest.fixture
def texts(folder: Path) -> Path:
    (folder / "a.txt").write_text("It may rain.\n\nIt may not.\n")
    (folder / "big.txt").write_text("It may rain.\n\n" * 2000)
    return folder


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("textkit hedging a.txt >&-", 74, "textkit: standard output: is closed\n"),
        ("textkit hedging a.txt <&- >&- 2>&-", 74, ""),
        ("textkit hedging a.txt >&- -o out", 0, ""),
        ("ulimit -f 4; textkit hedging big.txt -f FORMAT -o out", 74, "textkit: out: File too large\n"),
        ("ulimit -f 4; textkit hedging big.txt -f FORMAT > got", 74, "textkit: standard output: File too large\n"),
        ("textkit hedging big.txt -f FORMAT --columns line -o pipe", 0, ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["table", "csv", "html"])
def test_the_exit_code_tells_of_the_output(
    texts: Path, command: str, code: int, said: str, format: str
) -> None:
    (texts / "out").write_text("old")
    os.mkfifo(texts / "pipe")
    command = command.replace("FORMAT", format)
    if "pipe" in command:
        command = f"cat pipe > got & {command}; rc=$?; wait; exit $rc"
    assert shell(command, texts) == (code, "", said)
    assert ((texts / "out").read_text() == "old") is (code == 74 or "pipe" in command)
    if "pipe" in command:
        assert (texts / "got").read_text().count("\n") > 2000


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("textkit hedging a.txt -f csv --columns line -o /dev/stdout | cat", "line\n1\n3\n"),
        ("textkit hedging a.txt -f csv --columns line -o /dev/stdout >> log; cat log", "old\nline\n1\n3\n"),
        ("textkit hedging a.txt -f csv --columns line -o /dev/fd/5 5>> log; cat log", "old\nline\n1\n3\n"),
        ("textkit hedging a.txt -f csv --columns line -o >(cat > got; echo done > end) > log; "
         "until [ -s end ]; do :; done; cat got", "line\n1\n3\n"),
    ],
)  # fmt: skip
def test_an_open_file_may_be_the_output(texts: Path, command: str, out: str) -> None:
    (texts / "log").write_text("old\n")
    assert shell(command, texts) == (0, out, "")


# The output is no input


@pytest.fixture
def tree(folder: Path) -> Path:
    (folder / "texts" / "deep").mkdir(parents=True)
    (folder / "texts-of-others").mkdir()
    for name in ("a.txt", "texts/b.txt", "texts/deep/c.txt"):
        (folder / name).write_text("It may.")
    (folder / "link.txt").symlink_to("a.txt")
    os.link(folder / "a.txt", folder / "twin.txt")
    (folder / "linked").symlink_to("texts")
    os.mkfifo(folder / "pipe")
    return folder


SAME = "input and output are the same file; write to another one"
INSIDE = "lies in the input folder"


@pytest.mark.parametrize(
    ("output", "inputs", "said"),
    [
        ("a.txt", ["a.txt"], SAME),
        ("a.txt", ["texts/b.txt", "./texts/../a.txt"], SAME),
        ("link.txt", ["a.txt"], SAME),
        ("a.txt", ["link.txt"], SAME),
        ("twin.txt", ["a.txt"], SAME),
        ("texts/b.txt", ["texts"], INSIDE),
        ("texts/new.txt", ["texts"], INSIDE),
        ("texts/deep/new.txt", ["texts"], INSIDE),
        ("linked/new.txt", ["texts"], INSIDE),
        ("texts/new.txt", ["linked"], INSIDE),
        ("new.txt", ["."], INSIDE),
        ("b.txt", ["a.txt"], None),
        ("new.txt", ["a.txt", "texts"], None),
        ("texts/new.csv", ["texts"], None),
        ("texts-of-others/new.txt", ["texts"], None),
        ("new.txt", ["missing", "missing/too.txt"], None),
        ("missing/new.txt", ["a.txt"], None),
        ("pipe", ["pipe"], None),
        ("/dev/null", ["/dev/null"], None),
        ("/dev/null", ["/"], None),
    ],
)
def test_the_output_is_no_input(
    tree: Path,
    monkeypatch: pytest.MonkeyPatch,
    output: str,
    inputs: list[str],
    said: str | None,
) -> None:
    monkeypatch.chdir(tree)
    with pytest.raises(ValueError, match=said) if said else contextlib.nullcontext() as told:
        check(output, inputs, lambda path: path.endswith(".txt"))
    assert not told or str(told.value).startswith(f"{output}: ")
    assert (tree / "a.txt").read_text() == "It may."


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("textkit hedging a.txt -o a.txt", f"textkit: a.txt: {SAME}\n"),
        ("textkit hedging - < a.txt -o a.txt", f"textkit: a.txt: {SAME}\n"),
        ("textkit hedging < a.txt -o link.txt", f"textkit: link.txt: {SAME}\n"),
        ("textkit hedging a.txt >> a.txt", f"textkit: standard output: {SAME}\n"),
        ("textkit hedging texts --lexicon a.txt -o a.txt", f"textkit: a.txt: {SAME}\n"),
        ("textkit hedging texts -o texts/new.txt", f"textkit: texts/new.txt: {INSIDE} texts"),
    ],
)
def test_an_output_that_is_an_input_is_wrong_usage(tree: Path, command: str, said: str) -> None:
    code, out, err = shell(command, tree)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert (tree / "a.txt").read_text() == "It may."


@pytest.mark.parametrize(
    "command",
    [
        "textkit hedging texts -f csv -o texts/new.csv",
        "textkit hedging texts -f csv > texts/new.csv",
        "textkit hedging texts -f csv -o texts/.new.txt",
        "textkit hedging texts -f csv -o new.txt",
        "textkit hedging - -f csv < a.txt > new.txt",
    ],
)
def test_an_output_that_no_run_would_read_is_written(tree: Path, command: str) -> None:
    assert shell(command, tree) == (0, "", "")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_bytes_are_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    with open(leader, "rb"), open(follower, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        with pytest.raises(ValueError, match=r"binary.*-o FILE or a pipe"):
            check(None, [], binary=True)
        check(None, [])
        check("new", [], binary=True)
