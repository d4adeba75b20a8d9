"""Use cases, one a file: paths in, a result out.  The only place that joins the layers below.

:mod:`join <cami_translate.workflow.join>` brings segments and catalog entries together,
:mod:`refresh <cami_translate.workflow.refresh>` a catalog up to date with its document,
:mod:`rebuild <cami_translate.workflow.rebuild>` a document into another language; every other
module is one command of the command line.  Results consist of dataclasses of the layers below;
those that the command line has to name are public here, but for those of the rules, which are in
:mod:`check <cami_translate.workflow.check>`: most commands can do without.
"""

from cami_translate.amounts import Amount
from cami_translate.catalog import Bucket, Conflicts, Delivered
from cami_translate.csv_tables import Cell, format_table
from cami_translate.json_data import format_json
from cami_translate.model import Diagnostic, Form, LedgerRow, Severity
from cami_translate.reasons import Fate, Reason
from cami_translate.tracking import (
    BANDS,
    BandCount,
    Difference,
    Forecast,
    Level,
    Pace,
    Piece,
    Standing,
    Tally,
)

__all__ = [
    "BANDS",
    "Amount",
    "BandCount",
    "Bucket",
    "Cell",
    "Conflicts",
    "Delivered",
    "Diagnostic",
    "Difference",
    "Fate",
    "Forecast",
    "Form",
    "LedgerRow",
    "Level",
    "Pace",
    "Piece",
    "Reason",
    "Severity",
    "Standing",
    "Tally",
    "format_json",
    "format_table",
]
