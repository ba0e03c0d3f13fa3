-- name: one
SELECT i.id, i.uuid, i.kind, i.state, i.invitation_sequence AS sequence, i.invited_at, i.invitation_channel AS channel,
       i.local_on, i.local_time, i.zone, i.minutes, i.place,
       e.id AS employee_id, e.name, e.email, e.language, e.status AS employee_status,
       i.interviewer_id, v.name AS interviewer, v.email AS interviewer_email,
       n.method AS last_method, n.begun_at, n.sent_at
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
  LEFT JOIN invitation n ON n.interview_id = i.id AND n.sequence = i.invitation_sequence
        AND n.method = CASE WHEN i.state IN ('cancelled', 'declined') THEN 'cancel' ELSE 'request' END
 WHERE i.id = :id;

-- name: of_round
SELECT i.id
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
 WHERE i.round_id = :round
   AND (i.state IN ('planned', 'invited') OR (i.state IN ('cancelled', 'declined') AND i.invited_at IS NOT NULL))
   AND (e.status = 'active' OR i.kind = 'exit')
   AND NOT EXISTS (SELECT 1 FROM round_member m
                    WHERE m.round_id = i.round_id AND m.employee_id = i.employee_id AND m.dropped)
 ORDER BY COALESCE(i.local_on, i.due_on), i.id;

-- name: last_of_person
SELECT i.id, i.state FROM interview i
 WHERE i.employee_id = :employee AND i.state IN ('cancelled', 'declined')
 ORDER BY i.id DESC LIMIT 1;

-- name: calendar
SELECT i.uuid, i.kind, i.state, i.invitation_sequence AS sequence, i.local_on, i.local_time, i.zone, i.minutes, i.place,
       e.name, v.name AS interviewer, i.interviewer_id
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE i.local_on IS NOT NULL
   AND (i.state IN ('planned', 'invited', 'in_progress')
        OR (i.state IN ('cancelled', 'declined') AND i.local_on >= :since))
   AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
   AND (:mine = 0 OR i.interviewer_id = :mine)
 ORDER BY i.local_on, i.id;

-- name: due
SELECT a.id, a.uuid, a.title, a.due_on, e.name, a.owner_id, i.interviewer_id, e.manager_id
  FROM action_item a
  LEFT JOIN employee e ON e.id = a.employee_id
  LEFT JOIN interview i ON i.id = a.interview_id
 WHERE a.status IN ('open', 'in_progress', 'blocked') AND a.due_on IS NOT NULL AND a.created_on <= :today
   AND (:everyone = 1 OR a.employee_id IN (SELECT employee_id FROM selected)
        OR (:round <> 0 AND a.employee_id IS NULL AND a.round_id = :round))
   AND (:mine = 0 OR a.owner_id = :mine OR e.manager_id = :mine)
 ORDER BY a.due_on, a.id;

-- name: unsure_everyone
SELECT i.id, i.uuid, e.employee_no, e.name, n.method, n.begun_at
  FROM invitation n
  JOIN interview i ON i.id = n.interview_id AND i.invitation_sequence = n.sequence
  JOIN employee e ON e.id = i.employee_id
 WHERE n.sent_at IS NULL
   AND ((n.method = 'request' AND i.state = 'planned')
        OR (n.method = 'cancel' AND i.state IN ('cancelled', 'declined')))
 ORDER BY n.begun_at, i.id;

-- name: unsure_selected
SELECT i.id, i.uuid, e.employee_no, e.name, n.method, n.begun_at
  FROM invitation n
  JOIN interview i ON i.id = n.interview_id AND i.invitation_sequence = n.sequence
  JOIN employee e ON e.id = i.employee_id
 WHERE n.sent_at IS NULL
   AND ((n.method = 'request' AND i.state = 'planned')
        OR (n.method = 'cancel' AND i.state IN ('cancelled', 'declined')))
   AND (i.interviewer_id = :me OR i.employee_id IN (SELECT employee_id FROM selected))
 ORDER BY n.begun_at, i.id;
