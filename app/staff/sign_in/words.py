"""What signing in says to people, in our words: Flask-Security's messages, marked for our own catalogues.

It is data only. Flask-Security looks the words up in the catalogue of the interface.
"""

from survey_definitions.messages import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "UNAUTHENTICATED": (N_("Sign in to see that page."), "info"),
    "LOGIN": (N_("Sign in to see that page."), "info"),
    "UNAUTHORIZED": (N_("That page is not open to you."), "error"),
    "GENERIC_AUTHN_FAILED": (N_("The email address or the password is not right. Try again."), "error"),
    "USER_DOES_NOT_EXIST": (N_("The email address or the password is not right. Try again."), "error"),
    "INVALID_PASSWORD": (N_("That password is not right. Try again."), "error"),
    "DISABLED_ACCOUNT": (N_("This account is closed. Ask an administrator."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Enter your email address."), "error"),
    "INVALID_EMAIL_ADDRESS": (N_("Enter an email address, like name@example.org."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Enter your password."), "error"),
    "INVALID_CODE": (N_("Enter the 6 figures your app shows."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (
        N_(
            "That code is not right. Each code works once and for 30 seconds: "
            "wait for the next one and try again."
        ),
        "error",
    ),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (N_("You are signed in."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (N_("Your app is set up. You are signed in."), "success"),
    "TWO_FACTOR_PERMISSION_DENIED": (N_("Start again with your email address and password."), "info"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (N_("Press the button to set up your app."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (N_("That took too long. Set up your app again."), "error"),
    "REAUTHENTICATION_REQUIRED": (N_("Enter your password once more, to show that it is you."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (N_("Thank you. You can go on."), "success"),
    "PASSWORD_INVALID_LENGTH": (N_("Choose a password of at least %(length)s characters."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("Choose a password that is not the one you have now."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two new passwords are not the same."), "error"),
    "PASSWORD_CHANGE": (N_("Your password is changed. Sign in with the new one."), "success"),
    "ANONYMOUS_USER_REQUIRED": (N_("You are signed in already."), "info"),
    "API_ERROR": (N_("Something went wrong. Try again."), "error"),
    "INVALID_REDIRECT": (N_("Something went wrong. Try again."), "error"),
}
