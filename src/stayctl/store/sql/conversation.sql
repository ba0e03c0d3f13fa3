-- name: interview
SELECT i.id, i.uuid, i.kind, i.state, i.employee_id, e.employee_no AS employee, e.name, e.title, e.language,
       e.hired_on, e.status AS employee_status,
       i.interviewer_id, v.employee_no AS interviewer, v.name AS interviewer_name,
       i.due_on, i.original_due_on, i.local_on, i.local_time, i.zone, i.minutes, i.place, i.reason,
       i.invited_at, i.held_on, i.started_at, i.completed_at, i.statement, i.sharing, i.question_set_hash, i.form_id,
       i.form_version, i.current_question, i.ended_reason,
       i.fact_department AS department, i.fact_tenure_days AS tenure_days
  FROM interview i
  JOIN employee e ON e.id = i.employee_id
  LEFT JOIN employee v ON v.id = i.interviewer_id
 WHERE i.id = :id;

-- name: question_set
SELECT content FROM question_set WHERE content_hash = :hash;

-- name: answers
SELECT a.id, a.question, a.intent, a.areas, a.position, a.asked, a.text, a.value, a.status, a.importance, a.revision,
       s.question AS same_as, a.consent, a.released_to_successor
  FROM answer a LEFT JOIN answer s ON s.id = a.same_as_id
 WHERE a.interview_id = :id ORDER BY a.position, a.id;

-- name: revisions
SELECT r.answer_id, r.revision, r.text, r.value, e.employee_no AS author, e.name AS author_name, r.replaced_at
  FROM answer a
  JOIN answer_revision r ON r.answer_id = a.id
  LEFT JOIN employee e ON e.id = r.author_id
 WHERE a.interview_id = :id ORDER BY r.answer_id, r.id;

-- name: mentions
SELECT m.answer_id, m.driver, m.polarity, t.name AS topic, m.need, m.preventable
  FROM mention m LEFT JOIN topic t ON t.id = m.topic_id
 WHERE m.interview_id = :id AND m.status = 'confirmed' ORDER BY m.id;

-- name: drafts
SELECT field, text FROM draft WHERE interview_id = :id ORDER BY field;

-- name: plan
SELECT employee_commitments, manager_commitments, preferred_recognition, cannot_do, cannot_do_reason,
       nothing_needed, next_check_in_on, agreed
  FROM stay_plan WHERE interview_id = :id;

-- name: reasons
SELECT r.polarity, r.position, r.text, r.driver, t.name AS topic
  FROM plan_reason r LEFT JOIN topic t ON t.id = r.topic_id
 WHERE r.interview_id = :id ORDER BY r.polarity DESC, r.position;

-- name: forecasts
SELECT f.level, f.reason, f.made_on, f.author_id, f.risk, f.impact FROM forecast f
 WHERE f.interview_id = :id ORDER BY f.id DESC;

-- name: last_held
SELECT i.id, i.held_on FROM interview i
 WHERE i.employee_id = :employee AND i.id <> :id AND i.state IN ('completed', 'closed')
 ORDER BY i.held_on DESC, i.id DESC LIMIT 1;

-- name: private_notes
SELECT n.question, n.text FROM private_note n
 WHERE n.interview_id = :id AND (n.author_id = :me OR n.author_id IS NULL) ORDER BY n.id;

-- name: restricted_notes
SELECT CAST(NULL AS TEXT) AS question, n.text FROM restricted_note n WHERE n.interview_id = :id ORDER BY n.id;

-- name: topics
SELECT t.name, CAST(SUM(u.times) AS INTEGER) AS times
  FROM (SELECT COALESCE(x.merged_into_id, x.id) AS topic_id, COUNT(*) AS times
          FROM interview i
          JOIN mention m ON m.interview_id = i.id
          JOIN topic x ON x.id = m.topic_id
         WHERE i.interviewer_id = :interviewer AND m.status = 'confirmed'
         GROUP BY COALESCE(x.merged_into_id, x.id)
        UNION ALL
        SELECT COALESCE(x.merged_into_id, x.id), 0
          FROM topic x
          JOIN mention m ON m.topic_id = x.id AND m.status = 'confirmed'
          JOIN interview i ON i.id = m.interview_id
         WHERE x.merged_into_id IS NOT NULL OR x.id IN (SELECT merged_into_id FROM topic)
         GROUP BY COALESCE(x.merged_into_id, x.id)
        HAVING COUNT(DISTINCT i.employee_id) >= :k) u
  JOIN topic t ON t.id = u.topic_id
 GROUP BY t.id, t.name ORDER BY SUM(u.times) DESC, t.id LIMIT :most;

-- name: triggers_of
SELECT t.kind, CASE WHEN t.kind = 'colleague_left' THEN COALESCE(e.left_on, t.occurred_on) ELSE t.occurred_on
       END AS occurred_on, e.name AS about, t.detail
  FROM trigger_event t LEFT JOIN employee e ON e.id = t.about_id
 WHERE t.employee_id = :id AND t.occurred_on <= :today ORDER BY t.occurred_on DESC, t.id DESC LIMIT 3;

-- name: intents_of
SELECT DISTINCT a.intent FROM answer a JOIN interview i ON i.id = a.interview_id
 WHERE i.employee_id = :id AND i.state IN ('completed', 'closed') AND a.status = 'answered' ORDER BY a.intent;
