-- name: coverage_total
WITH held AS (
    SELECT i.id, i.employee_id,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
     WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit'
       AND i.held_on >= :since AND i.held_on <= :until
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
),
talked AS (
    SELECT COUNT(*) AS interviewed,
           SUM(CASE WHEN (e.hired_on IS NULL OR e.hired_on <= :until)
                     AND (e.left_on > :until OR (e.left_on IS NULL AND e.status = 'active'))
                    THEN 1 ELSE 0 END) AS covered,
           SUM(CASE WHEN p.nothing_needed
                      OR EXISTS (SELECT 1 FROM action_item t
                                  WHERE t.interview_id = h.id AND t.created_on <= :today)
                    THEN 1 ELSE 0 END) AS planned
      FROM held h
      JOIN employee e ON e.id = h.employee_id
      LEFT JOIN stay_plan p ON p.interview_id = h.id
     WHERE h.recency = 1
),
missed AS (
    SELECT i.employee_id, MAX(CASE WHEN i.state = 'declined' THEN 1 ELSE 0 END) AS declined
      FROM interview i
     WHERE i.state IN ('declined', 'no_show') AND i.kind <> 'exit'
       AND COALESCE(i.local_on, i.due_on) >= :since AND COALESCE(i.local_on, i.due_on) <= :ended_until
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
       AND i.employee_id NOT IN (SELECT employee_id FROM held)
     GROUP BY i.employee_id
),
ahead AS (
    SELECT i.employee_id, i.due_on
      FROM interview i
     WHERE i.state IN ('planned', 'invited', 'in_progress') AND i.kind <> 'exit'
       AND i.created_at < :known_before
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
    UNION ALL
    SELECT i.employee_id, i.due_on
      FROM interview i
     WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit' AND i.held_on > :today
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
),
arranged AS (
    SELECT COUNT(*) AS open, SUM(CASE WHEN a.due_on < :today THEN 1 ELSE 0 END) AS overdue
      FROM ahead a
      JOIN employee e ON e.id = a.employee_id
     WHERE e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active')
),
fell_due AS (
    SELECT COUNT(*) AS due,
           SUM(CASE WHEN i.state IN ('completed', 'closed')
                     AND i.held_on <= i.original_due_on AND i.held_on <= :today
                    THEN 1 ELSE 0 END) AS on_time
      FROM interview i
     WHERE i.original_due_on >= :since AND i.original_due_on <= :until AND i.kind <> 'exit'
       AND i.state NOT IN ('cancelled', 'declined')
       AND (i.state IN ('completed', 'closed') OR i.created_at < :known_before)
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
)
SELECT (SELECT COUNT(*) FROM employee e
         WHERE (e.hired_on IS NULL OR e.hired_on <= :until)
           AND (e.left_on > :until OR (e.left_on IS NULL AND e.status = 'active'))
           AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))),
       COALESCE(t.covered, 0), t.interviewed,
       (SELECT COUNT(*) FROM missed WHERE declined = 1), (SELECT COUNT(*) FROM missed WHERE declined = 0),
       a.open, COALESCE(a.overdue, 0), d.due, COALESCE(d.on_time, 0), COALESCE(t.planned, 0)
  FROM talked t CROSS JOIN arranged a CROSS JOIN fell_due d;

