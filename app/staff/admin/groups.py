"""The administrator's pages of groups of organisers: their names, and who belongs to which.

They show nothing that belongs to a group.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, stores
from app.security.roles import staff_page
from app.services import groups
from app.services.groups import Group, GroupRefused
from app.services.staff_accounts import list_accounts
from app.staff.admin.forms import GroupForm, OwnGroupForm, fill_groups
from app.staff.admin.routes import admin
from app.storage.staff_accounts import AccountRow


@admin.get("/groups")
@staff_page("administrator")
def list_groups() -> ResponseReturnValue:
    """Every group with whoever belongs to it, and the form for a new one."""
    return _show_groups(GroupForm())


@admin.post("/groups")
@staff_page("administrator")
def make_group() -> ResponseReturnValue:
    """Makes a group."""
    form = GroupForm(request.form)
    if form.validate():
        try:
            groups.add_group(stores(), form.name.data or "", current_user.email, now())
        except GroupRefused:
            _say_taken(form)
        else:
            flash(gettext("The group is made."))
            return redirect(url_for("admin.list_groups"))
    return _show_groups(form)


@admin.get("/groups/<string:group_id>")
@staff_page("administrator")
def show_group(group_id: str) -> ResponseReturnValue:
    """One group: its name and whoever belongs to it."""
    group = _find(group_id)
    return _show_group(group, GroupForm(name=group.name))


@admin.post("/groups/<string:group_id>")
@staff_page("administrator")
def rename_group(group_id: str) -> ResponseReturnValue:
    """Gives a group another name."""
    group, form = _find(group_id), GroupForm(request.form)
    if form.validate():
        try:
            groups.rename_group(stores(), group_id, form.name.data or "", current_user.email, now())
        except GroupRefused:
            _say_taken(form)
        else:
            flash(gettext("The name is kept."))
            return redirect(url_for("admin.list_groups"))
    return _show_group(group, form)


@admin.get("/accounts/<string:account_id>/group")
@staff_page("administrator")
def show_own_group(account_id: str) -> ResponseReturnValue:
    """Which group somebody belongs to."""
    account = _find_account(account_id)
    return _show_own_group(account, OwnGroupForm(group=account.group_id))


@admin.post("/accounts/<string:account_id>/group")
@staff_page("administrator")
def change_own_group(account_id: str) -> ResponseReturnValue:
    """Puts somebody into a group, or into none."""
    account, form = _find_account(account_id), OwnGroupForm(request.form)
    fill_groups(form, groups.list_groups(stores()))
    if not form.validate():
        return _show_own_group(account, form)
    groups.put_into_group(stores(), account.email, form.group.data, current_user.email, now())
    flash(gettext("The group is kept."))
    return redirect(url_for("admin.list_accounts"))


def _say_taken(form: GroupForm) -> None:
    form.name.errors = [gettext("Another group has this name. Give this one a name of its own.")]


def _find(group_id: str) -> Group:
    return groups.find_group(stores(), group_id) or abort(404)


def _find_account(account_id: str) -> AccountRow:
    found = (account for account in list_accounts(stores()) if str(account.id) == account_id)
    return next(found, None) or abort(404)


def _show_groups(form: GroupForm) -> str:
    people = list_accounts(stores())
    found = [
        (group, [one for one in people if one.group_id == group.id]) for group in groups.list_groups(stores())
    ]
    return render_template("staff/admin/groups.html", groups=found, form=form)


def _show_group(group: Group, form: GroupForm) -> str:
    people = [account for account in list_accounts(stores()) if account.group_id == group.id]
    return render_template("staff/admin/group.html", group=group, people=people, form=form)


def _show_own_group(account: AccountRow, form: OwnGroupForm) -> str:
    fill_groups(form, groups.list_groups(stores()))
    return render_template("staff/admin/own-group.html", account=account, form=form)
