"""The only place that knows Typer's inside: lazy commands, translated help and usage errors."""

import importlib
import re
import shutil
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

import typer
from typer import _click
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.reports.text import pad, width, wrap


def commands() -> typer.Typer:
    """A Typer app for one module of commands, in stayctl's manner."""
    return typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )


def invoke(command: _click.Command, arguments: list[str], context: Any) -> Any:
    """What the command returns, or its exit code. Typer's own ``main`` would end the process on a closed pipe."""
    try:
        with command.make_context("stayctl", arguments, obj=context) as ctx:
            return command.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code


class Command(TyperCommand):
    """A command whose help is looked up in the catalogue when it is shown."""

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        formatter.write(_page(self, ctx, self._options_section(ctx)))

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except _click.exceptions.BadOptionUsage as problem:
            problem.ctx = problem.ctx or ctx  # which tells what the option takes
            raise

    def _options_section(self, ctx: _click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        return _parameter_sections(self, ctx)


class Group(TyperGroup):
    """A group of commands; help as for a command, and a nearest name for a wrong one."""

    def format_help(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        sections = _parameter_sections(self, ctx)
        formatter.write(_page(self, ctx, [(_("Commands"), self.summaries(ctx)), *sections]))

    def summaries(self, ctx: _click.Context) -> list[tuple[str, str]]:
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, _(command.help) if command.help else ""))
        return rows

    def resolve_command(self, ctx: _click.Context, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx), 1)
            path = ctx.command_path
            if near:
                message = N_("There is no command “{name}”. Did you mean: {path} {near}")
                raise StayctlError(message, id="usage", name=name, path=path, near=near[0])
            raise StayctlError(
                N_("There is no command “{name}”. See: {path} --help"), id="usage", name=name, path=path
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        if not args and not self.invoke_without_command:
            _click.echo(self.get_help(ctx))
            ctx.exit(2)
        return super().parse_args(ctx, args)


class LazyGroup(Group):
    """Loads a command's module when the command is asked for; ``table`` maps names to (module, summary)."""

    table: Mapping[str, tuple[str, str]] = MappingProxyType({})

    def list_commands(self, ctx: _click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: _click.Context, cmd_name: str) -> _click.Command | None:
        if cmd_name not in self.table:
            return None
        module = importlib.import_module(self.table[cmd_name][0])
        return one_command(module.app, cmd_name) or ModuleGroup(cmd_name, module)

    def summaries(self, ctx: _click.Context) -> list[tuple[str, str]]:
        return [(name, _(summary)) for name, (_module, summary) in self.table.items()]


class ModuleGroup(LazyGroup):
    """The commands of one module; its ``LAZY`` names those that live in modules of their own."""

    def __init__(self, name: str, module: Any) -> None:
        super().__init__(name=name, help=module.app.info.help, add_help_option=True)
        self.app = module.app
        self.table = getattr(module, "LAZY", {})

    def list_commands(self, ctx: _click.Context) -> list[str]:
        return [*self.table, *(info.name for info in self.app.registered_commands)]

    def get_command(self, ctx: _click.Context, cmd_name: str) -> _click.Command | None:
        return super().get_command(ctx, cmd_name) or one_command(self.app, cmd_name)

    def summaries(self, ctx: _click.Context) -> list[tuple[str, str]]:
        own = [(str(info.name), _(str(info.help))) for info in self.app.registered_commands]
        return [*super().summaries(ctx), *own]


def one_command(app: typer.Typer, name: str) -> _click.Command | None:
    """The command of this name alone: making all of a module's commands would cost as much as a list."""
    for info in app.registered_commands:
        if info.name == name:
            return typer.main.get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)
    return None


def _page(
    command: _click.Command, ctx: _click.Context, sections: list[tuple[str, list[tuple[str, str]]]]
) -> str:
    columns = _columns()
    lines = [f"{_('Usage')}: {ctx.command_path} {_usage(command, ctx)}", ""]
    lines += wrap(_(command.help) if command.help else "", columns)
    for title, rows in sections:
        if rows:
            lines += ["", f"{title}:", *_two_columns(rows, columns)]
    if command.epilog:
        lines += ["", f"{_('Example')}:", *(f"  {line}" for line in command.epilog.split("\n"))]
    return "\n".join(lines) + "\n"


def _columns() -> int:
    return max(36, min(shutil.get_terminal_size((100, 24)).columns, 100))


