"""The marked sample pages in pasted_pages (see its README): reading them, and writing them out as they were pasted."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "pasted_pages"


@dataclass
class Sample:
    name: str
    title: str = ""
    author: str = ""
    day: date | None = None
    written: str = ""
    lines: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        lines = self.lines
        if self.written == "no-blank-lines":
            lines = [line for line in lines if line]
        text = "\n".join(lines) + "\n"
        if self.written == "crlf":
            return text.replace("\n", "\r\n")
        return text.rstrip("\n") if self.written == "no-final-newline" else text


def load(path: Path) -> Sample:
    sample = Sample(path.stem)
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, content = line[:1], line[2:]
        if mark == "@":
            name, _, value = content.partition(" ")
            if name == "author":
                sample.author = value
            elif name == "date":
                sample.day = date.fromisoformat(value)
            else:
                sample.written = value
            continue
        sample.lines.append(content)
        if mark == "T":
            sample.title = content
        elif mark == "+":
            sample.body.append(" ".join(content.split()))
    return sample


SAMPLES = [load(path) for path in sorted(FOLDER.glob("*.txt"))]
