"""`evenground staff`: accounts of staff, from the machine the site runs on.

Signing in is the staff site's; here nobody signs in.
"""

import secrets

import click

from app.commands.installation import now, open_installation

BY = "command line"
ROLES = click.Choice(["administrator", "commissioner", "organiser", "moderator", "translator", "host"])


@click.group()
def staff() -> None:
    """Accounts of staff."""


@staff.command()
@click.argument("email")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=ROLES,
    help="What the account may do; may be given more than once.",
)
@click.option("--password", default="", help="Made up and printed once where it is not given.")
def add(email: str, roles: tuple[str, ...], password: str) -> None:
    """Makes an account. Its owner sets up the second factor at the first sign-in."""
    from app.services.staff_accounts import AccountRefused, NewAccount, create_account

    chosen = password or secrets.token_urlsafe(12)
    with open_installation() as here:
        try:
            create_account(here.stores, here.keys, NewAccount(email, roles, chosen), now())
        except AccountRefused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"Made an account for {email}: {', '.join(roles)}.")
    if not password:
        click.echo(f"Password: {chosen}")


@staff.command()
@click.argument("email")
@click.argument("codes", nargs=-1, metavar="[LANGUAGE]...")
def languages(email: str, codes: tuple[str, ...]) -> None:
    """Gives somebody the languages they translate comments from, such as `ur pl`, and no other."""
    from app.services.staff_accounts import AccountRefused, set_languages

    with open_installation() as here:
        try:
            set_languages(here.stores, email, codes, BY, now())
        except AccountRefused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{email} translates from: {', '.join(codes) or 'no language'}.")


@staff.command()
@click.argument("email")
@click.argument("name", default="")
def group(email: str, name: str) -> None:
    """Puts somebody into the group of this name, made where there is none; without a name, into no group."""
    from app.services.groups import GroupRefused, add_group, list_groups, put_into_group

    with open_installation() as here:
        known = {group.name.casefold(): group.id for group in list_groups(here.stores)}
        chosen = known.get(name.casefold(), "")
        try:
            if name and not chosen:
                chosen = add_group(here.stores, name, BY, now()).id
            put_into_group(here.stores, email, chosen, BY, now())
        except GroupRefused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{email} is in: {name or 'no group'}.")


@staff.command(name="list")
def list_all() -> None:
    """Lists the accounts."""
    from app.services.groups import list_groups
    from app.services.staff_accounts import list_accounts

    with open_installation() as here:
        groups = {group.id: f", group {group.name}" for group in list_groups(here.stores)}
        for account in list_accounts(here.stores):
            state = "" if account.active else " (closed)"
            reads = f" from {', '.join(account.languages)}" if account.languages else ""
            click.echo(
                f"{account.email}: {', '.join(account.roles)}{reads}{groups.get(account.group_id, '')}{state}"
            )


@staff.command()
@click.argument("email")
def code(email: str) -> None:
    """Prints the present six figures of a demonstration account, in place of an authenticator app."""
    from app.services.demonstration_accounts import find_demonstration_account
    from app.services.staff_accounts import current_code

    with open_installation() as here:
        account = find_demonstration_account(here.settings.secret_key, email) if here.settings.demo else None
    if account is None:
        raise click.ClickException("Only the codes of a demonstration’s own accounts can be printed.")
    click.echo(current_code(account.totp_secret, now()))
