"""The first schema

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from stayctl.store.tables.columns import UtcInstant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("path", name=op.f("uq_department_path")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_department_parent_id"), "department", ["parent_id"], unique=False)

    op.create_table(
        "policy",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_policy")),
    )
    op.create_table(
        "question_set",
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_question_set")),
        sa.UniqueConstraint("form_id", "version", name=op.f("uq_question_set_form_id_version")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("form_id", sa.String(), nullable=True),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("unit_tree", sa.String(), nullable=False),
        sa.Column("crossing_attribute", sa.String(), nullable=True),
        sa.Column("comparison_group", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", UtcInstant(), nullable=False),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        sa.CheckConstraint("kind IN ('round', 'half_year', 'exit', 'exit_file')", name=op.f("ck_round_kind")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_round_state")),
        sa.CheckConstraint("unit_tree IN ('department', 'line', 'whole')", name=op.f("ck_round_unit_tree")),
        sa.CheckConstraint("k >= 3", name=op.f("ck_round_k")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("name", name=op.f("uq_round_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_round_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into_id"], ["topic.id"], name=op.f("fk_topic_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("name", name=op.f("uq_topic_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_topic_merged_into_id"), "topic", ["merged_into_id"], unique=False)

    op.create_table(
        "employee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("employee_no", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("job_family", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("leave_type", sa.String(), nullable=True),
        sa.Column("regretted", sa.Boolean(), nullable=True),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.Column("high_potential", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "leave_type IN ('voluntary', 'involuntary', 'other')", name=op.f("ck_employee_leave_type")
        ),
        sa.CheckConstraint("status IN ('active', 'left')", name=op.f("ck_employee_status")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_employee_department_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["employee.id"], name=op.f("fk_employee_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("employee_no", name=op.f("uq_employee_employee_no")),
        sa.UniqueConstraint("uuid", name=op.f("uq_employee_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_employee_department_id"), "employee", ["department_id"], unique=False)
    op.create_index(op.f("ix_employee_manager_id"), "employee", ["manager_id"], unique=False)
    op.create_index(op.f("ix_employee_name"), "employee", ["name"], unique=False)
    op.create_index("ix_employee_email_lower", "employee", [sa.text("lower(email)")], unique=False)
    op.create_index("ix_employee_status_name", "employee", ["status", "name"], unique=False)

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("released_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["before_id"], ["release.id"], name=op.f("fk_release_before_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_release_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("round_id", name=op.f("uq_release_round_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_release_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_release_before_id"), "release", ["before_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_contribution_author_id")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_contribution_employee_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("uuid", name=op.f("uq_contribution_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contribution_author_id"), "contribution", ["author_id"], unique=False)
    op.create_index(op.f("ix_contribution_employee_id"), "contribution", ["employee_id"], unique=False)

    op.create_table(
        "employee_attribute",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employee.id"],
            name=op.f("fk_employee_attribute_employee_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("employee_id", "name", name=op.f("pk_employee_attribute")),
    )
    op.create_table(
        "hr_assignment",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["department.id"],
            name=op.f("fk_hr_assignment_department_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_hr_assignment_employee_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("employee_id", "department_id", name=op.f("pk_hr_assignment")),
    )
    op.create_index(op.f("ix_hr_assignment_department_id"), "hr_assignment", ["department_id"], unique=False)

    op.create_table(
        "interview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("interviewer_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("local_on", sa.Date(), nullable=True),
        sa.Column("local_time", sa.String(length=5), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("invited_at", UtcInstant(), nullable=True),
        sa.Column("invitation_channel", sa.String(), nullable=True),
        sa.Column("invitation_sequence", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("sharing", sa.String(), nullable=True),
        sa.Column("question_set_hash", sa.String(), nullable=True),
        sa.Column("form_id", sa.String(), nullable=True),
        sa.Column("form_version", sa.String(), nullable=True),
        sa.Column("started_at", UtcInstant(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("completed_at", UtcInstant(), nullable=True),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=True),
        sa.Column("current_question", sa.String(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("fact_department", sa.String(), nullable=True),
        sa.Column("fact_manager_id", sa.Integer(), nullable=True),
        sa.Column("fact_title", sa.String(), nullable=True),
        sa.Column("fact_job_family", sa.String(), nullable=True),
        sa.Column("fact_level", sa.String(), nullable=True),
        sa.Column("fact_location", sa.String(), nullable=True),
        sa.Column("fact_tenure_days", sa.Integer(), nullable=True),
        sa.Column("fact_core", sa.Boolean(), nullable=True),
        sa.Column("fact_high_potential", sa.Boolean(), nullable=True),
        sa.CheckConstraint("kind IN ('stay', 'onboarding', 'exit')", name=op.f("ck_interview_kind")),
        sa.CheckConstraint(
            "state IN ('planned', 'invited', 'in_progress', 'completed', 'closed', 'cancelled', 'declined', 'no_show')",
            name=op.f("ck_interview_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('completed', 'closed') OR held_on IS NOT NULL", name=op.f("ck_interview_held_on")
        ),
        sa.CheckConstraint("minutes BETWEEN 5 AND 480", name=op.f("ck_interview_minutes")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_interview_employee_id")),
        sa.ForeignKeyConstraint(
            ["fact_manager_id"], ["employee.id"], name=op.f("fk_interview_fact_manager_id")
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"], ["employee.id"], name=op.f("fk_interview_interviewer_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_set_hash"], ["question_set.content_hash"], name=op.f("fk_interview_question_set_hash")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_interview_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sa.UniqueConstraint("uuid", name=op.f("uq_interview_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_interview_employee_id"), "interview", ["employee_id"], unique=False)
    op.create_index(op.f("ix_interview_fact_manager_id"), "interview", ["fact_manager_id"], unique=False)
    op.create_index(
        "ix_interview_fell_due",
        "interview",
        ["original_due_on", "employee_id", "state", "held_on", "kind"],
        unique=False,
    )
    op.create_index(
        "ix_interview_held",
        "interview",
        ["employee_id", "held_on", "kind"],
        unique=False,
        sqlite_where=sa.text("state IN ('completed', 'closed')"),
        postgresql_where=sa.text("state IN ('completed', 'closed')"),
    )
    op.create_index(
        "ix_interview_held_on",
        "interview",
        ["held_on", "employee_id", "kind"],
        unique=False,
        sqlite_where=sa.text("state IN ('completed', 'closed')"),
        postgresql_where=sa.text("state IN ('completed', 'closed')"),
    )
    op.create_index(op.f("ix_interview_interviewer_id"), "interview", ["interviewer_id"], unique=False)
    op.create_index(
        "ix_interview_missed",
        "interview",
        ["employee_id", "state", "due_on", "local_on", "kind"],
        unique=False,
        sqlite_where=sa.text("state IN ('declined', 'no_show')"),
        postgresql_where=sa.text("state IN ('declined', 'no_show')"),
    )
    op.create_index(
        "ix_interview_open",
        "interview",
        ["due_on", "employee_id", "interviewer_id", "state", "created_at", "kind"],
        unique=False,
        sqlite_where=sa.text("state IN ('planned', 'invited', 'in_progress')"),
        postgresql_where=sa.text("state IN ('planned', 'invited', 'in_progress')"),
    )
    op.create_index(op.f("ix_interview_question_set_hash"), "interview", ["question_set_hash"], unique=False)
    op.create_index("ix_interview_round", "interview", ["round_id", "state", "employee_id"], unique=False)
    op.create_index(
        "ix_interview_unfinished",
        "interview",
        ["held_on"],
        unique=False,
        sqlite_where=sa.text("state = 'completed'"),
        postgresql_where=sa.text("state = 'completed'"),
    )

    op.create_table(
        "mention_fact",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("driver", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_mention_fact_driver"),
        ),
        sa.CheckConstraint("polarity IN ('stay', 'leave')", name=op.f("ck_mention_fact_polarity")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_mention_fact_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["round.id"], name=op.f("fk_mention_fact_release_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "release_id",
            "topic_id",
            "driver",
            "polarity",
            "unit",
            "employee_id",
            name=op.f("pk_mention_fact"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mention_fact_employee_id"), "mention_fact", ["employee_id"], unique=False)

    op.create_table(
        "release_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "dimension IN ('whole', 'unit', 'others', 'category', 'panel', 'panel_before')",
            name=op.f("ck_release_unit_dimension"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["release_unit.id"], name=op.f("fk_release_unit_parent_id")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_unit_release_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_unit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_release_unit_parent_id"), "release_unit", ["parent_id"], unique=False)
    op.create_index(op.f("ix_release_unit_release_id"), "release_unit", ["release_id"], unique=False)
    op.create_index("uq_release_unit_path", "release_unit", ["release_id", "dimension", "path"], unique=True)

    op.create_table(
        "release_place",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_place_release_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["release_unit.id"], name=op.f("fk_release_place_unit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("release_id", "dimension", "value", name=op.f("pk_release_place")),
    )
    op.create_index(op.f("ix_release_place_unit_id"), "release_place", ["unit_id"], unique=False)

    op.create_table(
        "release_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("interviewer_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employee.id"],
            name=op.f("fk_release_person_employee_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["employee.id"],
            name=op.f("fk_release_person_interviewer_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_person_release_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_person")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_release_person_employee", "release_person", ["release_id", "employee_id"], unique=False
    )
    op.create_index(op.f("ix_release_person_employee_id"), "release_person", ["employee_id"], unique=False)
    op.create_index(
        op.f("ix_release_person_interviewer_id"), "release_person", ["interviewer_id"], unique=False
    )

    op.create_table(
        "round_member",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("at_opening", sa.Boolean(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_round_member_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_round_member_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "employee_id", name=op.f("pk_round_member")),
    )
    op.create_index(op.f("ix_round_member_employee_id"), "round_member", ["employee_id"], unique=False)

    op.create_table(
        "snooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_snooze_employee_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_snooze_employee_id"), "snooze", ["employee_id"], unique=False)

    op.create_table(
        "trigger_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('new_manager', 'role_change', 'colleague_left')", name=op.f("ck_trigger_event_kind")
        ),
        sa.ForeignKeyConstraint(["about_id"], ["employee.id"], name=op.f("fk_trigger_event_about_id")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_trigger_event_employee_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trigger_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_trigger_event_about_id"), "trigger_event", ["about_id"], unique=False)
    op.create_index(op.f("ix_trigger_event_employee_id"), "trigger_event", ["employee_id"], unique=False)

    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("driver", sa.String(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("horizon", sa.String(), nullable=False),
        sa.Column("control", sa.String(), nullable=False),
        sa.Column("lever", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("told_employee_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by_employee_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "control IN ('manager', 'hr', 'executive', 'external')", name=op.f("ck_action_item_control")
        ),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_action_item_driver"),
        ),
        sa.CheckConstraint("horizon IN ('quick_win', 'long_term')", name=op.f("ck_action_item_horizon")),
        sa.CheckConstraint(
            "lever IN ('policy', 'training', 'benefits', 'other')", name=op.f("ck_action_item_lever")
        ),
        sa.CheckConstraint("status <> 'done' OR done_on IS NOT NULL", name=op.f("ck_action_item_done_on")),
        sa.CheckConstraint(
            "status IN ('open', 'in_progress', 'blocked', 'done', 'declined', 'cancelled')",
            name=op.f("ck_action_item_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('declined', 'cancelled') OR status_reason IS NOT NULL",
            name=op.f("ck_action_item_reason"),
        ),
        sa.CheckConstraint(
            "employee_id IS NOT NULL OR round_id IS NOT NULL", name=op.f("ck_action_item_about")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_action_item_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_action_item_interview_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["employee.id"], name=op.f("fk_action_item_owner_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_action_item_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
        sa.UniqueConstraint("uuid", name=op.f("uq_action_item_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_item_employee_id"), "action_item", ["employee_id"], unique=False)
    op.create_index("ix_action_item_interview", "action_item", ["interview_id", "created_on"], unique=False)
    op.create_index(
        "ix_action_item_open",
        "action_item",
        ["due_on"],
        unique=False,
        sqlite_where=sa.text("status IN ('open', 'in_progress', 'blocked')"),
        postgresql_where=sa.text("status IN ('open', 'in_progress', 'blocked')"),
    )
    op.create_index(op.f("ix_action_item_owner_id"), "action_item", ["owner_id"], unique=False)
    op.create_index(op.f("ix_action_item_round_id"), "action_item", ["round_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("intent", sa.String(), nullable=True),
        sa.Column("areas", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("released_to_successor", sa.Boolean(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=False),
        sa.CheckConstraint("consent IN ('none', 'paraphrase', 'quote')", name=op.f("ck_answer_consent")),
        sa.CheckConstraint(
            "status IN ('answered', 'skipped', 'declined', 'not_asked')", name=op.f("ck_answer_status")
        ),
        sa.CheckConstraint("importance BETWEEN 1 AND 5", name=op.f("ck_answer_importance")),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_answer_author_id")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_answer_interview_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["same_as_id"], ["answer.id"], name=op.f("fk_answer_same_as_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("interview_id", "question", name=op.f("uq_answer_interview_id_question")),
        sa.UniqueConstraint("uuid", name=op.f("uq_answer_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answer_author_id"), "answer", ["author_id"], unique=False)
    op.create_index(op.f("ix_answer_interview_id"), "answer", ["interview_id"], unique=False)
    op.create_index(op.f("ix_answer_same_as_id"), "answer", ["same_as_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("saved_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_draft_interview_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", "field", name=op.f("pk_draft")),
    )
    op.create_table(
        "forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("risk", sa.String(), nullable=True),
        sa.Column("impact", sa.String(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.CheckConstraint("impact IN ('low', 'medium', 'high')", name=op.f("ck_forecast_impact")),
        sa.CheckConstraint("level IN ('green', 'yellow', 'red')", name=op.f("ck_forecast_level")),
        sa.CheckConstraint("risk IN ('low', 'medium', 'high')", name=op.f("ck_forecast_risk")),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_forecast_author_id")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_forecast_interview_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forecast")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_forecast_author_id"), "forecast", ["author_id"], unique=False)
    op.create_index(op.f("ix_forecast_interview_id"), "forecast", ["interview_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("begun_at", UtcInstant(), nullable=False),
        sa.Column("sent_at", UtcInstant(), nullable=True),
        sa.CheckConstraint("method IN ('request', 'cancel')", name=op.f("ck_invitation_method")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_invitation_interview_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint(
            "interview_id",
            "sequence",
            "method",
            name=op.f("uq_invitation_interview_id_sequence_method"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "plan_reason",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("driver", sa.String(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("risk", sa.String(), nullable=True),
        sa.Column("impact", sa.String(), nullable=True),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_plan_reason_driver"),
        ),
        sa.CheckConstraint("impact IN ('low', 'medium', 'high')", name=op.f("ck_plan_reason_impact")),
        sa.CheckConstraint("polarity IN ('stay', 'leave')", name=op.f("ck_plan_reason_polarity")),
        sa.CheckConstraint("risk IN ('low', 'medium', 'high')", name=op.f("ck_plan_reason_risk")),
        sa.CheckConstraint("importance BETWEEN 1 AND 5", name=op.f("ck_plan_reason_importance")),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_plan_reason_position")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_plan_reason_interview_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_plan_reason_topic_id")),
        sa.PrimaryKeyConstraint("interview_id", "polarity", "position", name=op.f("pk_plan_reason")),
    )
    op.create_index(op.f("ix_plan_reason_topic_id"), "plan_reason", ["topic_id"], unique=False)

    op.create_table(
        "private_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_private_note_author_id")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_private_note_interview_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_private_note_author_id"), "private_note", ["author_id"], unique=False)
    op.create_index(op.f("ix_private_note_interview_id"), "private_note", ["interview_id"], unique=False)

    op.create_table(
        "release_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("driver", sa.String(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("polarity", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("out_of", sa.Integer(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_release_figure_driver"),
        ),
        sa.CheckConstraint("polarity IN ('stay', 'leave')", name=op.f("ck_release_figure_polarity")),
        sa.CheckConstraint(
            "shown IN ('exact', 'few', 'nearly_all', 'range', 'withheld')",
            name=op.f("ck_release_figure_shown"),
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_release_figure_topic_id")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["release_unit.id"], name=op.f("fk_release_figure_unit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_figure")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_release_figure_topic_id"), "release_figure", ["topic_id"], unique=False)
    op.create_index(op.f("ix_release_figure_unit_id"), "release_figure", ["unit_id"], unique=False)

    op.create_table(
        "restricted_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_restricted_note_author_id")),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_restricted_note_interview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restricted_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_restricted_note_author_id"), "restricted_note", ["author_id"], unique=False)
    op.create_index(
        op.f("ix_restricted_note_interview_id"), "restricted_note", ["interview_id"], unique=False
    )

    op.create_table(
        "stay_plan",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("employee_commitments", sa.String(), nullable=True),
        sa.Column("manager_commitments", sa.String(), nullable=True),
        sa.Column("preferred_recognition", sa.String(), nullable=True),
        sa.Column("cannot_do", sa.String(), nullable=True),
        sa.Column("cannot_do_reason", sa.String(), nullable=True),
        sa.Column("nothing_needed", sa.Boolean(), nullable=False),
        sa.Column("next_check_in_on", sa.Date(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_stay_plan_interview_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_stay_plan")),
    )
    op.create_table(
        "action_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action_item.id"], name=op.f("fk_action_update_action_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_action_update_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_update")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_update_action_id"), "action_update", ["action_id"], unique=False)
    op.create_index(op.f("ix_action_update_author_id"), "action_update", ["author_id"], unique=False)

    op.create_table(
        "answer_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name=op.f("fk_answer_revision_answer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_answer_revision_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_revision")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answer_revision_answer_id"), "answer_revision", ["answer_id"], unique=False)
    op.create_index(op.f("ix_answer_revision_author_id"), "answer_revision", ["author_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("driver", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("preventable", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_mention_driver"),
        ),
        sa.CheckConstraint("polarity IN ('stay', 'leave')", name=op.f("ck_mention_polarity")),
        sa.CheckConstraint(
            "source IN ('interviewer', 'hr', 'lexicon', 'survey')", name=op.f("ck_mention_source")
        ),
        sa.CheckConstraint(
            "status IN ('suggested', 'confirmed', 'rejected')", name=op.f("ck_mention_status")
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name=op.f("fk_mention_answer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_mention_interview_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_mention_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mention_answer_id"), "mention", ["answer_id"], unique=False)
    op.create_index("ix_mention_driver_polarity", "mention", ["driver", "polarity"], unique=False)
    op.create_index(op.f("ix_mention_interview_id"), "mention", ["interview_id"], unique=False)
    op.create_index(op.f("ix_mention_topic_id"), "mention", ["topic_id"], unique=False)

    op.create_table(
        "quotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("driver", sa.String(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("verbatim", sa.Boolean(), nullable=False),
        sa.Column("decided_at", UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_quotation_driver"),
        ),
        sa.CheckConstraint("polarity IN ('stay', 'leave')", name=op.f("ck_quotation_polarity")),
        sa.CheckConstraint("state <> 'confirmed' OR text IS NOT NULL", name=op.f("ck_quotation_text")),
        sa.CheckConstraint("state IN ('confirmed', 'rejected')", name=op.f("ck_quotation_state")),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answer.id"], name=op.f("fk_quotation_answer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_quotation_release_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_quotation_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotation")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_quotation_answer_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_quotation_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_quotation_release_id"), "quotation", ["release_id"], unique=False)
    op.create_index(op.f("ix_quotation_topic_id"), "quotation", ["topic_id"], unique=False)

    op.create_table(
        "exit_leaver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.Column("left_in", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_exit_leaver_employee_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_exit_leaver_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exit_leaver")),
        sa.UniqueConstraint("row_key", name=op.f("uq_exit_leaver_row_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_exit_leaver_employee_id"), "exit_leaver", ["employee_id"], unique=False)
    op.create_index(op.f("ix_exit_leaver_round_id"), "exit_leaver", ["round_id"], unique=False)

    op.create_table(
        "exit_reason",
        sa.Column("leaver_id", sa.Integer(), nullable=False),
        sa.Column("driver", sa.String(), nullable=False),
        sa.CheckConstraint(
            "driver IN ('career', 'learning', 'work_content', 'purpose', 'skill_use', 'recognition', 'pay', 'benefits', 'manager', 'leadership', 'team', 'collaboration', 'work_life', 'flexibility', 'workload', 'wellbeing', 'resources', 'clarity', 'voice', 'fairness', 'inclusion', 'culture', 'direction', 'security', 'external')",
            name=op.f("ck_exit_reason_driver"),
        ),
        sa.ForeignKeyConstraint(
            ["leaver_id"], ["exit_leaver.id"], name=op.f("fk_exit_reason_leaver_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("leaver_id", "driver", name=op.f("pk_exit_reason")),
        sqlite_with_rowid=False,
    )
