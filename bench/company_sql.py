"""How chance is spread over the rows of the large company. Each row takes the roll that its number leads to."""

YEARS = 5

CHANCE = (
    "CREATE TEMP TABLE year (n INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE roll (n INTEGER PRIMARY KEY, due_in, before, ended, by_hr, open, promise, days)",
    "CREATE TEMP TABLE saying (n INTEGER PRIMARY KEY, question, intent, areas, position, asked, status, text, value, hash)",
    "CREATE TEMP TABLE named (n INTEGER, driver, contrary, topic, need)",
    "CREATE INDEX temp.named_n ON named (n)",
)


def uuid(number: str) -> str:
    """A UUID that no other number of the same table leads to."""
    spread = f"(({number}) * 2654435761) & 4294967295"
    parts = f"{spread}, ({number}) & 65535, ({number}) * 31 & 4095, ({number}) * 17 & 4095, ({number})"
    return f"printf('%08x-%04x-4%03x-a%03x-%012x', {parts})"


def day(number: str) -> str:
    return f"date(({number}) * 86400, 'unixepoch')"


def instant(number: str, hour: int) -> str:
    return f"{day(number)} || 'T{hour:02d}:00:00.000000Z'"


INTERVIEWS = f"""INSERT INTO interview (id, uuid, kind, state, employee_id, interviewer_id, due_on, original_due_on,
        invitation_sequence, created_at, statement, sharing, question_set_hash, form_id, form_version, started_at,
        held_on, completed_at, closed_at, fact_department, fact_manager_id, fact_title, fact_job_family, fact_level,
        fact_location, fact_tenure_days, fact_core, fact_high_potential)
SELECT k.id, {uuid("k.id")}, 'stay', k.state, k.employee, k.interviewer, {day("k.due")}, {day("k.due")},
       0, {instant("k.due - 60", 2)}, iif(k.held, :statement, NULL), iif(k.held, 'own', NULL),
       iif(k.held, :hash, NULL), iif(k.held, :form, NULL), iif(k.held, :version, NULL),
       iif(k.held, {instant("k.day", 6)}, NULL), iif(k.held, {day("k.day")}, NULL),
       iif(k.held, {instant("k.day", 7)}, NULL), iif(k.state = 'closed', {instant("k.day", 9)}, NULL),
       iif(k.held, k.path, NULL), iif(k.held, k.manager_id, NULL), iif(k.held, k.title, NULL),
       iif(k.held, k.job_family, NULL), iif(k.held, k.level, NULL), iif(k.held, k.location, NULL),
       iif(k.held, max(0, k.day - k.hired), NULL), iif(k.held, k.core, NULL), iif(k.held, k.high_potential, NULL)
  FROM (SELECT *, state IN ('completed', 'closed') AS held
          FROM (SELECT *, CASE WHEN day > :last THEN 'planned'
                               WHEN ended IS NOT NULL THEN ended
                               WHEN day > :last - 14 AND open THEN 'completed'
                               ELSE 'closed' END AS state
                  FROM (SELECT y.n * (SELECT MAX(id) FROM employee) + e.id AS id, e.id AS employee,
                               iif(r.by_hr AND e.id > 2, 2, COALESCE(e.manager_id, 2)) AS interviewer,
                               :last - 365 * ({YEARS} - y.n) + 28 + r.due_in AS due,
                               :last - 365 * ({YEARS} - y.n) + 28 + r.due_in - r.before AS day, r.ended, r.open,
                               d.path, e.manager_id, e.title, e.job_family, e.level, e.location, e.core,
                               e.high_potential, unixepoch(e.hired_on) / 86400 AS hired
                          FROM year y
                         CROSS JOIN employee e
                          JOIN roll r ON r.n = (e.id * 7919 + y.n * 50021) % :rolls
                          LEFT JOIN department d ON d.id = e.department_id))) k"""

ANSWERS = f"""INSERT INTO answer (uuid, interview_id, question, intent, areas, position, asked, text, value, status,
        revision, content_hash, author_id, consent, released_to_successor, answered_at)
SELECT {uuid("i.id * 16 + q.position")}, i.id, s.question, s.intent, s.areas, s.position, s.asked, s.text, s.value,
       s.status, 1, s.hash, i.interviewer_id, 'none', 0, i.started_at
  FROM interview i
 CROSS JOIN (SELECT DISTINCT position FROM saying) q
  JOIN saying s ON s.n = q.position * :sayings + (i.id * (q.position * 2 + 1)) % :sayings
 WHERE i.held_on IS NOT NULL"""

MENTIONS = """INSERT INTO mention (interview_id, answer_id, driver, polarity, need, topic_id, status, source)
SELECT a.interview_id, a.id, n.driver,
       iif((a.areas LIKE '%challenges%' OR a.areas LIKE '%leave%') <> n.contrary, 'leave', 'stay'),
       n.need, n.topic, 'confirmed', 'interviewer'
  FROM answer a
 CROSS JOIN named n ON n.n = (a.id * 7919) % :rolls
 WHERE a.status = 'answered'"""

PLANS = """INSERT INTO stay_plan (interview_id, employee_commitments, nothing_needed, next_check_in_on, agreed, written_at)
SELECT i.id, '带一次内部分享', 0, date(i.held_on, '+90 days'), 1, i.closed_at
  FROM interview i WHERE i.state = 'closed'"""

KEPT = f"r.before <> 7 AND i.held_on < {day(':last - 180')}"
"""Nineteen of twenty promises of more than half a year ago were kept."""

ACTIONS = f"""INSERT INTO action_item (uuid, title, employee_id, interview_id, driver, owner_id, horizon, control,
        due_on, status, created_on, done_on)
SELECT {uuid("i.id")}, '落实：' || t.name, i.employee_id, i.id, n.driver, i.interviewer_id, 'quick_win', 'manager',
       date(i.held_on, '+' || r.days || ' days'), iif({KEPT}, 'done', 'open'), i.held_on,
       iif({KEPT}, date(i.held_on, '+' || r.days || ' days'), NULL)
  FROM interview i
  JOIN roll r ON r.n = (i.id * 31) % :rolls AND r.promise
  JOIN named n ON n.rowid = 1 + i.id % 1000
  JOIN topic t ON t.id = 1 + i.id % (SELECT COUNT(*) FROM topic)
 WHERE i.state = 'closed'"""
