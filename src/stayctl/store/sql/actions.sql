-- name: list
SELECT a.id, a.uuid, a.title, e.employee_no AS employee, e.name, o.employee_no AS owner, o.name AS owner_name,
       (o.status = 'left') AS owner_left, a.driver, a.horizon, a.control, a.lever, a.status, a.status_reason,
       a.due_on, a.created_on, a.done_on, a.told_employee_on, a.confirmed_by_employee_on, a.interview_id,
       (SELECT MAX(u.written_on) FROM action_update u
         WHERE u.action_id = a.id AND u.told = TRUE AND u.written_on <= :today) AS last_told_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.created_on <= :today
   AND (:ended = 1 OR a.status IN ('open', 'in_progress', 'blocked')
        OR (a.status IN ('done', 'declined') AND a.told_employee_on IS NULL))
   AND (:overdue = 0 OR (a.status IN ('open', 'in_progress', 'blocked') AND a.due_on < :today))
   AND (:mine = 0 OR a.owner_id = :mine)
   AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected)
        OR (:round <> 0 AND a.employee_id IS NULL AND a.round_id = :round))
 ORDER BY CASE WHEN a.status IN ('open', 'in_progress', 'blocked') AND a.due_on < :today THEN 0
               WHEN a.status IN ('open', 'in_progress', 'blocked') THEN 1 ELSE 2 END,
          COALESCE(a.due_on, :never), a.id
 LIMIT :most;

-- name: of_interview
SELECT a.id, a.uuid, a.title, e.employee_no AS employee, e.name, o.employee_no AS owner, o.name AS owner_name,
       (o.status = 'left') AS owner_left, a.driver, a.horizon, a.control, a.lever, a.status, a.status_reason,
       a.due_on, a.created_on, a.done_on, a.told_employee_on, a.confirmed_by_employee_on, a.interview_id,
       (SELECT MAX(u.written_on) FROM action_update u WHERE u.action_id = a.id AND u.told = TRUE) AS last_told_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.interview_id = :id ORDER BY a.id;

-- name: one
SELECT a.id, a.uuid, a.title, e.employee_no AS employee, e.name, o.employee_no AS owner, o.name AS owner_name,
       (o.status = 'left') AS owner_left, a.driver, a.horizon, a.control, a.lever, a.status, a.status_reason,
       a.due_on, a.created_on, a.done_on, a.told_employee_on, a.confirmed_by_employee_on, a.interview_id,
       (SELECT MAX(u.written_on) FROM action_update u WHERE u.action_id = a.id AND u.told = TRUE) AS last_told_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.id = :id;

-- name: by_id
SELECT a.id FROM action_item a WHERE a.id = :id;

-- name: by_uuid
SELECT a.id FROM action_item a WHERE a.uuid = :uuid;

-- name: rounds_selected
SELECT DISTINCT m.round_id AS id FROM round_member m
 WHERE NOT m.dropped AND m.employee_id IN (SELECT employee_id FROM selected) ORDER BY m.round_id;

-- name: kept_selected
SELECT COUNT(CASE WHEN a.status = 'done' AND a.told_employee_on IS NOT NULL THEN 1 END) AS kept, COUNT(*) AS due
  FROM action_item a
 WHERE a.employee_id IN (SELECT employee_id FROM selected) AND a.created_on <= :today
   AND a.status <> 'cancelled' AND a.due_on <= :today;

-- name: still_open
SELECT a.id, a.uuid, a.title, e.employee_no AS employee, e.name, o.employee_no AS owner, o.name AS owner_name,
       (o.status = 'left') AS owner_left, a.driver, a.horizon, a.control, a.lever, a.status, a.status_reason,
       a.due_on, a.created_on, a.done_on, a.told_employee_on, a.confirmed_by_employee_on, a.interview_id,
       (SELECT MAX(u.written_on) FROM action_update u WHERE u.action_id = a.id AND u.told = TRUE) AS last_told_on
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.employee_id = :employee AND a.status IN ('open', 'in_progress', 'blocked')
   AND (a.interview_id IS NULL OR a.interview_id <> :interview)
 ORDER BY COALESCE(a.due_on, :never), a.id;