-- name: coverage
WITH RECURSIVE line (id, head) AS (
    SELECT e.id, CAST(NULL AS INTEGER) FROM employee e
     WHERE :by = 'line' AND ((:root = 0 AND e.manager_id IS NULL) OR e.id = :root)
    UNION
    SELECT e.id, COALESCE(l.head, e.id) FROM employee e JOIN line l ON e.manager_id = l.id
),
held AS (
    SELECT i.id, i.employee_id,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
     WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit'
       AND i.held_on >= :since AND i.held_on <= :until
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
),
missed AS (
    SELECT i.employee_id, MAX(CASE WHEN i.state = 'declined' THEN 1 ELSE 0 END) AS declined
      FROM interview i
     WHERE i.state IN ('declined', 'no_show') AND i.kind <> 'exit'
       AND COALESCE(i.local_on, i.due_on) >= :since AND COALESCE(i.local_on, i.due_on) <= :ended_until
     GROUP BY i.employee_id
),
ahead AS (
    SELECT a.employee_id, COUNT(*) AS open, SUM(CASE WHEN a.due_on < :today THEN 1 ELSE 0 END) AS overdue
      FROM (SELECT i.employee_id, i.due_on
              FROM interview i
             WHERE i.state IN ('planned', 'invited', 'in_progress') AND i.kind <> 'exit'
               AND i.created_at < :known_before
            UNION ALL
            SELECT i.employee_id, i.due_on
              FROM interview i
             WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit' AND i.held_on > :today) a
     GROUP BY a.employee_id
),
fell_due AS (
    SELECT d.employee_id, COUNT(*) AS due, SUM(d.on_time) AS on_time
      FROM (SELECT i.employee_id,
                   CASE WHEN i.state IN ('completed', 'closed')
                         AND i.held_on <= i.original_due_on AND i.held_on <= :today
                        THEN 1 ELSE 0 END AS on_time
              FROM interview i
             WHERE i.original_due_on >= :since AND i.original_due_on <= :until AND i.kind <> 'exit'
               AND i.state NOT IN ('cancelled', 'declined')
               AND (i.state IN ('completed', 'closed') OR i.created_at < :known_before)
               AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
             LIMIT 1000000000) d  -- the limit keeps the two apart: together they would read every interview
     GROUP BY d.employee_id
),
person AS (
    SELECT CASE CAST(:by AS TEXT)
             WHEN 'department' THEN COALESCE(i.fact_department, d.path)
             WHEN 'line' THEN CASE WHEN l.head IS NOT NULL THEN hl.employee_no || ' ' || hl.name
                                   WHEN l.id IS NOT NULL THEN e.employee_no || ' ' || e.name
                                   ELSE m.employee_no || ' ' || m.name END
             WHEN 'manager' THEN m.employee_no || ' ' || m.name
             WHEN 'title' THEN COALESCE(i.fact_title, e.title)
             WHEN 'job_family' THEN COALESCE(i.fact_job_family, e.job_family)
             WHEN 'level' THEN COALESCE(i.fact_level, e.level)
             WHEN 'location' THEN COALESCE(i.fact_location, e.location)
             WHEN 'core' THEN CASE WHEN COALESCE(i.fact_core, e.core) THEN 'yes' ELSE 'no' END
             WHEN 'high_potential' THEN
                  CASE WHEN COALESCE(i.fact_high_potential, e.high_potential) THEN 'yes' ELSE 'no' END
             WHEN 'tenure' THEN
                  CASE WHEN i.fact_tenure_days < 90 OR (i.fact_tenure_days IS NULL AND e.hired_on > :hired_3m)
                       THEN '0-3m'
                       WHEN i.fact_tenure_days < 365 OR (i.fact_tenure_days IS NULL AND e.hired_on > :hired_1y)
                       THEN '3-12m'
                       WHEN i.fact_tenure_days < 1095 OR (i.fact_tenure_days IS NULL AND e.hired_on > :hired_3y)
                       THEN '1-3y'
                       WHEN i.fact_tenure_days < 1825 OR (i.fact_tenure_days IS NULL AND e.hired_on > :hired_5y)
                       THEN '3-5y'
                       WHEN i.fact_tenure_days IS NOT NULL OR e.hired_on IS NOT NULL THEN '5y-' END
             WHEN 'attribute' THEN a.value END AS unit,
           CASE WHEN (e.hired_on IS NULL OR e.hired_on <= :until)
                 AND (e.left_on > :until OR (e.left_on IS NULL AND e.status = 'active'))
                THEN 1 ELSE 0 END AS eligible,
           CASE WHEN h.id IS NULL THEN 0 ELSE 1 END AS interviewed,
           CASE WHEN h.id IS NULL AND s.declined = 1 THEN 1 ELSE 0 END AS declined,
           CASE WHEN h.id IS NULL AND s.declined = 0 THEN 1 ELSE 0 END AS no_show,
           CASE WHEN e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active')
                THEN CAST(COALESCE(g.open, 0) AS INTEGER) ELSE 0 END AS open,
           CASE WHEN e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active')
                THEN CAST(COALESCE(g.overdue, 0) AS INTEGER) ELSE 0 END AS overdue,
           CAST(COALESCE(f.due, 0) AS INTEGER) AS due,
           CAST(COALESCE(f.on_time, 0) AS INTEGER) AS on_time,
           CASE WHEN p.nothing_needed
                  OR EXISTS (SELECT 1 FROM action_item t
                              WHERE t.interview_id = h.id AND t.created_on <= :today)
                THEN 1 ELSE 0 END AS planned
      FROM employee e
      LEFT JOIN held h ON h.employee_id = e.id AND h.recency = 1
      LEFT JOIN interview i ON i.id = h.id
      LEFT JOIN missed s ON s.employee_id = e.id
      LEFT JOIN ahead g ON g.employee_id = e.id
      LEFT JOIN fell_due f ON f.employee_id = e.id
      LEFT JOIN stay_plan p ON p.interview_id = h.id
      LEFT JOIN department d ON d.id = e.department_id
      LEFT JOIN employee m ON m.id = COALESCE(i.fact_manager_id, e.manager_id)
      LEFT JOIN line l ON l.id = COALESCE(i.fact_manager_id, e.manager_id)
      LEFT JOIN employee hl ON hl.id = l.head
      LEFT JOIN employee_attribute a ON a.employee_id = e.id AND a.name = :attribute
     WHERE :everyone = 1 OR e.id IN (SELECT employee_id FROM selected)
)
SELECT unit, SUM(eligible), SUM(eligible * interviewed), SUM(interviewed), SUM(declined), SUM(no_show),
       SUM(open), SUM(overdue), SUM(due), SUM(on_time), SUM(interviewed * planned)
  FROM person
 GROUP BY unit
 ORDER BY unit;

-- name: attribute_names
SELECT DISTINCT a.name FROM employee_attribute a ORDER BY a.name;

-- name: to_talk
SELECT e.id, e.employee_no, e.name, i.id, i.uuid, i.state, i.due_on, i.local_on, i.local_time,
       CASE WHEN e.manager_id IS NULL THEN 0 ELSE 1 END AS has_manager, COUNT(*) OVER () AS of_all
  FROM employee e
  LEFT JOIN (
        SELECT n.id, n.uuid, n.employee_id, n.state, n.due_on, n.local_on, n.local_time,
               -- the sign has the few open ones read by their own index, and sorted
               ROW_NUMBER() OVER (PARTITION BY +n.employee_id ORDER BY n.due_on, n.id) AS place
          FROM interview n
         WHERE n.state IN ('planned', 'invited', 'in_progress') AND n.kind <> 'exit'
           AND n.created_at < :known_before) i ON i.employee_id = e.id AND i.place = 1
 WHERE (e.hired_on IS NULL OR e.hired_on <= :until)
   AND (e.left_on > :until OR (e.left_on IS NULL AND e.status = 'active'))
   AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
   AND (i.due_on < :today
        OR NOT EXISTS (SELECT 1 FROM interview h
                        WHERE h.employee_id = e.id AND h.state IN ('completed', 'closed')
                          AND h.kind <> 'exit' AND h.held_on >= :since AND h.held_on <= :until))
 ORDER BY i.due_on NULLS LAST, e.core DESC, e.high_potential DESC, e.hired_on NULLS LAST, e.id
 LIMIT :most;

-- name: action_counts
WITH item AS (
    SELECT CASE WHEN :by_owner = 1 THEN COALESCE(a.owner_id, 0) ELSE 0 END AS owner_id,
           a.horizon, a.due_on, a.done_on, a.told_employee_on, a.created_on, a.employee_id, a.id,
           a.confirmed_by_employee_on,
           CASE WHEN a.status = 'done' AND a.done_on > :today THEN 'open' ELSE a.status END AS status,
           CASE WHEN e.left_on <= :today OR (e.left_on IS NULL AND e.status = 'left') THEN 0 ELSE 1 END AS here
      FROM action_item a
      LEFT JOIN employee e ON e.id = a.employee_id
     WHERE a.created_on <= :today
       AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected))
       AND (a.status IN ('open', 'in_progress', 'blocked')
            OR a.created_on >= :since OR a.due_on >= :since OR a.done_on >= :since OR a.done_on > :today)
),
judged AS (
    SELECT i.owner_id, i.horizon, i.status,
           CASE WHEN i.created_on <= :until
                 AND (i.created_on >= :since OR i.status IN ('open', 'in_progress', 'blocked')
                      OR (i.status = 'done' AND i.done_on >= :since))
                THEN 1 ELSE 0 END AS booked,
           CASE WHEN i.due_on >= :since AND i.due_on <= :until AND i.status <> 'cancelled'
                 AND i.employee_id IS NOT NULL THEN 1 ELSE 0 END AS due,
           CASE WHEN i.status = 'done' THEN 1 ELSE 0 END AS done,
           CASE WHEN i.status = 'done' AND i.done_on <= i.due_on THEN 1 ELSE 0 END AS hit,
           CASE WHEN i.status IN ('open', 'in_progress', 'blocked') THEN i.here ELSE 0 END AS open,
           CASE WHEN i.due_on < :today THEN 1 ELSE 0 END AS past,
           i.here,
           CASE WHEN i.employee_id IS NULL THEN 0 ELSE 1 END AS promise,
           CASE WHEN i.told_employee_on <= :today THEN 1 ELSE 0 END AS told,
           CASE WHEN i.confirmed_by_employee_on <= :today THEN 1 ELSE 0 END AS confirmed,
           CASE WHEN i.status NOT IN ('open', 'in_progress', 'blocked') THEN 0
                WHEN (i.told_employee_on >= :told_since AND i.told_employee_on <= :today)
                  OR EXISTS (SELECT 1 FROM action_update u
                              WHERE u.action_id = i.id AND u.told
                                AND u.written_on >= :told_since AND u.written_on <= :today)
                THEN 1 ELSE 0 END AS told_lately
      FROM item i
     LIMIT 1000000000  -- or else each of the sums would judge every item again
)
SELECT owner_id, horizon, status, SUM(booked), SUM(due), SUM(due * done * told), SUM(due * hit), SUM(open),
       SUM(open * past), SUM(open * promise), SUM(open * promise * told_lately),
       SUM(CASE WHEN status IN ('done', 'declined') THEN booked * promise * here * (1 - told) ELSE 0 END),
       SUM(due * done * told * confirmed)
  FROM judged
 GROUP BY owner_id, horizon, status
 ORDER BY owner_id, horizon, status;

