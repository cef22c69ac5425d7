"""Every address of the staff's pages. Each is `guarded`, and stands in `roles.MAY_OPEN`."""

from unknot.clinic.api_clients import pages as software
from unknot.clinic.staff import (
    accounts,
    invite_patients,
    log_page,
    own_account,
    pages,
    patient_list,
    patient_page,
    plan_page,
    sign_in,
)
from unknot.clinic.staff.door import guarded

urlpatterns = [
    guarded("files/<str:name>", pages.staff_file, "staff_file"),
    guarded("", pages.staff_home, "staff_home"),
    guarded("sign-in/", sign_in.staff_sign_in, "staff_sign_in"),
    guarded("sign-in/options", sign_in.staff_sign_in_options, "staff_sign_in_options"),
    guarded("sign-in/check", sign_in.staff_sign_in_check, "staff_sign_in_check"),
    guarded("sign-out/", sign_in.staff_sign_out, "staff_sign_out"),
    guarded("recover/", sign_in.staff_recover, "staff_recover"),
    guarded("join/", sign_in.staff_join, "staff_join"),
    guarded("join/options", sign_in.staff_join_options, "staff_join_options"),
    guarded("join/check", sign_in.staff_join_check, "staff_join_check"),
    guarded("key/", sign_in.staff_key, "staff_key"),
    guarded("key/options", sign_in.staff_key_options, "staff_key_options"),
    guarded("key/check", sign_in.staff_key_check, "staff_key_check"),
    guarded("account/", own_account.staff_own, "staff_own"),
    guarded("account/key", own_account.staff_key_remove, "staff_key_remove"),
    guarded("account/codes/", own_account.staff_codes, "staff_codes"),
    guarded(
        "account/elsewhere", own_account.staff_sign_out_everywhere, "staff_sign_out_everywhere"
    ),
    guarded("staff/", accounts.staff_accounts, "staff_accounts"),
    guarded("staff/invite/", accounts.staff_account_invite, "staff_account_invite"),
    guarded("staff/again/", accounts.staff_account_again, "staff_account_again"),
    guarded("staff/role/", accounts.staff_account_role, "staff_account_role"),
    guarded("staff/end/", accounts.staff_account_end, "staff_account_end"),
    guarded("software/", software.staff_software, "staff_software"),
    guarded("software/token/", software.staff_token_make, "staff_token_make"),
    guarded("software/token/end/", software.staff_token_end, "staff_token_end"),
    guarded("software/webhook/", software.staff_webhook_make, "staff_webhook_make"),
    guarded("software/webhook/end/", software.staff_webhook_end, "staff_webhook_end"),
    guarded("patients/", patient_list.staff_patients, "staff_patients"),
    guarded("patients/search/", patient_list.staff_patients_search, "staff_patients_search"),
    guarded("patients/<uuid:of>/", patient_page.staff_patient, "staff_patient"),
    guarded("patients/<uuid:of>/plan/", plan_page.staff_plan, "staff_plan"),
    guarded("patients/<uuid:of>/notes/", patient_page.staff_notes, "staff_notes"),
    guarded("patients/<uuid:of>/notes/write/", patient_page.staff_note, "staff_note"),
    guarded("invites/", invite_patients.staff_invites, "staff_invites"),
    guarded("invites/new/", invite_patients.staff_invite, "staff_invite"),
    guarded("invites/take-back/", invite_patients.staff_invite_withdraw, "staff_invite_withdraw"),
    guarded("log/", log_page.staff_log, "staff_log"),
    guarded("log/check/", log_page.staff_log_check, "staff_log_check"),
    guarded("<path:rest>", pages.staff_nowhere, "staff_nowhere"),
]
