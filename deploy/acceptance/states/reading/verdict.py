"""What was found in a state: what any right answer must contain, and what it may."""

WARNINGS = ("FAIL_COUNT", "QUORUM_NOT_CHECKED")
ANY = "*"


class Verdict:
    """Entries read "CODE subject"; either may list alternatives with "|", and the subject * is any."""

    def __init__(self):
        self._must = []
        self._may = []

    def must(self, code, *subjects):
        self._add(self._must, code, subjects)

    def may(self, code, *subjects):
        self._add(self._may, code, subjects)

    @staticmethod
    def _add(entries, code, subjects):
        entry = f"{code} {'|'.join(subjects) or ANY}"
        if entry not in entries:
            entries.append(entry)

    def allowed(self):
        return all(entry.split(" ", 1)[0] in WARNINGS for entry in self._must)

    def to_json(self, file):
        return {"file": file, "allowed": self.allowed(), "must": self._must, "may": [e for e in self._may if e not in self._must]}


def covers(entry, found):
    """Whether a finding, "CODE subject", is one that the entry names."""
    codes, subjects = entry.split(" ", 1)
    code, subject = found.split(" ", 1)
    return code in codes.split("|") and (subjects == ANY or subject in subjects.split("|"))
