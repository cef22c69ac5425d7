"""A QR code is what another project's encoder makes of the same bytes, and a third one reads it."""

import pytest
import zxingcpp
from numpy import kron, ones, pad, uint8
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, QRData

from unknot.picture.qr import MASKS, QUIET, matrix, qr

LINKS = [b"", b"A", b"https://unknot.example/sealed/#" + b"k" * 43, bytes(range(200)), b"k" * 400]


def drawn_by_another(content: bytes, mask: int) -> list[list[bool]]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=mask)
    code.add_data(QRData(content, mode=MODE_8BIT_BYTE))
    code.make()
    return [[bool(module) for module in row] for row in code.get_matrix()]


@pytest.mark.parametrize(
    "length",
    [1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 181, 213, 214, 251, 287, 331, 362, 363, 412],
)
def test_each_module_is_as_another_project_draws_it(length: int) -> None:
    content = bytes((7 * n) % 251 for n in range(length))
    ours = matrix(content)
    assert ours in [drawn_by_another(content, mask) for mask in range(len(MASKS))]


@pytest.mark.parametrize("content", [each for each in LINKS if each])
def test_another_project_reads_it(content: bytes) -> None:
    dark = pad([[0 if on else 255 for on in row] for row in matrix(content)], QUIET,
               constant_values=255)  # fmt: skip
    found = zxingcpp.read_barcode(kron(dark, ones((4, 4))).astype(uint8))
    assert found is not None and found.bytes == content


def test_more_than_it_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="413 bytes"):
        matrix(b"x" * 413)


def test_the_picture_is_dark_on_white_with_its_quiet_margin() -> None:
    svg = qr(b"A", "Key")
    assert 'viewBox="0 0 29 29"' in svg and 'aria-label="Key"' in svg
    assert svg.count("h1v1h-1z") == sum(map(sum, matrix(b"A")))
    assert "M4 4h1v1h-1z" in svg and "M3 " not in svg
