"""From what the user wrote to what applies: the policy of a run, resolved from config and options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from quotecheck.config import Config, Project
from quotecheck.errors import QuotecheckError
from quotecheck.files import read_bytes
from quotecheck.files.pandoc import convert
from quotecheck.judge import codes_of
from quotecheck.model.finding import Severity
from quotecheck.model.reading import READING_LIMITS, Reading
from quotecheck.policy import Policy, parse_policy, policy_from_json, policy_to_json
from quotecheck.strict_yaml import nearest

_POLICIES: Final = Path(__file__).parent.parent / "policies"


def policy_of(project: Project, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Policy:
    """The policy that applies. ``select`` takes the place of the config's, ``ignore`` is added to it.

    Raises ``QuotecheckError`` for a policy, a limit or a rule that does not exist.
    """
    config = project.config
    policy = replace(
        _written(project),
        strict_sources=config.strict_sources,
        profile=frozenset(config.profile),
        inherit=config.inherit,
        severities={rule: Severity(level) for rule, level in config.severity.items()},
        select=tuple(select) or config.select or ("ALL",),
        ignore=(*config.ignore, *ignore),
    )
    for selector in (*select, *ignore):
        codes_of(selector)
    for key in ("select", "ignore", "severity"):
        _check_rules(config, key)
    return _with_limits(policy, config)


def _written(project: Project) -> Policy:
    file = _policy_file(project)
    data = read_bytes(file, project.config.policy)
    name = file.stem
    record = project.compiled.get("policy", name.encode() + b"\n" + data, partial(_record, data, name))
    return policy_from_json(record)


def _policy_file(project: Project) -> Path:
    name = project.config.policy
    if name.endswith((".yml", ".yaml")):
        return project.root / name
    file = _POLICIES / f"{name}.yml"
    if Path(name).name != name or not file.is_file():
        known = sorted(path.stem for path in _POLICIES.glob("*.yml"))
        told = f"{project.config.where('policy')}there is no policy `{name}`"
        raise QuotecheckError(told, hint=nearest(name, known), path=project.config.path)
    return file


def _record(data: bytes, name: str) -> dict[str, Any]:
    return policy_to_json(parse_policy(data.decode("utf-8", "replace"), name))


def _check_rules(config: Config, key: str) -> None:
    for selector in getattr(config, key):
        try:
            codes_of(selector)
        except QuotecheckError as error:
            where = config.where(f"{key}.{selector}")
            raise QuotecheckError(where + error.message, hint=error.hint, path=config.path) from error


def _with_limits(policy: Policy, config: Config) -> Policy:
    reading = policy.reading.limits
    for name, value in config.limits.items():
        where = config.where(f"limits.{name}")
        if name in READING_LIMITS:
            if value <= 0:
                raise QuotecheckError(f"{where}`{name}` must be more than 0", path=config.path)
            reading = reading.with_limit(name, value)
            continue
        try:
            policy = policy.with_limit(name, value)
        except QuotecheckError as error:
            raise QuotecheckError(where + error.message, hint=error.hint, path=config.path) from error
    return replace(
        policy, reading=Reading(reading, {name.lower(): kind for name, kind in config.quote_tags.items()}, convert)
    )
