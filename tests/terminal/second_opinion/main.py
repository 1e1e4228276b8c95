"""A second opinion: the whole way from a workspace's files to what is owed, by the rules alone.

Written from the rules (R1-R27) without a look at the program, in another language, with its standard library only.
It must never share code or data with the program but the user's files. Each line of input is a question in JSON,
{"workspace": folder, "periods": [...]} with "counts" (a file) or "imports" (lists of logs, in their order); each line of output is the answer.
With "documents" (as issued), "billed" (periods) and "left_out" (agreements and periods) in place of "periods" it is what R25 corrects.

By hand: echo '{"workspace": "fixtures/demo", "imports": [["fixtures/demo/logs/lefi-2025-02.csv"]], "periods": ["2025-02"]}'
| python3 tests/terminal/second_opinion/main.py
"""

import json
import sys
from pathlib import Path

import corrections
import documents
import reading
import usage


def answer(question):
    workspace = reading.workspace(question["workspace"])
    if "imports" in question:
        imports = [[Path(path) for path in paths] for paths in question["imports"]]
        used, totals = usage.from_imports(imports, workspace)
    else:
        used, totals = usage.from_counts(Path(question["counts"])), []
    if "documents" in question:
        return corrections.told(workspace, question, used)
    runs = [documents.bill(workspace, period, used) for period in question["periods"]]
    return {"files": totals, "runs": runs}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
