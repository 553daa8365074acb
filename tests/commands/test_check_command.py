"""``quotecheck check`` as a process of its own: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command_project import UNCREDITED, Project, environment
from jsonschema import Draft202012Validator

import quotecheck

SCHEMA = json.loads((Path(quotecheck.__file__).parent / "report-v1.schema.json").read_bytes())


def test_findings_are_exit_code_1_and_stand_on_the_output(blog: Project) -> None:
    done = blog.run("check")
    assert done.code == 1
    assert "posts/uncredited.md:3:3\nerror[QC101] missing-citation" in done.out
    assert "posts/clean.md" not in done.out
    assert "2 posts, 2 quotations: 1 error" in done.out
    assert done.err == ""


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on(blog: Project, level: str, code: int) -> None:
    assert blog.run("check", "posts/uncredited.md", "--fail-on", level).code == code
    blog.write("quotecheck.yml", f"version: 1\nfail-on: {level}\n")
    assert blog.run("check", "posts/uncredited.md").code == code


def test_nothing_found_is_exit_code_0(blog: Project) -> None:
    done = blog.run("check", "posts/clean.md")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 post, 1 quotation: 0 errors")


def test_the_json_report_is_alone_on_the_output_and_keeps_the_contract(blog: Project) -> None:
    done = blog.run("check", "--format", "json")
    report = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(report)
    assert (done.code, report["summary"]["exit_code"], done.err) == (1, 1, "")
    post = next(post for post in report["posts"] if post["path"] == "posts/uncredited.md")
    quotation = post["quotations"][0]
    assert UNCREDITED[quotation["start"]["offset"] : quotation["end"]["offset"]].startswith("The tide")
    assert quotation["match"]["source"] == "merrin1931"
    assert done.out == blog.run("check", "--format", "json").out
    assert done.out == blog.run("check", "--format", "json", "..", cwd=blog.root / "posts").out


def test_many_posts_are_reported_alike_by_one_process_and_by_two(blog: Project) -> None:
    for number in range(30):
        blog.write(f"posts/p{number:02}.md", UNCREDITED)
    blog.write("posts/p10.md", b"\x00\x01 not a text")
    one, two = (blog.run("check", "--format", "json", "-j", jobs) for jobs in ("1", "2"))
    assert one.out == two.out
    report = json.loads(one.out)
    assert len(report["posts"]) == 31
    assert [problem["path"] for problem in report["problems"]] == ["posts/p10.md"]


def test_paths_for_people_start_where_they_are(blog: Project) -> None:
    done = blog.run("check", "uncredited.md", "--format", "concise", cwd=blog.root / "posts")
    assert done.out.startswith("../posts/uncredited.md:3:3: error QC101 ")


def test_paths_for_github_start_at_the_workspace(blog: Project) -> None:
    done = blog.run("check", "posts", "--format", "github", GITHUB_WORKSPACE=str(blog.root.parent))
    assert f"::error file={blog.root.name}/posts/uncredited.md,line=3," in done.out


def test_a_post_on_the_input(blog: Project) -> None:
    done = blog.run("check", "-", "--format", "concise", stdin=UNCREDITED.encode())
    assert done.out.startswith("stdin.md:3:3: error QC101 ")
    page = f"<p>It begins:</p><blockquote>{UNCREDITED.split('> ')[1]}</blockquote>".encode()
    done = blog.run("check", "-", "--stdin-filename", "posts/new.html", "--format", "json", stdin=page)
    assert json.loads(done.out)["posts"][0]["path"] == "posts/new.html"
    assert json.loads(done.out)["posts"][0]["reader"] == "html"


def test_a_report_in_a_file(blog: Project) -> None:
    done = blog.run("check", "--format", "json", "--output", "out/report.json")
    assert (done.code, done.out) == (1, "")
    assert "out/report.json" in done.err
    assert json.loads((blog.root / "out/report.json").read_bytes())["version"] == 1


def test_a_report_behind_a_link_keeps_the_link(blog: Project) -> None:
    link = blog.root / "latest.json"
    link.symlink_to("out.json")
    assert blog.run("check", "--format", "json", "--output", "latest.json").code == 1
    assert link.is_symlink()
    assert json.loads((blog.root / "out.json").read_bytes())["version"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_report_goes_into_a_pipe_that_stays_one(blog: Project) -> None:
    pipe = blog.root / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        assert blog.run("check", "--format", "json", "--output", "pipe").code == 1
        assert json.loads(read.result(timeout=20))["version"] == 1
    assert pipe.is_fifo()


def test_short_reports_say_that_nothing_could_be_compared(blog: Project) -> None:
    for path in (blog.root / "references").glob("*.bib"):
        path.unlink()
    done = blog.run("check", "--format", "concise")
    assert "The library has no entry" in done.err
    assert "The library" not in done.out


def test_select_and_ignore(blog: Project) -> None:
    assert blog.run("check", "--ignore", "missing-citation").code == 0
    assert blog.run("check", "--select", "QC2,QC3").code == 0
    assert blog.run("check", "--select", "QC1", "--format", "concise").out.count(" QC101 ") == 1


def test_colour_only_where_it_is_wanted(blog: Project) -> None:
    assert "\x1b" not in blog.run("check").out
    assert "\x1b" in blog.run("check", "--color", "always").out
    assert "\x1b" in blog.run("check", FORCE_COLOR="1").out
    assert "\x1b" in blog.run("check", CLICOLOR_FORCE="1").out
    assert "\x1b" not in blog.run("check", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in blog.run("check", "--color", "never", FORCE_COLOR="1").out


def test_an_output_without_unicode_gets_ascii_bars_and_loses_nothing(blog: Project) -> None:
    blog.write("posts/uncredited.md", UNCREDITED.replace("the weather", "the wéather"))
    done = blog.run("check", PYTHONIOENCODING="ascii")
    assert done.code == 1
    assert done.out.isascii()
    assert "w\\xe9ather" in done.out
    assert "100 % ####" in done.out


def test_require_texts(blog: Project) -> None:
    assert blog.run("check", "posts/clean.md").code == 0
    (blog.root / "references/texts/merrin1931.txt").unlink()
    done = blog.run("check", "posts/clean.md")
    assert done.code == 0
    assert "2 of 2 sources could not be compared" in done.out
    assert blog.run("check", "posts/clean.md", "--require-texts").code == 2


def test_without_a_library_quotations_are_still_found(bare: Project) -> None:
    bare.write("post.md", UNCREDITED)
    done = bare.run("check", "post.md")
    assert done.code == 0
    assert "1 post, 1 quotation: 0 errors" in done.out
    assert "The library has no entry" in done.out


def test_a_broken_entry_is_told_with_its_line_and_costs_nothing_else(blog: Project) -> None:
    with (blog.root / "references/references.bib").open("a") as bib:
        bib.write("\n@book{torn,\n  title = {Never closed,\n")
    done = blog.run("check", "--format", "concise")
    assert done.code == 1
    assert "references/references.bib:1" in done.out
    assert " QC401 " in done.out
    assert "posts/uncredited.md:3:3: error QC101" in done.out


def test_one_bad_file_never_costs_the_others(blog: Project) -> None:
    blog.write("posts/binary.md", b"\x00\x01\x02")
    done = blog.run("check", "--format", "concise")
    assert done.code == 1
    assert "posts/binary.md: error QC902 is not a text file" in done.out
    assert "posts/uncredited.md:3:3: error QC101" in done.out


def test_what_is_skipped_is_counted_with_its_reason(blog: Project) -> None:
    for name in ("node_modules/a/b.md", "public/c.html", "posts/notes.txt", "posts/paper.docx", ".hidden/d.md"):
        blog.write(name, "text")
    blog.write("quotecheck.yml", "version: 1\nexclude: [posts/clean.md]\n")
    report = json.loads(blog.run("check", "--format", "json").out)
    assert [post["path"] for post in report["posts"]] == ["posts/uncredited.md"]
    assert {skipped["path"]: skipped["reason"] for skipped in report["skipped"]} == {
        "node_modules/": "a folder of built or fetched files",
        "public/": "a folder of built or fetched files",
        "posts/clean.md": "left out by `exclude`",
        "posts/notes.txt": ".txt is read only when it is named",
        "posts/paper.docx": ".docx is read only when it is named",
    }
    assert report["summary"]["skipped"] == 5


def test_what_git_ignores_is_skipped(blog: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=blog.root, check=True, env=environment())
    blog.write(".gitignore", "drafts/\nposts/clean.md\n")
    blog.write("drafts/one.md", "text")
    blog.write("drafts/deep/two.md", "text")
    report = json.loads(blog.run("check", "--format", "json").out)
    assert [post["path"] for post in report["posts"]] == ["posts/uncredited.md"]
    assert {(skipped["path"], skipped["reason"]) for skipped in report["skipped"]} == {
        ("drafts/", "git ignores it"),
        ("posts/clean.md", "git ignores it"),
    }
    assert len(json.loads(blog.run("check", "drafts/one.md", "--format", "json").out)["posts"]) == 1


ERRORS = {
    "missing path": (["check", "post"], "error: post: no such file or folder\nhint: did you mean posts?\n"),
    "file as command": (["posts"], "error: `posts` is no command\nhint: did you mean `quotecheck check posts`?\n"),
    "unknown rule": (["check", "--select", "QC999"], "error: there is no rule `QC999`\n"),
    "input and paths": (["check", "-", "posts"], "error: - stands for the input"),
    "name without input": (["check", "posts", "--stdin-filename", "a.md"], "error: --stdin-filename names"),
    "missing config": (["check", "--config", "no.yml"], "error: no.yml: cannot be read: no such file"),
    "unknown key": (
        ["cite", "merin1931"],
        "error: no source has the key `merin1931`\nhint: did you mean `merrin1931`?",
    ),
    "no such post": (
        ["cite", "posts/none.md:3"],
        "error: no source has the key `posts/none.md:3`, and there is no file `posts/none.md`\nhint: known are",
    ),
    "no quotation": (["cite", "posts/clean.md:1"], "error: posts/clean.md: line 1: there is no quotation\nhint: quo"),
    "unknown page": (
        ["explain", "countng"],
        "error: there is no rule or topic `countng`\nhint: did you mean `counting`?",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
def test_errors_are_short_and_say_what_to_do(blog: Project, case: str) -> None:
    arguments, message = ERRORS[case]
    done = blog.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)
    assert "Traceback" not in done.err


CONFIGS = {
    "selct: QC1": "error: quotecheck.yml: line 2: unknown key `selct`\nhint: did you mean `select`?\n",
    "library: nowhere": "error: quotecheck.yml: line 2: the library `nowhere` is not there\n",
    "policy: blog-defalt": "error: quotecheck.yml: line 2: there is no policy `blog-defalt`\nhint: did you mean",
    "limits:\n  bd-extrct: 9": "error: quotecheck.yml: line 3: there is no limit `bd-extrct` in the policy blog-default\n"
    "hint: did you mean `bd-extract`?\n",
    "limits:\n  file-mg: 9": "error: quotecheck.yml: line 3: there is no limit `file-mg` in the policy blog-default\n"
    "hint: did you mean `file-mb`?\n",
    "limits:\n  file-mb: 0": "error: quotecheck.yml: line 3: `file-mb` must be more than 0\nhint: ",
    "limits: {seconds: -1}": "error: quotecheck.yml: line 2: `seconds` must be more than 0\nhint: ",
    "limits: {seconds: two}": "error: quotecheck.yml: line 2: `seconds` must be a number\n",
    "limits: {seconds: .inf}": "error: quotecheck.yml: line 2: `seconds` must be a number\n",
    "limits: {file-mb: 1.0e+999}": "error: quotecheck.yml: line 2: `file-mb` must be a number\n",
    "limits: {members: [1]}": "error: quotecheck.yml: line 2: `members` must be a number\n",
    "limits: 5": "error: quotecheck.yml: line 2: `limits` is not a list of `key: value`\n",
    "limits: {[a, b]: 5}": "error: quotecheck.yml: line 2: a key of `limits` is not a word\n",
    "quote-tags:\n  book: quot": "error: quotecheck.yml: line 3: `book` cannot be `quot`\nhint: did you mean `quote`?\n",
    "quote-tags:\n  book: prose": "error: quotecheck.yml: line 3: `book` cannot be `prose`\nhint: known are: quote, pull-quote, none\n",
    "quote-tags: {book: {as: quote}}": "error: quotecheck.yml: line 2: `book` must be a text\n",
    "quote-tags: [book]": "error: quotecheck.yml: line 2: `quote-tags` is not a list of `key: value`\n",
    "quote-tags: {{a: b}: quote}": "error: quotecheck.yml: line 2: a key of `quote-tags` is not a word\n",
    "quote-tag: {book: quote}": "error: quotecheck.yml: line 2: unknown key `quote-tag`\nhint: did you mean `quote-tags`?",
    "severity:\n  QC999: error": "error: quotecheck.yml: line 3: there is no rule `QC999`\n",
    "ignore: [QC101, QC998]": "error: quotecheck.yml: line 2: there is no rule `QC998`\n",
    "fail-on: warnings": "error: quotecheck.yml: line 2: `fail-on` cannot be `warnings`\nhint: did you mean `warning`?",
    'exclude: ["\\ud800"]': "error: quotecheck.yml: line 2: `exclude` must be a text\n",
    'quote-tags: {"\\ud800": quote}': "error: quotecheck.yml: line 2: a key of `quote-tags` is not a word\n",
    "jobs: many": "error: quotecheck.yml: line 2: `jobs` must be a whole number\n",
    "a: [": "error: quotecheck.yml: line 3: is not YAML: ",
    "version: 1": "error: quotecheck.yml: line 2: `version` stands twice\n",
}


@pytest.mark.parametrize("line", CONFIGS)
def test_a_config_with_a_slip_is_told_with_its_line(blog: Project, line: str) -> None:
    blog.write("quotecheck.yml", f"version: 1\n{line}\n")
    done = blog.run("check")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(CONFIGS[line])


def test_nothing_to_check_is_exit_code_2(bare: Project) -> None:
    done = bare.run("check")
    assert done.code == 2
    assert "error[QC903] nothing-checked" in done.out


def test_usage_errors_suggest_the_nearest(blog: Project) -> None:
    assert "Did you mean 'check'?" in blog.run("chek").err
    assert "--format" in blog.run("check", "--fromat", "json").err
    assert blog.run("check", "--format", "xml").code == 2


def test_a_closed_pipe_is_quiet(blog: Project) -> None:
    for number in range(60):
        blog.write(f"posts/p{number:02}.md", UNCREDITED)
    command = [sys.executable, "-m", "quotecheck", "check", "-j", "1"]
    child = subprocess.Popen(command, cwd=blog.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert child.stdout
    assert child.stderr
    child.stdout.read(100)
    child.stdout.close()
    with child.stderr:
        assert child.stderr.read() == b""
    assert child.wait(timeout=60) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupt_is_exit_code_130_and_quiet(blog: Project) -> None:
    command = [sys.executable, "-m", "quotecheck", "check", "-"]
    # What runs in the background of a shell ignores interrupts, and so would the command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    child = subprocess.Popen(
        command, cwd=blog.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    signal.signal(signal.SIGINT, before)
    assert child.stdin is not None
    child.stdin.write(b"A longer post than a pipe holds. " * 10_000)
    child.stdin.flush()  # comes back when the command reads
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert (out, err) == (b"", b"")


def test_how_posts_were_read_is_told(blog: Project) -> None:
    blog.write("posts/code.md", "One `line()` of `{code}`.\n\n<!-- a comment -->\n")
    said = " ".join(blog.run("check", "posts/code.md", "-v").out.split())
    assert "read as Markdown; left out: 2 pieces of code, 1 comment" in said
    assert "read as" not in blog.run("check", "posts/code.md").out
    (post,) = json.loads(blog.run("check", "posts/code.md", "--format", "json").out)["posts"]
    assert (post["reader"], post["left_out"], post["approximate"]) == ("markdown", {"code": 2, "comment": 1}, False)


def test_a_file_past_a_limit_of_reading_is_a_problem_and_the_others_are_checked(blog: Project) -> None:
    blog.write("quotecheck.yml", "version: 1\nlimits: {file-mb: 0.02, seconds: 3}\n")
    blog.write("posts/large.md", "One line of many.\n" * 2_000)
    told = json.loads(blog.run("check", "--format", "json").out)
    assert [problem["path"] for problem in told["problems"]] == ["posts/large.md"]
    assert "larger than 0.02 MB" in told["problems"][0]["message"]
    assert told["summary"]["posts"] == 2
    blog.write("quotecheck.yml", "version: 1\nlimits: {file-mb: 1.0e+300, unpacked-mb: 1.0e+300}\n")
    told = json.loads(blog.run("check", "--format", "json").out)
    assert (told["problems"], told["summary"]["posts"]) == ([], 3)


def test_documents_that_are_not_read_are_counted(blog: Project) -> None:
    for name in ("posts/slides.pdf", "posts/draft.md~", "posts/photo.png", "posts/old.doc", "posts/older.rtf"):
        blog.write(name, "x")
    told = json.loads(blog.run("check", "--format", "json").out)
    assert [(one["path"], one["reason"]) for one in told["skipped"]] == [
        ("posts/old.doc", "no reader for .doc yet"),
        ("posts/older.rtf", "no reader for .rtf yet"),
        ("posts/slides.pdf", "no reader for .pdf yet"),
    ]
    assert "Skipped: 1 (no reader for .doc yet), 1 (no reader" in blog.run("check").out
    assert "   posts/old.doc: no reader for .doc yet\n" in blog.run("check", "-v").out


def test_a_path_that_is_not_there_does_not_cost_the_others(blog: Project) -> None:
    done = blog.run("check", "posts/clean.md", "posts/uncreditd.md", "--format", "concise")
    assert done.code == 1
    assert done.out == "posts/uncreditd.md: error QC902 no such file or folder\n"
    told = blog.run("check", "posts/clean.md", "posts/uncreditd.md").out
    assert "uncredited.md?" in told
    assert "1 post, 1 quotation" in told