-- name: action_owners
SELECT o.id, o.employee_no, o.name FROM employee o
 WHERE EXISTS (SELECT 1 FROM action_item a WHERE a.owner_id = o.id)
 ORDER BY o.id;

-- name: time_to_close
SELECT a.horizon, a.created_on, a.done_on, COUNT(*)
  FROM action_item a
 WHERE a.status = 'done' AND a.done_on >= :since AND a.done_on <= :until
   AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected))
 GROUP BY a.horizon, a.created_on, a.done_on
 ORDER BY a.horizon, a.created_on, a.done_on;

-- name: age_of_open
SELECT a.horizon, a.created_on, COUNT(*)
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
 WHERE (a.status IN ('open', 'in_progress', 'blocked') OR (a.status = 'done' AND a.done_on > :today))
   AND a.created_on <= :today
   AND (a.employee_id IS NULL OR e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active'))
   AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected))
 GROUP BY a.horizon, a.created_on
 ORDER BY a.horizon, a.created_on;

-- name: late_actions
SELECT a.id, a.uuid, a.title, e.employee_no, e.name, o.name, a.horizon, a.status, a.due_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE (a.status IN ('open', 'in_progress', 'blocked') OR (a.status = 'done' AND a.done_on > :today))
   AND a.due_on < :today AND a.created_on <= :today
   AND (a.employee_id IS NULL OR e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active'))
   AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected))
 ORDER BY a.due_on, a.id
 LIMIT :most;

