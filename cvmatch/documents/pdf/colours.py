"""Colours as red, green, blue from 0 to 1; None where a colour cannot be computed (patterns, odd functions)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdftypes import PDFStream, resolve1

from cvmatch.documents.pdf.glyphs import Rgb

WHITE: Rgb = (1.0, 1.0, 1.0)
BLACK: Rgb = (0.0, 0.0, 0.0)
COMPONENTS = {
    "DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3, "Lab": 3, "DeviceCMYK": 4, "CMYK": 4,
    "Separation": 1, "Indexed": 1, "I": 1, "Pattern": 1,
}  # fmt: skip


class ColourSpace(PDFColorSpace):
    """pdfminer's colour space, with the array that defines it."""

    def __init__(self, name: str, ncomponents: int, spec: Sequence[Any] = ()) -> None:
        super().__init__(name, ncomponents)
        self.spec = spec

    def initial(self) -> Any:
        """The colour in force after the space is chosen (ISO 32000-1, 8.6.8)."""
        if self.name in ("Separation", "DeviceN"):
            return (1.0,) * self.ncomponents if self.ncomponents > 1 else 1.0
        return {3: BLACK, 4: (0.0, 0.0, 0.0, 1.0)}.get(self.ncomponents, 0.0)


def name_of(value: Any) -> str:
    """The plain string of a PDF name."""
    name = getattr(resolve1(value), "name", value)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def colour_space(spec: Any) -> ColourSpace | None:
    """The colour space that a resource entry defines, or None where it is not understood."""
    spec = resolve1(spec)
    parts = [resolve1(part) for part in spec] if isinstance(spec, list) and spec else [spec]
    name = name_of(parts[0])
    if name == "ICCBased" and len(parts) > 1 and isinstance(parts[1], PDFStream):
        return ColourSpace(name, int(resolve1(parts[1].get("N", 3))), parts)
    if name == "DeviceN" and len(parts) > 1:
        return ColourSpace(name, len(parts[1]), parts)
    if name == "Pattern" and len(parts) > 1:
        base = colour_space(parts[1])
        return ColourSpace(name, 1 + (base.ncomponents if base else 0), parts)
    return ColourSpace(name, COMPONENTS[name], parts) if name in COMPONENTS else None


def rgb(colour: Any, space: Any) -> Rgb | None:
    """The colour that `colour` of colour space `space` shows."""
    name = getattr(space, "name", "")
    if name in ("Separation", "DeviceN"):
        return _tinted(_numbers(colour), getattr(space, "spec", ()))
    if name in ("Indexed", "I"):
        return _indexed(_numbers(colour), getattr(space, "spec", ()))
    numbers = _numbers(colour)
    if name == "Lab" and len(numbers) == 3:
        return (numbers[0] / 100,) * 3 if max(map(abs, numbers[1:])) < 4 else None
    return _device(numbers) if name != "Pattern" else None


def _numbers(colour: Any) -> list[float]:
    values = colour if isinstance(colour, (tuple, list)) else [colour]
    return [float(value) for value in values if isinstance(value, (int, float))]


def _device(n: Sequence[float]) -> Rgb | None:
    n = [min(1.0, max(0.0, value)) for value in n]
    if len(n) == 1:
        return n[0], n[0], n[0]
    if len(n) == 3:
        return n[0], n[1], n[2]
    if len(n) == 4:
        return (1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]), (1 - n[2]) * (1 - n[3])
    return None


def _tinted(tints: Sequence[float], spec: Sequence[Any]) -> Rgb | None:
    alternate = colour_space(spec[2]) if len(spec) > 2 else None
    values = evaluated(spec[3], tints) if len(spec) > 3 else None
    if values is not None and alternate is not None:
        return rgb(values, alternate)
    return WHITE if tints and max(tints) == 0 else None


def _indexed(index: Sequence[float], spec: Sequence[Any]) -> Rgb | None:
    base = colour_space(spec[1]) if len(spec) > 3 else None
    table = spec[3].get_data() if base and isinstance(spec[3], PDFStream) else spec[3] if base else b""
    if base is None or not isinstance(table, bytes) or not index:
        return None
    at = int(index[0]) * base.ncomponents
    entry = [value / 255 for value in table[at : at + base.ncomponents]]
    return rgb(entry, base) if len(entry) == base.ncomponents else None


def evaluated(function: Any, inputs: Sequence[float]) -> list[float] | None:
    """The value of an exponential function (type 2) or of a sampled one (type 0) at its ends; None for others."""
    function = resolve1(function)
    spec = function.attrs if isinstance(function, PDFStream) else function
    kind = resolve1(spec.get("FunctionType")) if isinstance(spec, dict) else None
    if kind == 2 and len(inputs) == 1:
        low, high = (list(resolve1(spec.get(key, default))) for key, default in (("C0", [0.0]), ("C1", [1.0])))
        share = inputs[0] ** float(resolve1(spec.get("N", 1)))
        return [float(a) + share * (float(b) - float(a)) for a, b in zip(low, high, strict=False)]
    if kind == 0 and len(inputs) == 1 and inputs[0] in (0.0, 1.0) and resolve1(spec.get("BitsPerSample")) == 8:
        outputs = len(resolve1(spec.get("Range", []))) // 2
        data = function.get_data()
        samples = data[:outputs] if inputs[0] == 0 else data[len(data) - outputs :]
        return [value / 255 for value in samples] if outputs else None
    return None
