"""Make the picture of README.md from a running demonstration: `python tools/picture.py URL`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images" / "home.png"
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Photograph the first screen of the home page, in few colours."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        page.goto(address)
        shot = page.screenshot()
        browser.close()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(96).save(TARGET, optimize=True)
    print(f"written: {TARGET} ({TARGET.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main()
