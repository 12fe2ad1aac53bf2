"""Messages of allauth that we say ourselves in French: as Canada writes them, to anybody.

Nothing imports this module. It marks the messages for the catalogue, which comes before that of
allauth; the English stays theirs.
"""

from ladderway.words.mark import N_

FORMS = (
    N_("Email"),
    N_("Email address"),
    N_("This email address is already associated with this account."),
    N_("The email address and/or password you specified are not correct."),
    N_("A user is already registered with this email address."),
    N_("The email address is not assigned to any user account."),
    N_("Your primary email address must be verified."),
    N_("You cannot activate two-factor authentication until you have verified your email address."),
    N_("You are already logged in as %(user_display)s."),
    N_(
        "Forgotten your password? Enter your email address below, and we'll send you an email "
        "allowing you to reset it."
    ),
    N_(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
    N_("Enter Email Verification Code"),
    N_("Use a different email address"),
)
MESSAGES = (
    N_("Confirmation email sent to %(email)s."),
    N_("You have confirmed %(email)s."),
    N_("Primary email address set."),
    N_("You have signed out."),
    N_("Unable to confirm %(email)s because it is already confirmed by a different account."),
)
MAIL = (
    N_("Please Confirm Your Email Address"),
    N_(
        "You're receiving this email because user %(user_display)s has given your email address "
        "to register an account on %(site_domain)s."
    ),
    N_("This mail can be safely ignored if you did not initiate this action."),
    N_(
        "You are receiving this email because you, or someone else, tried to access an account "
        "with email %(email)s. However, we do not have any record of such an account in our "
        "database."
    ),
    N_(
        "You are receiving this email because you or someone else tried to signup for an\n"
        "account using email address:\n\n%(email)s\n\nHowever, an account using that email "
        "address already exists.  In case you have\nforgotten about this, please use the password "
        "forgotten procedure to recover\nyour account:\n\n%(password_reset_url)s"
    ),
    N_("You are receiving this mail because the following change was made to your account:"),
    N_("Your email has been changed from %(from_email)s to %(to_email)s."),
    N_("Email Changed"),
    N_("Your email has been confirmed."),
    N_("Email Confirmation"),
)
