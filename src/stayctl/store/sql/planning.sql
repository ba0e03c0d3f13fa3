-- name: undated
SELECT e.id, e.employee_no, e.name, e.review_on, m.id AS manager_id, m.employee_no AS manager_no,
       m.name AS manager_name, m.status AS manager_status, m.manager_id AS above_id,
       i.id AS interview_id, i.kind, i.due_on, i.reason, i.round_id,
       (SELECT MAX(z.until_on) FROM snooze z
         WHERE z.employee_id = e.id
           AND NOT EXISTS (SELECT 1 FROM interview h
                            WHERE h.employee_id = e.id AND h.state IN ('completed', 'closed')
                              AND h.completed_at > z.created_at)) AS snoozed_until
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee m ON m.id = COALESCE(i.interviewer_id, e.manager_id)
 WHERE i.state IN ('planned', 'invited') AND i.local_on IS NULL AND i.kind <> 'exit' AND i.due_on <= :until
   AND (e.status = 'active' OR e.left_on > :today)
   AND (:everyone = 1 OR e.id IN (SELECT s.employee_id FROM selected s))
 ORDER BY i.due_on, i.id;

-- name: members
SELECT e.id, e.employee_no, e.name, e.review_on, m.id AS manager_id, m.employee_no AS manager_no,
       m.name AS manager_name, m.status AS manager_status, m.manager_id AS above_id,
       i.id AS interview_id, i.kind, i.due_on, i.reason, i.round_id,
       (SELECT MAX(z.until_on) FROM snooze z
         WHERE z.employee_id = e.id
           AND NOT EXISTS (SELECT 1 FROM interview h
                            WHERE h.employee_id = e.id AND h.state IN ('completed', 'closed')
                              AND h.completed_at > z.created_at)) AS snoozed_until
  FROM round_member rm
  JOIN employee e ON e.id = rm.employee_id
  LEFT JOIN interview i ON i.employee_id = e.id AND i.round_id = rm.round_id
        AND i.state IN ('planned', 'invited') AND i.local_on IS NULL AND i.kind <> 'exit'
  LEFT JOIN employee m ON m.id = COALESCE(i.interviewer_id, e.manager_id)
 WHERE rm.round_id = :round AND NOT rm.dropped
   AND (e.status = 'active' OR e.left_on > :today)
   AND (:everyone = 1 OR e.id IN (SELECT s.employee_id FROM selected s))
   AND NOT EXISTS (SELECT 1 FROM interview h
                    WHERE h.employee_id = e.id AND h.round_id = rm.round_id
                      AND h.state IN ('completed', 'closed', 'declined', 'no_show'))
   AND NOT EXISTS (SELECT 1 FROM interview o
                    WHERE o.employee_id = e.id AND o.kind <> 'exit'
                      AND (o.state = 'in_progress'
                           OR (o.state IN ('planned', 'invited')
                               AND (o.local_on IS NOT NULL OR o.round_id IS NULL OR o.round_id <> rm.round_id))))
 ORDER BY e.id;

-- name: appointments
SELECT i.interviewer_id, i.local_on AS on_day
  FROM interview i
 WHERE i.interviewer_id IS NOT NULL AND i.local_on >= :since AND i.local_on <= :until
   AND i.state IN ('planned', 'invited', 'in_progress', 'completed', 'closed')
 ORDER BY i.interviewer_id, i.local_on, i.id;

-- name: again
SELECT i.employee_id, i.kind, i.id, i.round_id
  FROM interview i
 WHERE i.state IN ('cancelled', 'no_show') AND i.kind <> 'exit'
   AND NOT EXISTS (SELECT 1 FROM interview n
                    WHERE n.employee_id = i.employee_id AND n.kind = i.kind AND n.id > i.id)
   AND NOT EXISTS (SELECT 1 FROM interview h
                    WHERE h.employee_id = i.employee_id AND h.state IN ('completed', 'closed')
                      AND h.held_on >= i.due_on)
   AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.interview_id = i.id)
 ORDER BY i.id;

-- name: open_rounds
SELECT m.employee_id, r.id, r.opens_on, r.form_id
  FROM round_member m
  JOIN round r ON r.id = m.round_id
 WHERE r.state = 'open' AND r.kind = 'round' AND NOT m.dropped
 ORDER BY m.employee_id, r.id DESC;

-- name: open
SELECT i.employee_id, i.kind, i.id, CASE WHEN i.local_on IS NULL THEN 0 ELSE 1 END AS dated
  FROM interview i
 WHERE i.state IN ('planned', 'invited', 'in_progress') AND i.kind <> 'exit'
 ORDER BY i.id;

-- name: left
SELECT e.id FROM employee e WHERE e.status = 'left' ORDER BY e.id;

-- name: drop_staged
DROP TABLE IF EXISTS plan_row;

-- name: make_staged
CREATE TEMPORARY TABLE plan_row (
    row_no INTEGER PRIMARY KEY, kind TEXT NOT NULL, employee_id INTEGER NOT NULL, interviewer_id INTEGER,
    round_id INTEGER, reason TEXT, due_on DATE NOT NULL, original_due_on DATE NOT NULL, form_id TEXT);

-- name: write_staged
INSERT INTO interview (uuid, kind, state, employee_id, interviewer_id, round_id, reason, due_on, original_due_on,
                       local_on, zone, minutes, place, invitation_sequence, form_id, created_at)
SELECT {uuid}, p.kind, 'planned', p.employee_id, p.interviewer_id, p.round_id, p.reason, p.due_on, p.original_due_on,
       p.due_on, CAST(:zone AS TEXT), CAST(:minutes AS INTEGER), CAST(:place AS TEXT), 0,
       COALESCE(CAST(:form_id AS TEXT), p.form_id), :now
  FROM plan_row p
 ORDER BY p.row_no;
