"""What the rules are for: ``check --explain``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cami_translate.cli.output import print_table
from cami_translate.workflow import Severity
from cami_translate.workflow.check import Rule


def print_rules(rules: Sequence[Rule]) -> None:
    """Print all rules, the most serious first: what they can mend, which languages they know."""
    header = ["Rule", "Severity", "Mends", "Languages", "What it finds"]
    rows = [
        [
            rule.id,
            rule.severity.value,
            "some" if rule.fixable else "",
            ", ".join(rule.languages) or "all",
            rule.summary,
        ]
        for rule in sorted(rules, key=lambda rule: (list(Severity).index(rule.severity), rule.id))
    ]
    print_table(header, rows, None, names=5)


def print_rule(rule: Rule) -> None:
    """Print what a rule is for, with examples of right and wrong."""
    facts = [rule.severity.value, f"languages: {', '.join(rule.languages) or 'all'}"]
    if rule.fixable:
        facts.append("check --fix mends it where that is safe")
    if rule.for_build:
        facts.append("a build depends on it")
    click.echo(f"{click.style(rule.id, bold=True)}: {'; '.join(facts)}\n")
    click.echo(f"{rule.explanation}\n")
    for example in rule.examples:
        word, color = ("right", "green") if example.right else ("wrong", "red")
        label = f"  {click.style(word, fg=color)}  "
        for source, target in example.pairs:
            click.echo(f"{label}{source}")
            click.echo(f"         {target}")
            label = "    and  "
    if rule.examples:
        click.echo()