-- name: team
WITH wanted AS (
    SELECT e.id, e.employee_no, e.name, e.core, e.high_potential FROM employee e
     WHERE (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
       AND (e.hired_on IS NULL OR e.hired_on <= :today)
       AND (e.left_on > :today OR (e.left_on IS NULL AND e.status = 'active'))
),
promise AS (
    SELECT a.employee_id, COUNT(*) AS open, SUM(CASE WHEN a.due_on < :today THEN 1 ELSE 0 END) AS late
      FROM action_item a
     WHERE (a.status IN ('open', 'in_progress', 'blocked') OR (a.status = 'done' AND a.done_on > :today))
       AND a.created_on <= :today
       AND a.employee_id IN (SELECT id FROM wanted)
     GROUP BY a.employee_id
)
SELECT w.id, w.employee_no, w.name, w.core, w.high_potential, l.id, l.held_on, l.state, h.employee_no, h.name,
       n.id, n.uuid, n.state, n.due_on, n.local_on, n.local_time, COALESCE(p.open, 0), COALESCE(p.late, 0)
  FROM wanted w
  LEFT JOIN interview l ON l.id = (
        SELECT i.id FROM interview i
         WHERE i.employee_id = w.id AND i.state IN ('completed', 'closed') AND i.kind <> 'exit'
           AND i.held_on <= :today
         ORDER BY i.held_on DESC, i.id DESC
         LIMIT 1)
  LEFT JOIN employee h ON h.id = l.interviewer_id
  LEFT JOIN interview n ON n.id = (
        SELECT i.id FROM interview i
         WHERE i.employee_id = w.id AND i.state IN ('planned', 'invited', 'in_progress')
           AND i.created_at < :known_before
         ORDER BY i.due_on, i.id
         LIMIT 1)
  LEFT JOIN promise p ON p.employee_id = w.id
 ORDER BY COALESCE(p.late, 0) DESC, n.due_on NULLS LAST, l.held_on NULLS FIRST, w.name, w.id;

-- name: own_plans
WITH last AS (
    SELECT i.id, i.employee_id, i.interviewer_id,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS place
      FROM interview i
     WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit' AND i.held_on <= :today
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
)
SELECT l.interviewer_id, CAST(NULL AS INTEGER), l.employee_id, r.polarity, r.text, r.position AS place
  FROM last l JOIN plan_reason r ON r.interview_id = l.id
 WHERE l.place = 1 AND l.interviewer_id = :viewer
UNION ALL
SELECT l.interviewer_id, f.author_id, l.employee_id, 'forecast', f.level, f.id
  FROM last l JOIN forecast f ON f.interview_id = l.id
 WHERE l.place = 1 AND l.interviewer_id = :viewer AND f.made_on <= :today
   AND f.id = (SELECT MAX(g.id) FROM forecast g WHERE g.interview_id = l.id AND g.made_on <= :today)
 ORDER BY 3, 4, 6;

-- name: heard_people
SELECT COUNT(DISTINCT i.employee_id)
  FROM interview i
 WHERE i.interviewer_id = :viewer AND i.state IN ('completed', 'closed') AND i.kind <> 'exit'
   AND i.held_on >= :since AND i.held_on <= :until
   AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected));

