"""Draw the README's picture of the report from `fixtures/`: `python docs/make_picture.py`.

Needs Chromium from the system's packages, and playwright from the `dev` extra.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
import tempfile
from pathlib import Path

MOST_BYTES = 300_000
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
ROOT = Path(__file__).resolve().parent.parent
WIDTH = 900
FRAME = """<!doctype html><style>
body { margin: 0; padding: 24px; background: #e4e4e0; width: max-content }
body { display: grid; gap: 24px; justify-items: center }
img { display: block; border-radius: 8px; box-shadow: 0 1px 2px #0002, 0 6px 24px #0001 }
</style>"""


def main() -> int:
    """Run over the corpus; show the verdict above the gravest contradiction of two values, opened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", default=["fixtures/conflicts", "fixtures/china-russia"])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "report.png")
    parser.add_argument("--finding", help="id of the finding to open")
    asked = parser.parse_args()
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser_path is None:
        print("no Chromium found: install the package `chromium`", file=sys.stderr)
        return 2
    out = asked.out.resolve()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    from playwright.sync_api import sync_playwright

    import checker
    from checker.report import WRITERS
    from checker.report.html import groups

    report = checker.run(asked.corpus)
    found = [f for g in groups.grouped(report) if g.claim for f in g.findings if f.relation == "contradiction"]
    clear = [f for f in found if len(f.sides) == 2 and all(s.band for s in f.sides) and f.participants]
    finding = asked.finding or (clear or found)[0].id
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "index.html"
        page_file.write_text(WRITERS["html"](report), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, color_scheme="light")
        page.goto(page_file.as_uri())
        page.wait_for_timeout(300)
        edge = page.locator(".share").bounding_box()
        assert edge is not None
        shots = [page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": edge["y"] + 14})]
        page.goto(f"{page_file.as_uri()}#f={finding}")
        page.wait_for_timeout(300)
        page.set_viewport_size({"width": WIDTH, "height": 2400})
        page.wait_for_timeout(300)
        low = page.locator(f"#row-{finding}").bounding_box()
        end = page.locator(f"#row-{finding} .figure-plot .plot").bounding_box()
        assert low is not None
        assert end is not None
        height = end["y"] + end["height"] + 4 - low["y"]
        shots.append(page.screenshot(clip={"x": low["x"], "y": low["y"], "width": low["width"], "height": height}))
        images = (f'<img src="data:image/png;base64,{base64.b64encode(s).decode()}">' for s in shots)
        page.goto("about:blank")
        page.set_content(FRAME + "".join(images))
        page.locator("body").screenshot(path=str(out))
        browser.close()
    size = out.stat().st_size
    print(f"{asked.out}: {size:,} bytes")
    return 0 if size <= MOST_BYTES else 1


if __name__ == "__main__":
    raise SystemExit(main())
