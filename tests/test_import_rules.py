"""House rules that no type checker holds: which layer imports which, and where heavy or risky things may stand."""

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {str(path.relative_to(ROOT)): path for path in [ROOT / "app.py", *sorted((ROOT / "dashboard").rglob("*.py"))]}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def lint_imports(folder):
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_go_down_only():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "KEPT" in done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("records.py", "from dashboard import questions"),
        ("store/scope.py", "from dashboard.language import terms"),
        ("questions/search.py", "from dashboard import importing"),
        ("questions/search.py", "from dashboard.charts import theme"),
        ("charts/theme.py", "from dashboard import briefing"),
    ],
)
def test_the_contract_would_find_an_import_that_goes_up_or_across(tmp_path, module, line):
    shutil.copytree(ROOT / "dashboard", tmp_path / "dashboard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "dashboard" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def imports(tree):
    """(top-level package, whether inside a function or for type checkers only) of each import."""
    sheltered = {
        id(node)
        for holder in ast.walk(tree)
        if isinstance(holder, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(holder, ast.If) and ast.unparse(holder.test) == "TYPE_CHECKING")
        for node in ast.walk(holder)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            yield name.partition(".")[0], id(node) in sheltered


IMPORTS = {name: list(imports(tree)) for name, tree in TREES.items()}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("streamlit", ("app.py", "dashboard/ui/", "dashboard/views/")),
        ("duckdb", ("dashboard/store/",)),
        ("torch", ("dashboard/language/encoder.py",)),
        ("sentence_transformers", ("dashboard/language/encoder.py",)),
        ("transformers", ("dashboard/language/encoder.py",)),
        ("plotly", ("dashboard/charts/", "dashboard/ui/", "dashboard/briefing/")),
    ],
)
def test_a_package_is_imported_where_it_belongs_only(package, allowed):
    users = {name for name, found in IMPORTS.items() if package in dict(found)}
    assert users
    assert not {name for name in users if not name.startswith(allowed)}


@pytest.mark.parametrize("package", ["torch", "sentence_transformers", "transformers", "trafilatura"])
def test_a_package_that_takes_seconds_is_imported_inside_functions(package):
    found = [(name, inside) for name, made in IMPORTS.items() for top, inside in made if top == package]
    assert found
    assert not [name for name, inside in found if not inside]


def test_the_environment_is_read_in_one_place():
    """The encoder may set variables for the libraries it is about to load, and reads none."""
    reads, writes = set(), set()
    for name, tree in TREES.items():
        written = {
            id(target.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Subscript)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb", "putenv"}:
                (writes if id(node) in written else reads).add(name)
            if isinstance(node, ast.ImportFrom) and node.module == "os":
                assert not {alias.name for alias in node.names} & {"environ", "getenv"}
    assert reads == {"dashboard/config.py"}
    assert writes == {"dashboard/language/encoder.py"}


def test_no_error_is_swallowed_unnamed():
    """A handler for everything raises again, or says in a comment why it may not."""
    for name, tree in TREES.items():
        lines = MODULES[name].read_text(encoding="utf-8").splitlines()
        for handler in [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]:
            caught = (
                {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else None
            )
            if caught is not None and not caught & {"Exception", "BaseException"}:
                continue
            raises = isinstance(handler.body[-1], ast.Raise)
            reasoned = re.search(r"# noqa: BLE001\W+\w+", lines[handler.lineno - 1])
            assert raises or reasoned, f"{name}:{handler.lineno} catches everything and says nothing"


def test_nothing_is_suppressed_unnamed():
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"contextlib.suppress", "suppress"}:
                caught = {ast.unparse(argument) for argument in node.args}
                assert not caught & {"Exception", "BaseException"}, f"{name}:{node.lineno}"


def test_article_text_is_never_put_on_a_page_as_html_by_a_view():
    for name, path in MODULES.items():
        if name.startswith("dashboard/views/") or name == "app.py":
            assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), name


def test_views_are_tables_of_contents():
    views = [path for name, path in MODULES.items() if name.startswith("dashboard/views/")]
    assert views
    for path in [*views, ROOT / "app.py"]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, path


def test_a_parameter_of_the_address_belongs_to_one_part_of_the_app():
    """Streamlit carries a bound value from page to page: one name on two pages would set one by the other."""
    bound = defaultdict(set)
    for name, tree in TREES.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            given = {each.arg: each.value for each in call.keywords}
            if "bind" in given and isinstance(given["key"], ast.Constant):
                bound[given["key"].value].add(name)
    assert len(bound) > 30
    assert {key: names for key, names in bound.items() if len(names) > 1} == {}
