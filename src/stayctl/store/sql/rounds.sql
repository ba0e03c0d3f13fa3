-- name: exists
SELECT COUNT(*) FROM round WHERE id = :id;

-- name: list
SELECT r.id, r.uuid, r.kind, r.name, r.population, r.opens_on, r.closes_on, r.form_id, r.k, r.unit_tree,
       r.crossing_attribute, r.comparison_group, r.state, r.opened_at, r.closed_at,
       (SELECT COUNT(*) FROM round_member m WHERE m.round_id = r.id AND NOT m.dropped) AS people,
       (SELECT COUNT(DISTINCT i.employee_id) FROM interview i
         WHERE i.round_id = r.id AND i.state IN ('completed', 'closed')) AS held
  FROM round r
 WHERE r.kind = 'round' AND (:id = 0 OR r.id = :id)
 ORDER BY CASE r.state WHEN 'open' THEN 0 ELSE 1 END, r.opens_on DESC, r.id DESC;

-- name: by_name
SELECT r.id FROM round r WHERE r.name = :name ORDER BY r.id;

-- name: population
SELECT e.id, d.path AS department, e.manager_id, e.employee_no, e.name, r.id AS open_round
  FROM employee e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN round_member m ON m.employee_id = e.id AND NOT m.dropped
        AND m.round_id IN (SELECT o.id FROM round o WHERE o.state = 'open' AND o.kind = 'round')
  LEFT JOIN round r ON r.id = m.round_id
 WHERE e.status = 'active' AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
 ORDER BY e.id;

-- name: bosses
SELECT b.id, b.name, b.manager_id FROM employee b
 WHERE EXISTS (SELECT 1 FROM employee e WHERE e.manager_id = b.id) ORDER BY b.id;

-- name: progress
WITH one AS (
    SELECT m.employee_id, e.manager_id,
           MAX(CASE WHEN i.state IN ('completed', 'closed') THEN 1 ELSE 0 END) AS held,
           MAX(CASE WHEN i.state IN ('planned', 'invited', 'in_progress') THEN 1 ELSE 0 END) AS arranged,
           MAX(CASE WHEN i.state IN ('planned', 'invited', 'in_progress') AND i.due_on < :today
                    THEN 1 ELSE 0 END) AS late,
           MAX(CASE WHEN i.state IN ('declined', 'no_show') THEN 1 ELSE 0 END) AS refused,
           MAX(CASE WHEN i.state IN ('planned', 'invited', 'in_progress', 'completed', 'closed')
                    THEN i.interviewer_id END) AS interviewer_id
      FROM round_member m
      JOIN employee e ON e.id = m.employee_id
      LEFT JOIN interview i ON i.employee_id = m.employee_id AND i.round_id = m.round_id
     WHERE m.round_id = :round AND NOT m.dropped AND (e.status = 'active' OR i.id IS NOT NULL)
     GROUP BY m.employee_id, e.manager_id
)
SELECT COALESCE(one.interviewer_id, one.manager_id) AS holder_id, COUNT(*) AS people, SUM(held) AS held,
       SUM(CASE WHEN held = 0 AND arranged = 1 THEN 1 ELSE 0 END) AS arranged,
       SUM(CASE WHEN held = 0 AND late = 1 THEN 1 ELSE 0 END) AS late,
       SUM(CASE WHEN held = 0 AND arranged = 0 AND refused = 1 THEN 1 ELSE 0 END) AS refused
  FROM one
 GROUP BY COALESCE(one.interviewer_id, one.manager_id)
 ORDER BY COUNT(*) - SUM(held) DESC, COALESCE(one.interviewer_id, one.manager_id);

-- name: not_held
SELECT e.id, e.employee_no, e.name, e.status, e.manager_id, i.id AS interview_id, i.state, i.due_on, i.local_on,
       i.local_time, i.interviewer_id
  FROM round_member m
  JOIN employee e ON e.id = m.employee_id
  LEFT JOIN interview i ON i.employee_id = m.employee_id AND i.round_id = m.round_id
        AND i.state IN ('planned', 'invited', 'in_progress')
 WHERE m.round_id = :round AND NOT m.dropped
   AND NOT EXISTS (SELECT 1 FROM interview h WHERE h.employee_id = m.employee_id AND h.round_id = m.round_id
                      AND h.state IN ('completed', 'closed'))
 ORDER BY CASE WHEN i.local_on IS NULL THEN 0 ELSE 1 END, i.local_on, e.name, e.id;

-- name: rest
SELECT COUNT(*) AS people,
       COUNT(CASE WHEN EXISTS (SELECT 1 FROM interview i WHERE i.employee_id = e.id AND i.kind <> 'exit'
                                  AND i.state IN ('completed', 'closed')
                                  AND i.held_on >= :since AND i.held_on <= :until) THEN 1 END) AS held
  FROM employee e
 WHERE e.status = 'active'
   AND NOT EXISTS (SELECT 1 FROM round_member m WHERE m.round_id = :round AND m.employee_id = e.id AND NOT m.dropped);

-- name: contact
SELECT e.id, e.employee_no, e.name, e.email, e.language, e.status FROM employee e WHERE e.id = :id;
