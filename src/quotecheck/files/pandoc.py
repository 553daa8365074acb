"""Pandoc, in a process of its own with limits on its time and memory: for formats that only it reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Final

from quotecheck.errors import QuotecheckError
from quotecheck.model.reading import ReadingLimits

_KEPT: Final = ("SYSTEMROOT", "TEMP", "TMP")
"""What Windows needs to start a program; nothing else of the environment is handed on."""
_MEGABYTE: Final = 1024 * 1024
_CHUNK: Final = 1 << 16
_HEAP_FULL: Final = 251
"""How pandoc ends when its heap is larger than it was told."""
_WALL: Final = 2
"""So many times its seconds may pass by the clock, for the processor may be shared; not every system counts seconds of CPU."""
_OVERHEAD: Final = 512 * _MEGABYTE
"""Bytes of address space beside the heap: the program itself is large."""
_MOST_SAID: Final = 4_000
_LONGEST: Final = 160
_UNKNOWN: Final = 'Identifier "'
_NO_PACKAGE: Final = (
    "names from packages and other files are not known here: check an HTML or text export of it, or write in it what "
    "the name prints, as `#let name(..all) = all.pos().last()`"
)
_CPU_SIGNAL: Final = 24
"""SIGXCPU: no more seconds of processor time."""


def convert(form: str, data: bytes, limits: ReadingLimits) -> bytes:
    """The document in ``data`` as pandoc's JSON; ``form`` is pandoc's name of the format. Raises ``QuotecheckError``."""
    program = find_pandoc()
    if program is None:
        hint = "install it, or quotecheck with its `pandoc` extra: `pip install '.[pandoc]'` in a clone"
        raise QuotecheckError(f"reading {form} needs pandoc", hint=hint)
    told = f"-M{int(limits.memory_mb)}m"
    arguments = [program, "+RTS", told, "-RTS", "--sandbox", "--quiet", "-f", form, "-t", "json"]
    return _run(arguments, form, data, limits)


@cache
def find_pandoc() -> str | None:
    """Where pandoc is: in the package of the ``pandoc`` extra, or on the path; None where there is none."""
    package = find_spec("pypandoc")  # importing it takes long
    for folder in package.submodule_search_locations or () if package else ():
        if found := shutil.which("pandoc", path=str(Path(folder) / "files")):
            return found
    return shutil.which("pandoc")


def _run(arguments: list[str], form: str, data: bytes, limits: ReadingLimits) -> bytes:
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and the program is the one that was found
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            preexec_fn=_limiter(limits),  # noqa: PLW1509 - no thread of ours runs yet, and the child calls nothing but setrlimit
        )
    except OSError as error:
        raise QuotecheckError(f"pandoc could not be started: {error.strerror or error}", hint=arguments[0]) from error
    output, complaint, late = _talk(process, data, limits)
    if late or process.returncode == -_CPU_SIGNAL:
        told = f"pandoc took longer than {limits.seconds:g} seconds"
        raise QuotecheckError(told, hint="the limit `seconds` says how long it may take")
    return _checked(process.returncode, output, complaint, form, limits)


def _talk(process: subprocess.Popen[bytes], data: bytes, limits: ReadingLimits) -> tuple[bytes | None, str, bool]:
    """What the process writes, what it complains of, and whether it was ended because it took too long."""
    late = Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = Timer(limits.seconds * _WALL, end)
    said: list[bytes] = []
    with process:
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise AssertionError
        helpers = (
            timer,
            Thread(target=_feed, args=(process.stdin, data)),
            Thread(target=_listen, args=(process.stderr, said)),
        )
        for helper in helpers:
            helper.start()
        try:
            output = _bounded(process.stdout, limits.unpacked_bytes)
        except BaseException:
            process.kill()
            raise
        if output is None:
            process.kill()
        process.wait()
        timer.cancel()
        for helper in helpers:
            helper.join()
    return output, b"".join(said).decode("utf-8", "replace"), late.is_set()


def _limiter(limits: ReadingLimits) -> Callable[[], None] | None:
    """What sets limits in the new process before the program starts; None where the system has none (Windows)."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    seconds, memory = max(1, int(limits.seconds)), int(limits.memory_mb) * _MEGABYTE + _OVERHEAD
    wanted = ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0))

    def limit() -> None:
        for kind, value in wanted:
            hard = resource.getrlimit(kind)[1]
            kept = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (kept, hard))

    return limit


def _feed(into: IO[bytes], data: bytes) -> None:
    """Write all of ``data``; a program that ended before it read all is told by its output."""
    with suppress(OSError), into:
        into.write(data)


def _listen(to: IO[bytes], said: list[bytes]) -> None:
    """Keep the beginning of what a program complains of, and read the rest so that it never waits."""
    with to:
        said.append(to.read(_MOST_SAID))
        while to.read(_CHUNK):
            pass


def _bounded(output: IO[bytes], most: int) -> bytes | None:
    """All that the program writes; None when that is more than ``most`` bytes."""
    parts: list[bytes] = []
    size = 0
    while part := output.read(_CHUNK):
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)


def _checked(code: int, output: bytes | None, complaint: str, form: str, limits: ReadingLimits) -> bytes:
    """The output of a program that ended well."""
    if output is None:
        told = f"pandoc made more than {limits.unpacked_mb:g} megabytes of it"
        raise QuotecheckError(told, hint="the limit `unpacked-mb` says how much is read")
    if code == _HEAP_FULL or "out of memory" in complaint or "Heap exhausted" in complaint:
        told = f"pandoc needed more than {limits.memory_mb:g} megabytes of memory"
        raise QuotecheckError(told, hint="the limit `memory-mb` says how much it may take")
    if code == 0:
        return output
    if "Unknown input format" in complaint:
        hint = "the `pandoc` extra brings one that does: `pip install '.[pandoc]'` in a clone"
        raise QuotecheckError(f"the pandoc on this machine is too old to read {form}", hint=hint)
    said = " ".join(complaint.split())[:_LONGEST] or f"it ended with code {code}"
    hint = _NO_PACKAGE if form == "typst" and _UNKNOWN in said else "does it compile on its own?"
    raise QuotecheckError(f"pandoc could not read it: {said}", hint=hint)
