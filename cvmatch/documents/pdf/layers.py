"""Optional content: which layers the file shows when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1

from cvmatch.documents.pdf.colours import name_of
from cvmatch.documents.pdf.values import as_dict, as_list


class Layers:
    """The layers of one file and their state in its default configuration."""

    def __init__(self, catalog: Any) -> None:
        properties = as_dict(as_dict(catalog).get("OCProperties"))
        config = as_dict(properties.get("D"))
        self._all_off = name_of(config.get("BaseState", "ON")) == "OFF"
        self._on = {_key(ref) for ref in as_list(config.get("ON"))}
        self._off = {_key(ref) for ref in as_list(config.get("OFF"))}
        self._off |= _off_by_usage(properties, config)

    def off(self, layer: Any) -> bool:
        """Is content of this layer (a group, or a membership dictionary) not shown?"""
        entry = as_dict(layer)
        if name_of(entry.get("Type", "")) != "OCMD":
            return self._group_off(layer)
        groups = entry.get("OCGs")
        states = [
            self._group_off(g) for g in (as_list(groups) if isinstance(resolve1(groups), list) else [groups]) if g
        ]
        policy = name_of(entry.get("P", "AnyOn"))
        if not states:
            return False
        shown = {
            "AllOn": not any(states), "AnyOff": any(states), "AllOff": all(states),
        }.get(policy, not all(states))  # fmt: skip
        return not shown

    def _group_off(self, group: Any) -> bool:
        key = _key(group)
        return key in self._off or (self._all_off and key not in self._on)


def _off_by_usage(properties: dict[Any, Any], config: dict[Any, Any]) -> set[Any]:
    """Layers that the automatic state for viewing switches off."""
    off: set[Any] = set()
    for entry in map(as_dict, as_list(config.get("AS"))):
        if name_of(entry.get("Event", "")) == "View":
            for ref in as_list(entry.get("OCGs")):
                view = as_dict(as_dict(as_dict(ref).get("Usage")).get("View"))
                if name_of(view.get("ViewState", "ON")) == "OFF":
                    off.add(_key(ref))
    return off


def _key(ref: Any) -> Any:
    return ref.objid if isinstance(ref, PDFObjRef) else id(ref)
