#!/usr/bin/env python3
"""Judges rendered states from the CIB, crm_mon's text and crm_simulate's summary; prints a line of JSON for each.

verdict.py DIRECTORY
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
from reading import nodes, resources, text  # noqa: E402
from reading.configuration import Configuration  # noqa: E402
from reading.verdict import Verdict  # noqa: E402


def judge(cib_file):
    cib = Configuration(cib_file)
    said = text.read(cib_file.with_suffix(".text").read_text(encoding="utf-8"))
    simulation = cib_file.with_suffix(".simulation").read_text(encoding="utf-8")
    verdict = Verdict()
    nodes.judge_cluster(said, cib, verdict)
    nodes.judge_nodes(said, cib, simulation, verdict)
    resources.judge_resources(said, cib, verdict)
    _cross_check(said, cib)
    return verdict


def _cross_check(said, cib):
    """The text and the CIB are two witnesses of the same state."""
    if cib.has_controller() == ("NONE" in said.controller):
        raise ValueError(f"the CIB and the text do not agree on the controller: {said.controller!r}")
    if cib.has_controller() and cib.has_quorum() == ("WITHOUT quorum" in said.controller):
        raise ValueError(f"the CIB and the text do not agree on the quorum: {said.controller!r}")


def main(directory):
    for cib_file in sorted(pathlib.Path(directory).glob("*.cib")):
        try:
            print(json.dumps(judge(cib_file).to_json(cib_file.stem), ensure_ascii=False))
        except ValueError as problem:
            sys.exit(f"{cib_file.name}: {problem}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    main(sys.argv[1])
