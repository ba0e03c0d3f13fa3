-- name: list
SELECT t.id, t.uuid, t.name,
       COUNT(DISTINCT i.employee_id) AS people,
       COUNT(DISTINCT CASE WHEN m.polarity = 'stay' THEN i.employee_id END) AS stay,
       COUNT(DISTINCT CASE WHEN m.polarity = 'leave' THEN i.employee_id END) AS leave
  FROM interview i
  JOIN mention m ON m.interview_id = i.id AND m.status = 'confirmed'
  JOIN topic x ON x.id = m.topic_id
  JOIN topic t ON t.id = COALESCE(x.merged_into_id, x.id)
 WHERE i.id IN (SELECT o.id FROM interview o WHERE o.interviewer_id = :viewer
                UNION ALL
                SELECT s.id FROM interview s
                 WHERE CAST(:all_of AS TEXT) <> 'nothing'
                   AND COALESCE(s.sharing, CAST(:sharing AS TEXT)) = CAST(:all_of AS TEXT))
 GROUP BY t.id, t.uuid, t.name ORDER BY people DESC, t.name, t.id;

-- name: heard_by_others
SELECT COUNT(*) FROM topic x
  JOIN mention m ON m.topic_id = x.id
  JOIN interview i ON i.id = m.interview_id
 WHERE COALESCE(x.merged_into_id, x.id) = :id AND COALESCE(i.interviewer_id, 0) <> :viewer;

-- name: unreviewed
SELECT a.id, i.id AS interview_id, e.name, i.held_on, a.question, a.asked, a.text, a.areas
  FROM answer a
  JOIN interview i ON i.id = a.interview_id
  JOIN employee e ON e.id = i.employee_id
 WHERE i.interviewer_id = :viewer AND i.state IN ('completed', 'closed') AND a.status = 'answered'
   AND a.text IS NOT NULL AND a.text <> ''
   AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.answer_id = a.id
                    AND (m.status = 'confirmed' OR (m.status = 'rejected' AND m.source = 'lexicon')))
 ORDER BY i.held_on DESC, i.id, a.position, a.id;
