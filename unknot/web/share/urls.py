"""Addresses for showing and keeping."""

from django.conf import settings
from django.urls import path

from unknot.web.share import (
    clinic_queue,
    diary_file,
    handover,
    imports,
    install,
    language,
    my_clinic,
    record,
    reminders,
    research,
)

urlpatterns = [
    path("show/", handover.handover, name="show"),
    path("record/", record.record, name="record"),
    path("record/export/", record.export, name="export"),
    path("record/import/", record.bring_in, name="import"),
    path("record/take-out/", record.undo_import, name="undo_import"),
    path("record/anew/", record.put_record_aside, name="anew"),
    path("record/erase/", record.erase, name="erase"),
    path("record/research/", research.research, name="research"),
    path("record/bring/", imports.bring, name="bring"),
    path("record/bring/health/", imports.bring_health, name="bring_health"),
    path("record/bring/file/", diary_file.bring_file, name="bring_file"),
    path("record/bring/take-out/", imports.undo_bring, name="bring_undo"),
    path("clinic/", my_clinic.my_clinic, name="my_clinic"),
    path("clinic/agree/", my_clinic.agree, name="clinic_agree"),
    path("clinic/end/", my_clinic.withdraw, name="clinic_end"),
    path("clinic/queue/", clinic_queue.clinic_queue, name="clinic_queue"),
    path("language/", language.language, name="language"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/file/", reminders.calendar_file, name="calendar"),
]
if settings.IN_BROWSER:
    urlpatterns += [
        path("record/later/", record.postpone_backup, name="put_off"),
        path("screen/", install.install_steps, name="screen"),
    ]
