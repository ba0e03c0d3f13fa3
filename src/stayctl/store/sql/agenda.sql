-- name: clear_selection
DELETE FROM selected;

-- name: select_mine
INSERT INTO selected (employee_id)
WITH RECURSIVE team (id, status) AS (
    SELECT e.id, e.status FROM employee e WHERE e.manager_id = :me
    UNION
    SELECT e.id, e.status FROM employee e JOIN team t ON e.manager_id = t.id WHERE t.status = 'left'
)
SELECT t.id FROM team t WHERE t.id <> :me
UNION
SELECT i.employee_id FROM interview i
 WHERE i.interviewer_id = :me AND i.state IN ('planned', 'invited', 'in_progress', 'completed');

-- name: keep_mine
DELETE FROM selected
 WHERE employee_id NOT IN (
        WITH RECURSIVE team (id, status) AS (
            SELECT e.id, e.status FROM employee e WHERE e.manager_id = :me
            UNION
            SELECT e.id, e.status FROM employee e JOIN team t ON e.manager_id = t.id WHERE t.status = 'left'
        )
        SELECT t.id FROM team t WHERE t.id <> :me
        UNION
        SELECT i.employee_id FROM interview i
         WHERE i.interviewer_id = :me AND i.state IN ('planned', 'invited', 'in_progress', 'completed'));

