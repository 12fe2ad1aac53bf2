"""Grants that run by hours and know their agreement; alerts, and who may go on; handovers."""

import django.db.models.deletion
import django.utils.timezone
import ladderway.domain.access.policy
import uuid
from django.conf import settings
from django.db import migrations, models


def know_agreements(apps, schema_editor):
    """A grant of oversight carried the id of its case alone. It stands on the agreement between the
    agency of that case and its own; one without any agreement opens nothing any more."""
    Agreement = apps.get_model("participants", "Agreement")
    Case = apps.get_model("participants", "Case")
    Grant = apps.get_model("participants", "Grant")
    grants = Grant.objects.filter(source_kind="agreement")
    for agreement in Agreement.objects.filter(kind="oversight").order_by("since", "pk"):
        cases = Case.objects.filter(agency=agreement.giver_id).values("public_id")
        own = grants.filter(agency=agreement.receiver_id, source_id__in=cases)
        own.update(agreement=agreement)
    grants.filter(agreement__isnull=True).delete()
    if schema_editor.connection.vendor == "postgresql":
        # What follows changes the table: nothing may be left to check by then.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0002_equity_answers_say_something"),
        ("partners", "0004_whom_programs_and_staff_are_for"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("emergency", "A record was opened in an emergency"),
                            ("tried", "An emergency was tried several times, and opened nothing"),
                            ("many", "Somebody opened many records in an hour"),
                            (
                                "closed",
                                "Somebody opened so many records that further ones are closed",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("source_id", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("seen_by", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                    models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                    _connector="OR",
                ),
                name="participants_alert_is_seen_by_somebody",
            ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("left", "The worker left or changes duties"),
                            ("away", "The worker is away for long"),
                            ("balance", "To even out caseloads"),
                            ("asked", "The person asked for it"),
                            ("first", "Nobody worked with them yet"),
                        ],
                        max_length=8,
                    ),
                ),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Lift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.UUIDField()),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-at"],
                "constraints": [
                    models.CheckConstraint(
                condition=models.Q(
                    ("until_at__gt", models.F("at")), models.Q(("reason", ""), _negated=True)
                ),
                name="participants_lift_ends_and_says_why",
            ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="agreement",
            name="participants_agreement_ends_after_it_begins",
        ),
        migrations.RemoveConstraint(
            model_name="breakglass",
            name="participants_break_glass_says_why",
        ),
        migrations.RemoveConstraint(
            model_name="grant",
            name="participants_grant_emergency_is_for_one_and_ends",
        ),
        migrations.AddField(
            model_name="breakglass",
            name="until_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="breakglass",
            name="why",
            field=models.CharField(
                choices=[
                    ("danger", "Somebody is in danger"),
                    ("health", "A health emergency"),
                    ("crisis", "A crisis, and who serves them cannot be reached"),
                    ("cover", "They are here, and their worker is away without cover"),
                ],
                default="danger",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="grant",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="participants.agreement",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="until_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(know_agreements, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="participants_agreement_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "governance"), ("giver__isnull", False), _connector="OR"
                ),
                name="participants_agreement_says_who_gives",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    ("why__in", ("danger", "health", "crisis", "cover")),
                ),
                name="participants_break_glass_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_at__gt", models.F("at"))),
                name="participants_break_glass_runs_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reviewed_at__isnull", True),
                        ("reviewed_by__isnull", True),
                        ("was_justified__isnull", True),
                    ),
                    models.Q(
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                        ("was_justified__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="participants_break_glass_review_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("basis", ladderway.domain.access.policy.Basis["EMERGENCY"]), _negated=True
                    ),
                    models.Q(
                        ("until__isnull", False),
                        ("until_at__isnull", False),
                        ("user__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="participants_grant_emergency_is_for_one_and_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source_kind", "agreement"), _negated=True),
                    ("agreement__isnull", False),
                    _connector="OR",
                ),
                name="participants_grant_knows_its_agreement",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.agency"
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handovers",
                to="participants.case",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="giver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handovers",
                to="participants.person",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lift",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.agency"
            ),
        ),
        migrations.AddField(
            model_name="lift",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                fields=["agency", "seen_at", "at"], name="participants_alert_agency"
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["user", "kind", "at"], name="participants_alert_user"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["case", "at"], name="participants_handover_case"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("giver__isnull", True),
                    models.Q(("giver", models.F("receiver")), _negated=True),
                    _connector="OR",
                ),
                name="participants_handover_is_between_two",
            ),
        ),
        migrations.AddIndex(
            model_name="lift",
            index=models.Index(fields=["user", "until_at"], name="participants_lift_user"),
        ),
    ]