-- name: heard
WITH held AS (
    SELECT i.id, i.employee_id, i.interviewer_id,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
     WHERE i.interviewer_id = :viewer AND i.state IN ('completed', 'closed') AND i.kind <> 'exit'
       AND i.held_on >= :since AND i.held_on <= :until
       AND (:everyone = 1 OR i.employee_id IN (SELECT employee_id FROM selected))
),
named AS (
    SELECT h.interviewer_id, h.employee_id, m.driver, m.polarity, COALESCE(t.merged_into_id, t.id) AS topic_id
      FROM held h
      JOIN mention m ON m.interview_id = h.id AND m.status = 'confirmed'
      LEFT JOIN topic t ON t.id = m.topic_id
     WHERE h.recency = 1
)
SELECT n.interviewer_id, n.driver, CAST(NULL AS TEXT), n.polarity, COUNT(DISTINCT n.employee_id), 0
  FROM named n
 GROUP BY n.interviewer_id, n.driver, n.polarity
UNION ALL
SELECT n.interviewer_id, CASE WHEN MIN(n.driver) = MAX(n.driver) THEN MIN(n.driver) END, t.name, n.polarity,
       COUNT(DISTINCT n.employee_id), t.id
  FROM named n JOIN topic t ON t.id = n.topic_id
 GROUP BY n.interviewer_id, t.id, t.name, n.polarity
 ORDER BY 5 DESC, 2, 6;