-- name: select_candidates
INSERT INTO selected (employee_id)
SELECT e.id
  FROM employee e
 WHERE (e.status = 'active' OR e.left_on > :today)
   AND NOT (e.added_on = :queue_on AND (e.hired_on IS NULL OR e.hired_on <= :queue_hired_by)
            AND NOT EXISTS (SELECT 1 FROM interview i
                             WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed', 'declined'))
            AND NOT EXISTS (SELECT 1 FROM trigger_event t
                             WHERE t.employee_id = e.id AND t.occurred_on >= :trigger_since))
   AND (NOT EXISTS (SELECT 1 FROM interview i
                     WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
                       AND i.held_on > :held_by AND i.held_on <= :today)
        OR ((e.core OR e.high_potential)
            AND NOT EXISTS (SELECT 1 FROM interview i
                             WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
                               AND i.held_on > :key_held_by AND i.held_on <= :today))
        OR e.hired_on >= :new_since
        OR e.id IN (SELECT t.employee_id FROM trigger_event t WHERE t.occurred_on >= :trigger_since));

-- name: middle_added_on
SELECT e.id, e.added_on FROM employee e
 WHERE e.id >= (SELECT MAX(m.id) / 2 FROM employee m)
 ORDER BY e.id
 LIMIT 1;

-- name: select_queue
INSERT INTO selected (employee_id)
SELECT e.id
  FROM employee e
 WHERE e.id > :above AND (e.status = 'active' OR e.left_on > :today)
   AND e.added_on = :queue_on AND (e.hired_on IS NULL OR e.hired_on <= :queue_hired_by)
   AND NOT EXISTS (SELECT 1 FROM interview i
                    WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed', 'declined'))
   AND NOT EXISTS (SELECT 1 FROM trigger_event t
                    WHERE t.employee_id = e.id AND t.occurred_on >= :trigger_since)
 ORDER BY e.id
 LIMIT :most;

-- name: last_selected
SELECT MAX(s.employee_id) FROM selected s;

-- name: open_everyone
SELECT i.id, i.uuid, e.id AS employee_id, e.employee_no, e.name, i.interviewer_id, v.employee_no AS interviewer_no,
       v.name AS interviewer_name, i.kind, i.state, i.due_on, i.local_on, i.local_time, i.place, i.reason, i.held_on
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE i.state IN ('planned', 'invited', 'in_progress') AND i.due_on <= :until
   AND (i.kind = 'exit' OR e.status = 'active' OR e.left_on > :today)
 ORDER BY i.due_on, i.id
 LIMIT :most;

-- name: unfinished_everyone
SELECT i.id, i.uuid, e.id AS employee_id, e.employee_no, e.name, i.interviewer_id, v.employee_no AS interviewer_no,
       v.name AS interviewer_name, i.kind, i.state, i.due_on, i.local_on, i.local_time, i.place, i.reason, i.held_on
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE i.state = 'completed' AND i.held_on <= :today
 ORDER BY i.held_on, i.id
 LIMIT :most;

-- name: open_selected
SELECT i.id, i.uuid, e.id AS employee_id, e.employee_no, e.name, i.interviewer_id, v.employee_no AS interviewer_no,
       v.name AS interviewer_name, i.kind, i.state, i.due_on, i.local_on, i.local_time, i.place, i.reason, i.held_on
  FROM selected s
 CROSS JOIN interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE i.employee_id = s.employee_id
   AND ((i.state IN ('planned', 'invited', 'in_progress') AND i.due_on <= :until)
        OR (i.state = 'completed' AND i.held_on <= :today))
   AND (i.kind = 'exit' OR i.state = 'completed' OR e.status = 'active' OR e.left_on > :today)
 ORDER BY i.due_on, i.id
 LIMIT :most;

-- name: people
SELECT e.id, e.employee_no, e.name, e.hired_on, e.added_on, e.core, e.high_potential, e.review_on,
       m.id AS manager_id, m.employee_no AS manager_no, m.name AS manager_name, m.status AS manager_status,
       m.manager_id AS above_id,
       (SELECT MAX(i.held_on) FROM interview i
         WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
           AND i.held_on <= :today) AS last_held_on,
       (SELECT MAX(COALESCE(i.local_on, i.due_on)) FROM interview i
         WHERE i.employee_id = e.id AND i.state = 'declined'
           AND i.kind <> 'exit') AS last_declined_on,
       (SELECT MAX(z.until_on) FROM snooze z
         WHERE z.employee_id = e.id
           AND NOT EXISTS (SELECT 1 FROM interview h
                            WHERE h.employee_id = e.id AND h.state IN ('completed', 'closed')
                              AND h.completed_at > z.created_at)) AS snoozed_until
  FROM selected s
 CROSS JOIN employee e
  LEFT JOIN employee m ON m.id = e.manager_id
 WHERE e.id = s.employee_id
   AND (e.status = 'active' OR e.left_on > :today)
   AND (:arranged_too = 1 OR NOT EXISTS (
            SELECT 1 FROM interview i
             WHERE i.employee_id = e.id AND i.state IN ('planned', 'invited', 'in_progress')))
 ORDER BY e.id;

-- name: triggers
SELECT t.employee_id, t.kind, t.occurred_on
  FROM selected s
 CROSS JOIN trigger_event t
 WHERE t.employee_id = s.employee_id AND t.occurred_on >= :since AND t.occurred_on <= :today
 ORDER BY t.employee_id, t.occurred_on, t.id;

-- name: queue
SELECT e.id, e.added_on, e.hired_on, e.core, e.high_potential, e.manager_id
  FROM employee e
 WHERE e.manager_id IN (SELECT p.manager_id FROM selected s CROSS JOIN employee p
                         WHERE p.id = s.employee_id AND p.manager_id IS NOT NULL)
   AND (e.status = 'active' OR e.left_on > e.added_on)
 ORDER BY e.manager_id, e.id;

-- name: queue_without_manager
SELECT e.id, e.added_on, e.hired_on, e.core, e.high_potential, e.manager_id
  FROM employee e
 WHERE e.manager_id IS NULL AND (e.status = 'active' OR e.left_on > e.added_on)
 ORDER BY e.id;

-- name: manager
SELECT m.id AS manager_id, m.employee_no AS manager_no, m.name AS manager_name, m.status AS manager_status,
       m.manager_id AS above_id
  FROM employee m WHERE m.id = :id;

-- name: in_week
SELECT COUNT(*) FROM interview i
 WHERE i.interviewer_id = :interviewer AND i.local_on >= :monday AND i.local_on <= :sunday
   AND i.state IN ('planned', 'invited', 'in_progress', 'completed', 'closed') AND i.id <> :number;

-- name: beside
SELECT i.id, e.name, v.name AS interviewer, i.local_on, i.local_time, i.zone, i.minutes
  FROM interview this
  JOIN interview i ON i.local_on >= :before AND i.local_on <= :after
   AND (i.employee_id IN (this.employee_id, this.interviewer_id)
        OR i.interviewer_id IN (this.employee_id, this.interviewer_id))
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE this.id = :number AND i.local_time IS NOT NULL AND i.state IN ('planned', 'invited', 'in_progress')
 ORDER BY i.local_on, i.local_time, i.id;

-- name: by_uuid
SELECT i.id, i.state, i.kind, e.name FROM interview i JOIN employee e ON e.id = i.employee_id
 WHERE i.uuid = :uuid;

-- name: by_id
SELECT i.id, i.state, i.kind, e.name FROM interview i JOIN employee e ON e.id = i.employee_id
 WHERE i.id = :id;

-- name: of_person
SELECT i.id, i.state, i.kind, e.name FROM interview i JOIN employee e ON e.id = i.employee_id
 WHERE i.employee_id = :employee ORDER BY i.id DESC;

-- name: people_count
SELECT COUNT(*) FROM selected s CROSS JOIN employee e
 WHERE e.id = s.employee_id AND (e.status = 'active' OR e.left_on > :today);

-- name: people_count_everyone
SELECT COUNT(*) FROM employee e WHERE e.status = 'active' OR e.left_on > :today;

-- name: talked
SELECT COUNT(*) FROM selected s CROSS JOIN employee e
 WHERE e.id = s.employee_id AND (e.status = 'active' OR e.left_on > :today)
   AND EXISTS (SELECT 1 FROM interview i
                WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
                  AND i.held_on >= :since AND i.held_on <= :today);

-- name: talked_everyone
SELECT COUNT(*) FROM employee e
 WHERE (e.status = 'active' OR e.left_on > :today)
   AND EXISTS (SELECT 1 FROM interview i
                WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
                  AND i.held_on >= :since AND i.held_on <= :today);

-- name: promises_selected
SELECT a.id, a.uuid, a.title, e.employee_no, e.name, o.employee_no AS owner_no, o.name AS owner_name,
       o.status AS owner_status, a.horizon, a.status, a.created_on, a.due_on, a.done_on, a.told_employee_on
  FROM (SELECT b.id FROM selected s CROSS JOIN action_item b WHERE b.employee_id = s.employee_id
        UNION
        SELECT b.id FROM action_item b WHERE b.owner_id = :me) mine
 CROSS JOIN action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.id = mine.id
   AND ((a.status IN ('open', 'in_progress', 'blocked')
         AND (a.due_on < :today OR o.status = 'left'
              OR (a.horizon = 'long_term' AND COALESCE(a.told_employee_on, a.created_on) < :told_by)))
        OR (a.status IN ('done', 'declined') AND a.told_employee_on IS NULL AND a.employee_id IS NOT NULL))
   AND a.created_on <= :today
   AND (e.status = 'active' OR e.left_on > :today OR a.employee_id IS NULL)
 ORDER BY a.due_on NULLS LAST, a.id
 LIMIT :most;

-- name: promises_standing
SELECT COUNT(CASE WHEN a.status IN ('open', 'in_progress', 'blocked') THEN 1 END) AS open,
       MIN(CASE WHEN a.status IN ('open', 'in_progress', 'blocked') THEN a.due_on END) AS due_on,
       COUNT(CASE WHEN a.status = 'done' AND a.told_employee_on IS NOT NULL AND a.confirmed_by_employee_on IS NULL
                   AND a.employee_id IS NOT NULL THEN 1 END) AS unconfirmed
  FROM (SELECT b.id FROM selected s CROSS JOIN action_item b WHERE b.employee_id = s.employee_id
        UNION
        SELECT b.id FROM action_item b WHERE b.owner_id = :me) mine
 CROSS JOIN action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
 WHERE a.id = mine.id
   AND a.created_on <= :today
   AND (e.status = 'active' OR e.left_on > :today OR a.employee_id IS NULL);

-- name: promises_everyone
SELECT a.id, a.uuid, a.title, e.employee_no, e.name, o.employee_no AS owner_no, o.name AS owner_name,
       o.status AS owner_status, a.horizon, a.status, a.created_on, a.due_on, a.done_on, a.told_employee_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.status IN ('open', 'in_progress', 'blocked')
   AND (a.due_on < :today OR o.status = 'left'
        OR (a.horizon = 'long_term' AND COALESCE(a.told_employee_on, a.created_on) < :told_by))
   AND a.created_on <= :today
   AND (e.status = 'active' OR e.left_on > :today OR a.employee_id IS NULL)
 ORDER BY a.due_on, a.id
 LIMIT :most;

-- name: rounds_everyone
SELECT r.id, r.uuid, r.name, r.closes_on, COUNT(*) AS people,
       SUM(CASE WHEN EXISTS (SELECT 1 FROM interview i
                              WHERE i.employee_id = rm.employee_id AND i.round_id = r.id
                                AND i.state IN ('completed', 'closed')) THEN 1 ELSE 0 END) AS talked
  FROM round r
  JOIN round_member rm ON rm.round_id = r.id AND NOT rm.dropped
 WHERE r.state = 'open' AND r.kind = 'round' AND r.opens_on <= :today
 GROUP BY r.id, r.uuid, r.name, r.closes_on
 ORDER BY r.id;

-- name: rounds_selected
SELECT r.id, r.uuid, r.name, r.closes_on, COUNT(*) AS people,
       SUM(CASE WHEN EXISTS (SELECT 1 FROM interview i
                              WHERE i.employee_id = rm.employee_id AND i.round_id = r.id
                                AND i.state IN ('completed', 'closed')) THEN 1 ELSE 0 END) AS talked
  FROM selected s
 CROSS JOIN round_member rm
 CROSS JOIN round r
 WHERE rm.employee_id = s.employee_id AND NOT rm.dropped AND r.id = rm.round_id
   AND r.state = 'open' AND r.kind = 'round' AND r.opens_on <= :today
 GROUP BY r.id, r.uuid, r.name, r.closes_on
 ORDER BY r.id;

-- name: select_one
INSERT INTO selected (employee_id) VALUES (:id);
