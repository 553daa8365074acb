"""The command. ``--version`` is answered before anything is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the arguments of this process, and exit."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from quotecheck.version import __version__  # noqa: PLC0415 - nothing else is needed

        print(f"quotecheck {__version__}")  # noqa: T201 - the answer
        return
    import gc  # noqa: PLC0415 - see above

    # A run of one post makes some 50,000 objects and hardly any garbage; looking for it takes a tenth of its time.
    gc.set_threshold(100_000)
    try:
        from quotecheck.cli import run  # noqa: PLC0415 - see above

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # what ends with the process need not be looked through once more


if __name__ == "__main__":
    main()
