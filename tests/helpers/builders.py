"""Another builder must make the same site of our page files: `make builders`, after a build.

Material for MkDocs is kept up until 2027-05-05.  As long as this passes, the site can go on with ProperDocs instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.library.addresses import PREFIX
from generator.model.plan import LANGS
from generator.publish.build import build_environment
from generator.publish.language import CONFIGS
from tests.helpers.built_site import ROOT

NOT_OF_THE_BUILDER = ("assets/search/", "assets/data/", "assets/today.json", "data/", "_headers", "robots.txt")
"""What our own program puts beside the pages."""


def differing(made: Path, site: Path, prefix: str) -> list[str]:
    """Files of one language that are not the same in both folders, or are in one only."""
    ours = {
        one
        for folder in (made, site)
        for file in folder.rglob("*")
        if file.is_file() and (one := file.relative_to(folder).as_posix())
    }
    own = {
        one for one in ours if not one.startswith(NOT_OF_THE_BUILDER) and (prefix or not one.startswith(PREFIX["en"]))
    }
    return sorted(one for one in own if _bytes(made / one) != _bytes(site / one))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def main(program: str) -> int:
    """Build both languages and compare them with `site/`; 1 if a byte differs."""
    different = 0
    for lang in LANGS:
        with tempfile.TemporaryDirectory() as folder:
            line = [program, "build", "--config-file", str(ROOT / CONFIGS[lang]), "--site-dir", folder]
            subprocess.run(line, cwd=ROOT, env={**os.environ, **build_environment(ROOT)}, check=True)
            found = differing(Path(folder), ROOT / "site" / PREFIX[lang], PREFIX[lang])
            print(
                f"{lang}: {sum(1 for _ in Path(folder).rglob('*.html'))} pages, {len(found)} differ",
                *found[:10],
                sep="\n  ",
            )
            different += len(found)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
