"""What PDF/A-3a and PDF/UA-1 say of each PDF of a folder, by rules that nobody here wrote; one process for all of them.

Prints, for each file, a list of the rules it breaks: {"folder/name.pdf": [{"rule": "…", "text": "…"}]}.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page

PROFILES = [page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1]


def findings(path):
    for profile in PROFILES:
        try:
            report = page.validate_pdf(path, profile=profile)
        except page.PageError as error:
            yield "refused", str(error)
            continue
        for failure in report.failures:
            yield failure.rule_id, failure.message
        if not report.is_compliant and not report.failures:
            yield "refused", f"not {profile.value}, without a reason"


def main():
    folder = Path(sys.argv[1])
    paths = sorted(folder.rglob("*.pdf"))
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda path: list(findings(path)), paths)
        report = {
            path.relative_to(folder).as_posix(): [{"rule": rule, "text": text} for rule, text in of_one]
            for path, of_one in zip(paths, found)
        }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)


main()
