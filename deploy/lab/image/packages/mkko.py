#!/usr/bin/env python3
"""mkko.py OUT NAME KERNEL VERSION: a minimal ELF64 relocatable file that modinfo can read; no compiler, and not a kernel module."""
import re
import struct
import sys

out, name, kernel, version = sys.argv[1:5]
rhel = ".".join(re.search(r"\.el(\d+)_(\d+)\.", kernel).groups())
info = b"".join(
    text.encode() + b"\0"
    for text in (
        "livepatch=Y",
        "license=GPL",
        f"name={name}",
        f"version={version}",
        f"rhelversion={rhel}",
        "depends=",
        "intree=N",
        f"vermagic={kernel} SMP preempt mod_unload modversions ",
        "description=LAB SIMULATION - not a kernel module",
    )
)
this_module = b"\0" * 24 + name.encode() + b"\0" * (64 - len(name))
names = [b"", b".modinfo", b".gnu.linkonce.this_module", b".shstrtab"]
strings = b"\0".join(names) + b"\0"

SHT_PROGBITS, SHT_STRTAB, SHF_ALLOC = 1, 3, 2
data, sections = b"", [(0, 0, 0, 0, 0)]
for index, content in enumerate((info, this_module, strings), 1):
    kind = SHT_STRTAB if index == 3 else SHT_PROGBITS
    sections.append((strings.index(names[index]), kind, SHF_ALLOC, 64 + len(data), len(content)))
    data += content + b"\0" * (-len(content) % 8)
header = b"\x7fELF" + bytes([2, 1, 1]) + b"\0" * 9
header += struct.pack("<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, 64 + len(data), 0, 64, 0, 0, 64, len(sections), len(sections) - 1)
table = b"".join(
    struct.pack("<IIQQQQIIQQ", name_at, kind, flags, 0, offset, size, 0, 0, 8 if kind else 0, 0)
    for name_at, kind, flags, offset, size in sections
)
with open(out, "wb") as file:
    file.write(header + data + table)
