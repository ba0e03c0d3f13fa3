-- name: candidates
WITH last AS (
    SELECT i.id, i.employee_id, i.interviewer_id, i.sharing,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
     WHERE i.round_id = :round AND i.state IN ('completed', 'closed')
)
SELECT a.id, a.interview_id, a.asked, a.text, a.consent, CASE WHEN l.interviewer_id = :viewer THEN 1 ELSE 0 END AS own,
       m.driver, t.name AS topic, t.id AS topic_id, m.polarity
  FROM last l
  JOIN answer a ON a.interview_id = l.id AND a.status = 'answered' AND a.consent IN ('paraphrase', 'quote')
  JOIN mention m ON m.answer_id = a.id AND m.status = 'confirmed'
  LEFT JOIN topic x ON x.id = m.topic_id
  LEFT JOIN topic t ON t.id = COALESCE(x.merged_into_id, x.id)
 WHERE l.recency = 1 AND a.text IS NOT NULL AND a.text <> ''
   AND (l.interviewer_id = :viewer OR COALESCE(l.sharing, CAST(:sharing AS TEXT)) = 'hr')
   AND l.employee_id <> :viewer
   AND NOT EXISTS (SELECT 1 FROM quotation q WHERE q.answer_id = a.id)
 ORDER BY a.uuid, m.id;

-- name: confirmed
SELECT q.driver, t.name AS topic, q.polarity, q.text, q.verbatim
  FROM quotation q
  JOIN answer a ON a.id = q.answer_id
  JOIN interview i ON i.id = a.interview_id
  LEFT JOIN topic t ON t.id = q.topic_id
 WHERE q.release_id = :id AND q.state = 'confirmed'
   AND (a.consent = 'quote' OR (a.consent = 'paraphrase' AND NOT q.verbatim))
   AND COALESCE(i.interviewer_id, 0) <> :viewer
 ORDER BY q.uuid;

-- name: counted
SELECT COUNT(*) FROM interview i
 WHERE i.round_id = :round AND i.state IN ('completed', 'closed') AND i.id = :interview
   AND NOT EXISTS (SELECT 1 FROM interview n
                    WHERE n.round_id = i.round_id AND n.employee_id = i.employee_id
                      AND n.state IN ('completed', 'closed')
                      AND (n.held_on > i.held_on OR (n.held_on = i.held_on AND n.id > i.id)));

-- name: people
SELECT e.name, e.email FROM employee e ORDER BY e.id;

-- name: names
SELECT e.name, CAST(NULL AS TEXT) FROM employee e GROUP BY e.name ORDER BY e.name;

-- name: units
SELECT d.path FROM department d
 WHERE (SELECT COUNT(*) FROM release_person p
         WHERE p.release_id = :id
           AND SUBSTR(p.department || '/', 1, LENGTH(d.path) + 1) = d.path || '/') < :least
 ORDER BY d.id;
