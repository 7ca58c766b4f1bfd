#!/usr/bin/env python3
"""updateinfo.py RELEASE...: the advisories of the given kpatch-patch releases, as a repository's updateinfo.xml."""
import sys

ADVISORIES = {
    "5": ("RHSA-2022:5214", "2022-06-28", ["CVE-2022-1966", "CVE-2022-32250"]),
    "6": ("RHSA-2022:5267", "2022-07-19", ["CVE-2022-1012", "CVE-2022-27666"]),
}
NAME = "kpatch-patch-5_14_0-70_13_1"

print('<?xml version="1.0" encoding="UTF-8"?>\n<updates>')
for release in sys.argv[1:]:
    advisory, date, cves = ADVISORIES[release]
    references = "".join(f'<reference href="https://example.com/{cve}" id="{cve}" title="{cve}" type="cve"/>' for cve in cves)
    print(
        f'<update from="lab@localhost" status="final" type="security" version="1"><id>{advisory}</id>'
        f"<title>Important: kpatch-patch security update (LAB SIMULATION)</title>"
        f'<issued date="{date} 00:00:00"/><updated date="{date} 00:00:00"/><severity>Important</severity>'
        f"<summary>simulated</summary><description>simulated</description><references>{references}</references>"
        f'<pkglist><collection short="rhel-9"><name>rhel-9</name>'
        f'<package name="{NAME}" version="1" release="{release}.el9_0" epoch="0" arch="x86_64" src="{NAME}-1-{release}.el9_0.src.rpm">'
        f"<filename>{NAME}-1-{release}.el9_0.x86_64.rpm</filename></package></collection></pkglist></update>"
    )
print("</updates>")
