#!/usr/bin/env python3
"""Tests of the oracle, the comparison and the generator; no tool of Pacemaker is needed."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent

from corpus import cib, state  # noqa: E402
from reading import nodes, resources, text  # noqa: E402
from reading.configuration import Configuration  # noqa: E402
from reading.verdict import Verdict, covers  # noqa: E402

HEALTHY = """Cluster Summary:
  * Current DC: a (1) (version 2.1.5) - partition with quorum
  * 5 resource instances configured

Node List:
  * Node a (1): online, feature set 3.16.1
  * Node b (2): online, feature set 3.16.1

Full List of Resources:
  * fence\t(stonith:fence_x):\t Started a
  * Clone Set: c-clone [c]:
    * c\t(ocf:pacemaker:Dummy):\t Started a
    * c\t(ocf:pacemaker:Dummy):\t Stopped
    * c\t(ocf:pacemaker:Dummy):\t ORPHANED Stopped
  * off\t(ocf:pacemaker:Dummy):\t Stopped (disabled)
  * FAILED\t(ocf:pacemaker:Dummy):\t Started b

Migration Summary:
"""
CIB = '<cib dc-uuid="1" have-quorum="1"><configuration><crm_config/><resources/></configuration><status/></cib>'


def judge(said, configuration=CIB, simulation=""):
    with tempfile.NamedTemporaryFile("w", suffix=".cib") as file:
        file.write(configuration)
        file.flush()
        config = Configuration(file.name)
    verdict, read = Verdict(), text.read(said)
    nodes.judge_cluster(read, config, verdict)
    nodes.judge_nodes(read, config, simulation, verdict)
    resources.judge_resources(read, config, verdict)
    return verdict.to_json("x")


class OracleTest(unittest.TestCase):
    def test_what_is_stopped_on_purpose_is_healthy(self):
        self.assertEqual({"file": "x", "allowed": True, "must": ["QUORUM_NOT_CHECKED *"], "may": []}, judge(HEALTHY))

    def test_each_change_of_the_text_is_found(self):
        for old, new, expected in (
                ("with quorum", "WITHOUT quorum", "NO_QUORUM *"),
                ("a (1) (version 2.1.5) - partition with quorum", "NONE", "NO_DC *"),
                ("- partition", "- MIXED-VERSION partition", "MIXED_VERSIONS *"),
                ("b (2): online", "b (2): UNCLEAN (offline)", "NODE_UNCLEAN b"),
                ("b (2): online", "b (2): standby", "OPERATOR_STANDBY b"),
                ("b (2): online", "b (2): standby (on-fail)", "NODE_STANDBY_ON_FAIL b"),
                ("b (2): online", "b (2): online (health is RED)", "NODE_HEALTH b"),
                ("Started b", "FAILED b", "RESOURCE_FAILED FAILED"),
                ("Started b", "FAILED b (blocked)", "RESOURCE_BLOCKED|RESOURCE_FAILED FAILED"),
                ("Started b", "Started b (unmanaged)", "RESOURCE_UNMANAGED FAILED"),
                ("Started b", "Stopping b", "RESOURCE_PENDING FAILED"),
                ("Started b", "Started b (Monitoring)", "RESOURCE_PENDING FAILED"),
                ("Started b", "ORPHANED Started b", "RESOURCE_ORPHANED FAILED"),
                ("Stopped (disabled)", "Stopped", "RESOURCE_STOPPED off"),
                ("Dummy):\t Started a", "Dummy):\t Stopped", "RESOURCE_STOPPED c|c-clone"),
                ("fence_x):\t Started a", "fence_x):\t Stopped", "NO_FENCE_DEVICE *")):
            with self.subTest(new):
                verdict = judge(HEALTHY.replace(old, new))
                self.assertIn(expected, verdict["must"])
                self.assertFalse(verdict["allowed"])

    def test_a_fail_count_only_warns(self):
        verdict = judge(HEALTHY + "  * Node: b (2):\n    * FAILED: migration-threshold=3 fail-count=1 last-failure='x'\n")
        self.assertIn("FAIL_COUNT FAILED", verdict["must"])
        self.assertTrue(verdict["allowed"])

    def test_a_fail_count_of_an_instance_may_be_told_of_either(self):
        verdict = judge(HEALTHY + "    * c:1: migration-threshold=3 fail-count=1\n")
        self.assertIn("FAIL_COUNT c|c:1", verdict["must"])

    def test_what_the_text_hides_is_read_from_the_cib(self):
        ticket = '<constraints><rsc_ticket rsc="FAILED" ticket="t" loss-policy="{}"/></constraints></configuration>'
        for policy, expected in (("fence", "NODE_UNCLEAN b"), ("freeze", "RESOURCE_BLOCKED FAILED")):
            self.assertIn(expected, judge(HEALTHY, CIB.replace("</configuration>", ticket.format(policy)))["must"])

    def test_it_refuses_what_it_does_not_know(self):
        for old, new in (("b (2): online", "b (2): drowsy"), ("Started b", "Levitating b"), ("(disabled)", "(enchanted)")):
            with self.assertRaises(ValueError):
                judge(HEALTHY.replace(old, new))


class CompareTest(unittest.TestCase):
    VERDICT = '{"file": "1", "allowed": false, "must": ["A|B x", "W *"], "may": ["C y"]}'

    def compare(self, blockers, warnings=("W any",), allowed=None):
        def findings(texts):
            return [dict(zip(("code", "subject"), finding.split())) for finding in texts]
        with tempfile.TemporaryDirectory() as folder:
            answer = {"file": f"{folder}/1.xml", "allowed": not blockers if allowed is None else allowed,
                      "blockers": findings(blockers), "warnings": findings(warnings)}
            pathlib.Path(folder, "verdicts.json").write_text(self.VERDICT, encoding="utf-8")
            pathlib.Path(folder, "answers.json").write_text(json.dumps(answer), encoding="utf-8")
            return subprocess.run([HERE / "compare", folder, f"{folder}/answers.json"], capture_output=True, text=True, check=False)

    def test_it_agrees(self):
        for blockers in (["A x"], ["B x"], ["A x", "C y"]):
            self.assertEqual(0, self.compare(blockers).returncode)

    def test_it_disagrees(self):
        for blockers, warnings, allowed, expected in (
                (["C y"], ["W any"], False, "not found: A|B x"),
                (["A x"], [], False, "not found: W *"),
                (["A x", "C z"], ["W any"], False, "found, but is not so: C z"),
                ([], ["W any", "A x"], True, "allowed: the oracle says False"),
                (["A x"], ["W any"], True, "contradicts itself")):
            result = self.compare(blockers, warnings, allowed)
            self.assertEqual(1, result.returncode, result.stdout)
            self.assertIn(expected, result.stdout)

    def test_subjects_are_compared_whole(self):
        self.assertTrue(covers("A x|y", "A y"))
        self.assertFalse(covers("A xy", "A x"))
        self.assertFalse(covers("A x", "AB x"))


class GeneratorTest(unittest.TestCase):
    def test_the_same_seed_gives_the_same_states(self):
        first, second = ([cib.document(state.make(seed, index)[0]) for index in range(40)] for seed in ("7", "7"))
        self.assertEqual(first, second)
        self.assertNotEqual(first, [cib.document(state.make("8", index)[0]) for index in range(40)])

    def test_it_plants_every_kind_of_finding(self):
        planted = [state.make("1", index)[1] for index in range(800)]
        codes = {note.split()[0] for notes in planted for note in notes}
        self.assertEqual(22, len(codes), sorted(codes))
        self.assertTrue(200 < sum(not notes for notes in planted) < 400)


if __name__ == "__main__":
    unittest.main()
