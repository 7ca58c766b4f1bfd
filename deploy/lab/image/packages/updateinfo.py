#!/usr/bin/env python3
"""updateinfo.py RELEASE...: a repository's updateinfo.xml, with the advisories of these releases of the first kernel's live patch, of the
later kernel, and of that one's live patch."""
import sys

FIRST, LATER = "kpatch-patch-5_14_0-70_13_1", "kpatch-patch-5_14_0-162_6_1"
ADVISORIES = {
    "5": ("RHSA-2022:5214", "2022-06-28", ["CVE-2022-1966", "CVE-2022-32250"], [(FIRST, "1", "5.el9_0")]),
    "6": ("RHSA-2022:5267", "2022-07-19", ["CVE-2022-1012", "CVE-2022-27666"], [(FIRST, "1", "6.el9_0")]),
    "kernel": (
        "RHSA-2022:8267",
        "2022-11-15",
        ["CVE-2022-1012", "CVE-2022-1966", "CVE-2022-2639", "CVE-2022-27666", "CVE-2022-32250"],
        [(name, "5.14.0", "162.6.1.el9_1") for name in ("kernel", "kernel-core", "kernel-modules")],
    ),
    "later": ("RHSA-2023:0348", "2023-01-23", ["CVE-2022-4139"], [(LATER, "1", "1.el9_1")]),
}


def package(name, version, release):
    nvr = f"{name}-{version}-{release}"
    return (
        f'<package name="{name}" version="{version}" release="{release}" epoch="0" arch="x86_64" src="{nvr}.src.rpm">'
        f"<filename>{nvr}.x86_64.rpm</filename></package>"
    )


print('<?xml version="1.0" encoding="UTF-8"?>\n<updates>')
for which in sys.argv[1:] + ["kernel", "later"]:
    advisory, date, cves, packages = ADVISORIES[which]
    what = "kernel" if which == "kernel" else "kpatch-patch"
    references = "".join(f'<reference href="https://example.com/{cve}" id="{cve}" title="{cve}" type="cve"/>' for cve in cves)
    print(
        f'<update from="lab@localhost" status="final" type="security" version="1"><id>{advisory}</id>'
        f"<title>Important: {what} security update (LAB SIMULATION)</title>"
        f'<issued date="{date} 00:00:00"/><updated date="{date} 00:00:00"/><severity>Important</severity>'
        f"<summary>simulated</summary><description>simulated</description><references>{references}</references>"
        f'<pkglist><collection short="rhel-9"><name>rhel-9</name>{"".join(package(*parts) for parts in packages)}'
        f"</collection></pkglist></update>"
    )
print("</updates>")