def _usage(command: _click.Command, ctx: _click.Context) -> str:
    pieces = [_metavar(p, ctx) for p in command.params if isinstance(p, TyperArgument)]
    options = [_("[OPTIONS]")]
    return " ".join(options + pieces + ([_("COMMAND …")] if isinstance(command, TyperGroup) else []))


def _metavar(parameter: Any, ctx: _click.Context) -> str:
    name = parameter.metavar or parameter.name.upper()
    name = f"{name}…" if parameter.nargs == -1 else name
    return name if parameter.required else f"[{name}]"


def _parameter_sections(
    command: _click.Command, ctx: _click.Context
) -> list[tuple[str, list[tuple[str, str]]]]:
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperArgument):
            arguments.append((_metavar(parameter, ctx), _(parameter.help) if parameter.help else ""))
        elif isinstance(parameter, TyperOption) and not parameter.hidden and parameter.name != "help":
            options.append((_option_name(parameter), _(parameter.help) if parameter.help else ""))
    options.append(("--help", _("this page")))
    sections = [(_("Arguments"), arguments), (_("Options"), options)]
    if ctx.parent is None:
        from stayctl.cli.global_options import FLAGS, METAVARS, WITH_VALUE

        rows = [(f"{name} {METAVARS[name]}", _(help)) for name, help in WITH_VALUE.items()]
        return [(_("Everywhere"), rows + [(n, _(h)) for n, h in FLAGS.items()]), *sections]
    return sections


def _option_name(option: TyperOption) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag:
        return names
    return f"{names} {option.metavar or (option.name or '').upper()}"


def _two_columns(rows: list[tuple[str, str]], columns: int) -> list[str]:
    left = min(max(width(name) for name, _help in rows), max(12, columns // 3))
    lines = []
    for name, text in rows:
        wrapped = wrap(text, columns - left - 4)
        first = wrapped[0] if width(name) <= left else ""
        lines.append(f"  {pad(name, left)}  {first}".rstrip())
        lines += [f"  {' ' * left}  {line}" for line in (wrapped[1:] if first else wrapped) if line]
    return lines


def _alike(problem: _click.exceptions.NoSuchOption) -> list[str]:
    """The options that are probably meant: two dashes alone make no two words alike."""
    word = problem.option_name.strip("-")
    known = {option.strip("-"): option for option in problem.possibilities or []}
    return sorted(known[near] for near in get_close_matches(word, known))


def usage_problem(problem: BaseException) -> StayctlError | None:
    """A usage error of Typer's as one of ours, in the user's language."""
    if isinstance(problem, typer.Abort | EOFError):
        return StayctlError(N_("Stopped; nothing was changed."), id="stopped")
    if not isinstance(problem, _click.exceptions.UsageError):
        return None
    path = problem.ctx.command_path if problem.ctx else "stayctl"
    parameter = getattr(problem, "param", None)
    name = _parameter_name(parameter) if parameter else ""
    if isinstance(problem, _click.exceptions.NoSuchOption):
        near = ", ".join(_alike(problem)) or f"{path} --help"
        message = N_("There is no option {option}. See: {near}")
        return StayctlError(message, id="usage", option=problem.option_name, near=near)
    if isinstance(problem, _click.exceptions.MissingParameter):
        return StayctlError(
            N_("{parameter} is missing. See: {path} --help"), id="usage", parameter=name, path=path
        )
    if isinstance(problem, _click.exceptions.BadParameter):
        return StayctlError(
            N_("{parameter} doesn't take this value. See: {path} --help"),
            id="usage",
            parameter=name,
            path=path,
        )
    if isinstance(problem, _click.exceptions.BadOptionUsage):
        return _without_value(problem)
    extra = re.search(r"argument(?:s|\(s\))? \((.*)\)\.?$", problem.message)
    if extra:
        message = N_("“{extra}” is too much here. See: {path} --help")
        return StayctlError(message, id="usage", extra=extra.group(1), path=path)
    return StayctlError(
        N_("That isn't how this command is called. See: {path} --help"), id="usage", path=path
    )


def _without_value(problem: _click.exceptions.BadOptionUsage) -> StayctlError:
    name = problem.option_name
    options = problem.ctx.command.params if problem.ctx else []
    written = next((_option_name(o) for o in options if isinstance(o, TyperOption) and name in o.opts), name)
    return StayctlError(N_("{option} needs a value: {written}"), id="usage", option=name, written=written)


def _parameter_name(parameter: Any) -> str:
    if isinstance(parameter, TyperOption):
        return max(parameter.opts, key=len)
    return parameter.metavar or (parameter.name or "").upper()
