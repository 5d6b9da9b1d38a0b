"""Look at the built site in Chromium: on a phone, in light and dark, without mouse and network."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from html_pages import Page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 812, "deviceScaleFactor": 1, "mobile": True}
LAPTOP = {"width": 1200, "height": 900, "deviceScaleFactor": 1, "mobile": False}
LEAST_CONTRAST = 4.5
"""What WCAG asks for in text of normal size."""

TOO_WIDE = """
return [document.documentElement, ...document.querySelectorAll(".content")]
  .filter((element) => element.scrollWidth > element.clientWidth)
  .map((element) => element.tagName);
"""
"""furo lets the content scroll instead of the page, so both must fit."""

CUT_OFF = """
document.querySelectorAll("details").forEach((reveal) => { reveal.open = true; });
return [...document.querySelectorAll("pre")]
  .filter((code) => code.scrollWidth > code.clientWidth + 1)
  .map((code) => code.textContent.split("\\n").reduce((a, b) => (a.length > b.length ? a : b)));
"""

VISIBLE_ANSWERS = """
const shown = (element) => element.offsetParent !== null;
return [...document.querySelectorAll("tr.fact")].filter(shown)
  .map((row) => [...row.querySelectorAll("td")].filter(shown).map((cell) => cell.textContent));
"""

CONTRASTS = (Path(__file__).parent / "contrasts.js").read_text(encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Write no log."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium without a window; it must be installed, with its driver."""
    driver = shutil.which("chromedriver")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not chromium:
        pytest.fail("these tests need Chromium and chromedriver on PATH", pytrace=False)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    chrome = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


def test_no_page_is_wider_than_a_phone(browser: Any, address: str, pages: dict[str, Page]) -> None:
    """At 375 px no page scrolls sideways; wide code and drawings scroll by themselves."""
    assert _faults(browser, [f"{address}/{name}" for name in pages], PHONE, TOO_WIDE) == {}


def test_no_code_is_cut_off_on_a_laptop(browser: Any, address: str, pages: dict[str, Page]) -> None:
    """At 1200 px every line of code and output is there without scrolling, also in reveals."""
    assert _faults(browser, [f"{address}/{name}" for name in pages], LAPTOP, CUT_OFF) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_outputs_and_pictures_can_be_read(
    browser: Any, address: str, pages: dict[str, Page], scheme: str
) -> None:
    """Text of code, outputs, drawings and reveals stands out from what is behind it."""
    preference = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": preference})
    found = {}
    for name in pages:
        browser.get(f"{address}/{name}")
        found[name] = browser.execute_script(CONTRASTS)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    poor = {
        f"{name}: {text['text']!r}": round(text["contrast"], 2)
        for name, texts in found.items()
        for text in texts
        if text["contrast"] < LEAST_CONTRAST
    }

    assert poor == {}
    assert any(text["drawing"] for text in found["index.html"])


def test_pages_ask_nobody_else_and_log_no_error(
    browser: Any, address: str, pages: dict[str, Page]
) -> None:
    """No page sends a request to another host or writes an error to the console."""
    foreign, errors = [], []
    for name in pages:
        browser.get(f"{address}/{name}")
        errors += [f"{name}: {entry['message']}" for entry in browser.get_log("browser")]
        for entry in browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if urlsplit(url).netloc not in ("", urlsplit(address).netloc):
                    foreign.append(f"{name}: {url}")

    assert foreign == []
    assert errors == []


def test_a_reveal_opens_by_keyboard(browser: Any, address: str, pages: dict[str, Page]) -> None:
    """The tab key reaches a reveal, and the return key opens it."""
    [name, *_] = [name for name in pages if name.startswith("solutions/")]
    browser.get(f"{address}/{name}")
    body = browser.find_element("tag name", "body")
    for _ in range(200):
        body.send_keys("\ue004")  # tab
        if browser.execute_script("return document.activeElement.tagName") == "SUMMARY":
            break
    was_open = browser.execute_script("return document.activeElement.parentElement.open")
    browser.switch_to.active_element.send_keys("\ue006")  # return
    is_open = browser.execute_script("return document.activeElement.parentElement.open")

    assert [was_open, is_open] == [False, True]


def test_the_version_explorer_compares_what_was_chosen(browser: Any, address: str) -> None:
    """Two builds leave two columns and the facts on which they differ; the address keeps both."""
    browser.get(f"{address}/reference/versions.html")
    boxes = browser.find_elements("css selector", ".version-explorer-choice fieldset input")
    labels = [box.find_element("xpath", "..").text for box in boxes]
    for box, label in zip(boxes, labels, strict=True):
        if box.is_selected() != label.startswith(("3.11", "3.12")):
            box.click()
    visible = browser.execute_script(VISIBLE_ANSWERS)
    browser.get(browser.current_url)

    assert visible
    assert {2} == {len(answers) for answers in visible}
    assert all(older != newer for older, newer in visible)
    assert browser.execute_script(VISIBLE_ANSWERS) == visible


def _faults(
    browser: Any, addresses: list[str], screen: dict[str, Any], script: str
) -> dict[str, list[str]]:
    """Return what a script finds on the pages of these addresses on a screen of this size."""
    found = {}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    for address in addresses:
        browser.get(address)
        found[address] = browser.execute_script(script)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return {address: faults for address, faults in found.items() if faults}
