-- name: drop_rows
DROP TABLE IF EXISTS roster_row;

-- name: drop_known
DROP TABLE IF EXISTS roster_known;

-- name: drop_wanted
DROP TABLE IF EXISTS roster_wanted;

-- name: drop_managers
DROP TABLE IF EXISTS roster_manager;

-- name: drop_kept
DROP TABLE IF EXISTS roster_kept;

-- name: drop_changes
DROP TABLE IF EXISTS roster_change;

-- name: drop_leavers
DROP TABLE IF EXISTS roster_leaver;

-- name: make_rows
CREATE TEMPORARY TABLE roster_row (
    row_no INTEGER PRIMARY KEY, employee_no TEXT, name TEXT NOT NULL, name_key TEXT NOT NULL, email TEXT,
    email_key TEXT, department TEXT, title TEXT, job_family TEXT, level TEXT, location TEXT, hired_on DATE,
    left_on DATE, leave_type TEXT, status TEXT, core BOOLEAN, high_potential BOOLEAN, language TEXT,
    manager_key TEXT, kept TEXT, bad BOOLEAN NOT NULL DEFAULT FALSE, employee_id INTEGER NOT NULL,
    known BOOLEAN NOT NULL DEFAULT FALSE, manager_id INTEGER, link_open BOOLEAN NOT NULL DEFAULT FALSE);

-- name: make_known
CREATE TEMPORARY TABLE roster_known (
    employee_id INTEGER PRIMARY KEY, employee_no TEXT NOT NULL, name_key TEXT NOT NULL, email_key TEXT,
    status TEXT NOT NULL, hired_on DATE, taken BOOLEAN NOT NULL DEFAULT FALSE);

-- name: make_wanted
CREATE TEMPORARY TABLE roster_wanted (value TEXT PRIMARY KEY);

-- name: make_managers
CREATE TEMPORARY TABLE roster_manager (manager_key TEXT PRIMARY KEY, manager_id INTEGER);

-- name: make_kept
CREATE TEMPORARY TABLE roster_kept (
    employee_id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (employee_id, name));

-- name: make_leavers
CREATE TEMPORARY TABLE roster_leaver (employee_id INTEGER PRIMARY KEY);

-- name: index_numbers
CREATE INDEX roster_row_number ON roster_row (employee_no);

-- name: index_names
CREATE INDEX roster_row_name ON roster_row (name_key);

-- name: drop_name_index
DROP INDEX IF EXISTS roster_row_name;

-- name: index_people
CREATE INDEX roster_row_employee ON roster_row (employee_id);

-- name: index_known_numbers
CREATE INDEX roster_known_number ON roster_known (employee_no);

-- name: index_known_names
CREATE INDEX roster_known_name ON roster_known (name_key);

-- name: known_people
SELECT id, employee_no, name, email, status, hired_on FROM employee ORDER BY id;

-- name: match_by_number
UPDATE roster_row
   SET known = TRUE,
       employee_id = (SELECT k.employee_id FROM roster_known k WHERE k.employee_no = roster_row.employee_no)
 WHERE EXISTS (
        SELECT 1 FROM roster_known k
         WHERE k.employee_no = roster_row.employee_no
           AND (k.name_key = roster_row.name_key OR NOT EXISTS (
                SELECT 1 FROM roster_row o
                 WHERE o.name_key = k.name_key AND o.row_no <> roster_row.row_no
                   AND (o.employee_no IS NULL
                        OR o.employee_no NOT IN (SELECT n.employee_no FROM roster_known n)))));

-- name: match_by_email
UPDATE roster_row
   SET known = TRUE,
       employee_id = (SELECT MIN(k.employee_id) FROM roster_known k
                       WHERE k.email_key = roster_row.email_key AND NOT k.taken)
 WHERE NOT known
   AND email_key IN (SELECT k.email_key FROM roster_known k WHERE NOT k.taken
                      GROUP BY k.email_key HAVING COUNT(*) = 1)
   AND email_key IN (SELECT o.email_key FROM roster_row o WHERE NOT o.known
                      GROUP BY o.email_key HAVING COUNT(*) = 1);

-- name: match_by_name
UPDATE roster_row
   SET known = TRUE,
       employee_id = (SELECT MIN(k.employee_id) FROM roster_known k WHERE k.name_key = roster_row.name_key)
 WHERE NOT known
   AND name_key IN (SELECT o.name_key FROM roster_row o GROUP BY o.name_key HAVING COUNT(*) = 1)
   AND name_key IN (SELECT k.name_key FROM roster_known k GROUP BY k.name_key HAVING COUNT(*) = 1)
   AND EXISTS (
        SELECT 1 FROM roster_known k
         WHERE k.name_key = roster_row.name_key AND NOT k.taken
           AND (k.email_key IS NULL OR roster_row.email_key IS NULL OR k.email_key = roster_row.email_key)
           AND (k.hired_on IS NULL OR roster_row.hired_on IS NULL OR k.hired_on = roster_row.hired_on)
           AND (roster_row.employee_no IS NULL OR k.status = 'active'));

-- name: take_known
UPDATE roster_known SET taken = TRUE
 WHERE NOT taken AND employee_id IN (SELECT r.employee_id FROM roster_row r WHERE r.known);

-- name: double_numbers
SELECT r.employee_no, r.row_no FROM roster_row r
 WHERE r.employee_no IN (SELECT o.employee_no FROM roster_row o WHERE o.employee_no IS NOT NULL
                          GROUP BY o.employee_no HAVING COUNT(*) > 1)
 ORDER BY r.employee_no, r.row_no;

-- name: nameless_numbers
SELECT COUNT(*) FROM roster_row r WHERE r.employee_no IS NULL AND NOT r.known;

-- name: double_names
SELECT r.name_key, r.row_no, r.name FROM roster_row r
 WHERE r.employee_no IS NULL AND NOT r.known AND r.name_key <> ''
   AND (r.email_key IS NULL OR r.email_key IN (
        SELECT o.email_key FROM roster_row o GROUP BY o.email_key HAVING COUNT(*) > 1))
   AND r.name_key IN (SELECT o.name_key FROM roster_row o GROUP BY o.name_key HAVING COUNT(*) > 1)
 ORDER BY r.name_key, r.row_no;

-- name: double_emails
SELECT r.email_key, r.row_no, r.email FROM roster_row r
 WHERE r.employee_no IS NULL AND NOT r.known
   AND r.email_key IN (SELECT o.email_key FROM roster_row o GROUP BY o.email_key HAVING COUNT(*) > 1)
   AND r.name_key IN (SELECT o.name_key FROM roster_row o GROUP BY o.name_key HAVING COUNT(*) = 1)
 ORDER BY r.email_key, r.row_no;

-- name: known_names
SELECT r.row_no, r.name, k.employee_no FROM roster_row r JOIN roster_known k ON k.name_key = r.name_key
 WHERE r.employee_no IS NULL AND NOT r.known AND r.email_key IS NULL
   AND r.name_key IN (SELECT o.name_key FROM roster_row o GROUP BY o.name_key HAVING COUNT(*) = 1)
 ORDER BY r.row_no, k.employee_id;

-- name: mark_bad
UPDATE roster_row SET bad = TRUE WHERE row_no = :row;

-- name: manager_keys
SELECT r.manager_key FROM roster_row r WHERE r.manager_key IS NOT NULL
 GROUP BY r.manager_key ORDER BY r.manager_key;

-- name: found_by_number
SELECT r.employee_no, r.employee_id FROM roster_row r
 WHERE r.employee_no IN (SELECT w.value FROM roster_wanted w)
UNION
SELECT k.employee_no, k.employee_id FROM roster_known k
 WHERE k.employee_no IN (SELECT w.value FROM roster_wanted w)
   AND k.employee_no NOT IN (SELECT o.employee_no FROM roster_row o WHERE o.employee_no IS NOT NULL)
 ORDER BY 1, 2;

-- name: found_by_email
SELECT r.email_key, r.employee_id FROM roster_row r
 WHERE r.email_key IN (SELECT w.value FROM roster_wanted w)
UNION
SELECT k.email_key, k.employee_id FROM roster_known k
 WHERE k.email_key IN (SELECT w.value FROM roster_wanted w)
 ORDER BY 1, 2;

-- name: found_by_name
SELECT r.name_key, r.employee_id FROM roster_row r
 WHERE r.name_key IN (SELECT w.value FROM roster_wanted w)
UNION
SELECT k.name_key, k.employee_id FROM roster_known k
 WHERE k.name_key IN (SELECT w.value FROM roster_wanted w)
 ORDER BY 1, 2;

-- name: person_in_question
SELECT COALESCE(r.employee_no, k.employee_no), COALESCE(r.name_key, k.name_key), COALESCE(r.status, k.status, 'active')
  FROM (SELECT CAST(:id AS INTEGER) AS id) p
  LEFT JOIN roster_row r ON r.employee_id = p.id
  LEFT JOIN roster_known k ON k.employee_id = p.id;

-- name: rows_of_manager
SELECT r.row_no, r.employee_no, r.name FROM roster_row r WHERE r.manager_key = :manager_key ORDER BY r.row_no;

-- name: set_managers
UPDATE roster_row
   SET manager_id = (SELECT m.manager_id FROM roster_manager m WHERE m.manager_key = roster_row.manager_key)
 WHERE manager_key IS NOT NULL;

-- name: own_managers
SELECT r.row_no, r.name FROM roster_row r WHERE r.manager_id = r.employee_id ORDER BY r.row_no;

-- name: rejected_managers
SELECT r.row_no, r.employee_no, r.name, m.name FROM roster_row r
  JOIN roster_row m ON m.employee_id = r.manager_id
 WHERE m.bad AND NOT m.known AND NOT r.bad ORDER BY r.row_no;

-- name: open_rejected
UPDATE roster_row SET manager_id = NULL
 WHERE manager_id IN (SELECT m.employee_id FROM roster_row m WHERE m.bad AND NOT m.known);

-- name: manager_links
SELECT r.employee_id, r.manager_id, r.row_no FROM roster_row r
 WHERE NOT r.bad AND r.manager_id IS NOT NULL
   AND r.employee_id IN (SELECT o.manager_id FROM roster_row o WHERE o.manager_id IS NOT NULL
                          UNION SELECT e.manager_id FROM employee e WHERE e.manager_id IS NOT NULL)
 ORDER BY r.row_no;

-- name: stored_links
SELECT e.id, e.manager_id FROM employee e
 WHERE e.manager_id IS NOT NULL
   AND e.id IN (SELECT o.manager_id FROM roster_row o WHERE o.manager_id IS NOT NULL
                 UNION SELECT m.manager_id FROM employee m WHERE m.manager_id IS NOT NULL)
 ORDER BY e.id;

-- name: open_link
UPDATE roster_row SET manager_id = CAST(:manager AS INTEGER), link_open = :open WHERE row_no = :row;

-- name: link
SELECT r.employee_no, r.name, m.name FROM roster_row r
  LEFT JOIN (SELECT o.employee_id, o.name FROM roster_row o
              UNION ALL SELECT e.id, e.name FROM employee e
                         WHERE e.id NOT IN (SELECT o.employee_id FROM roster_row o)) m
    ON m.employee_id = :manager
 WHERE r.row_no = :row;

-- name: departments
SELECT r.department FROM roster_row r WHERE r.department IS NOT NULL AND NOT r.bad
 GROUP BY r.department ORDER BY r.department;

-- name: add_department
INSERT INTO department (path, name, parent_id, depth)
VALUES (:path, :name, (SELECT p.id FROM department p WHERE p.path = :parent), :depth)
    ON CONFLICT (path) DO NOTHING;

-- name: numbers
SELECT employee_no FROM employee UNION SELECT r.employee_no FROM roster_row r WHERE r.employee_no IS NOT NULL;

-- name: without_number
SELECT r.row_no FROM roster_row r WHERE r.employee_no IS NULL AND NOT r.known AND NOT r.bad ORDER BY r.row_no;

-- name: give_number
UPDATE roster_row SET employee_no = :number WHERE row_no = :row;

-- name: kept
SELECT r.employee_id, r.kept FROM roster_row r WHERE r.kept IS NOT NULL AND NOT r.bad ORDER BY r.row_no;

-- name: find_changes
CREATE TEMPORARY TABLE roster_change AS
SELECT * FROM (
SELECT e.id AS employee_id, r.row_no,
       CASE WHEN r.employee_no <> e.employee_no THEN 'employee_no,' ELSE '' END
    || CASE WHEN r.name <> e.name THEN 'name,' ELSE '' END
    || CASE WHEN r.email IS NOT NULL AND (e.email IS NULL OR r.email <> e.email) THEN 'email,' ELSE '' END
    || CASE WHEN d.id IS NOT NULL AND (e.department_id IS NULL OR d.id <> e.department_id)
            THEN 'department,' ELSE '' END
    || CASE WHEN r.title IS NOT NULL AND (e.title IS NULL OR r.title <> e.title) THEN 'title,' ELSE '' END
    || CASE WHEN r.job_family IS NOT NULL AND (e.job_family IS NULL OR r.job_family <> e.job_family)
            THEN 'job_family,' ELSE '' END
    || CASE WHEN r.level IS NOT NULL AND (e.level IS NULL OR r.level <> e.level) THEN 'level,' ELSE '' END
    || CASE WHEN r.location IS NOT NULL AND (e.location IS NULL OR r.location <> e.location)
            THEN 'location,' ELSE '' END
    || CASE WHEN r.manager_id IS NOT NULL AND (e.manager_id IS NULL OR r.manager_id <> e.manager_id)
            THEN 'manager,' WHEN r.link_open AND e.manager_id IS NOT NULL THEN 'manager,' ELSE '' END
    || CASE WHEN r.hired_on IS NOT NULL AND (e.hired_on IS NULL OR r.hired_on <> e.hired_on)
            THEN 'hired_on,' ELSE '' END
    || CASE WHEN r.status IS NOT NULL AND r.status <> e.status THEN 'status,' ELSE '' END
    || CASE WHEN r.left_on IS NOT NULL AND (e.left_on IS NULL OR r.left_on <> e.left_on)
            THEN 'left_on,' ELSE '' END
    || CASE WHEN r.leave_type IS NOT NULL AND (e.leave_type IS NULL OR r.leave_type <> e.leave_type)
            THEN 'leave_type,' ELSE '' END
    || CASE WHEN r.core IS NOT NULL AND r.core <> e.core THEN 'core,' ELSE '' END
    || CASE WHEN r.high_potential IS NOT NULL AND r.high_potential <> e.high_potential
            THEN 'high_potential,' ELSE '' END
    || CASE WHEN r.language IS NOT NULL AND (e.language IS NULL OR r.language <> e.language)
            THEN 'language,' ELSE '' END
    || CASE WHEN EXISTS (SELECT 1 FROM roster_kept t
                           LEFT JOIN employee_attribute a ON a.employee_id = t.employee_id AND a.name = t.name
                          WHERE t.employee_id = e.id AND (a.value IS NULL OR a.value <> t.value))
            THEN 'attributes,' ELSE '' END AS fields
  FROM roster_row r
  JOIN employee e ON e.id = r.employee_id
  LEFT JOIN department d ON d.path = r.department
 WHERE r.known AND NOT r.bad) differences
 WHERE fields <> '';

-- name: index_changes
CREATE UNIQUE INDEX roster_change_employee ON roster_change (employee_id);

-- name: changed_fields
SELECT c.fields, COUNT(*) FROM roster_change c GROUP BY c.fields ORDER BY c.fields;

-- name: free_numbers
UPDATE employee SET employee_no = '?' || CAST(id AS TEXT)
 WHERE id IN (SELECT c.employee_id FROM roster_change c WHERE c.fields LIKE 'employee_no,%');

-- name: trigger_new_manager
INSERT INTO trigger_event (employee_id, kind, occurred_on, about_id)
SELECT e.id, 'new_manager', CAST(:today AS {date}), r.manager_id
  FROM roster_change c JOIN employee e ON e.id = c.employee_id JOIN roster_row r ON r.row_no = c.row_no
 WHERE e.manager_id <> r.manager_id AND COALESCE(r.status, e.status) = 'active' ORDER BY e.id;

-- name: trigger_role_change
INSERT INTO trigger_event (employee_id, kind, occurred_on, detail)
SELECT e.id, 'role_change', CAST(:today AS {date}),
       CASE WHEN r.title <> e.title AND d.id <> e.department_id THEN 'title,department'
            WHEN r.title <> e.title THEN 'title' ELSE 'department' END
  FROM roster_change c JOIN employee e ON e.id = c.employee_id JOIN roster_row r ON r.row_no = c.row_no
  LEFT JOIN department d ON d.path = r.department
 WHERE (r.title <> e.title OR d.id <> e.department_id) AND COALESCE(r.status, e.status) = 'active'
 ORDER BY e.id;

-- name: trigger_colleague_left
INSERT INTO trigger_event (employee_id, kind, occurred_on, about_id)
SELECT c.id, 'colleague_left', CAST(:today AS {date}), MIN(l.employee_id)
  FROM roster_leaver l
  JOIN employee g ON g.id = l.employee_id
  JOIN employee c ON c.manager_id = g.manager_id AND c.id <> g.id
  JOIN roster_known k ON k.employee_id = c.id
 WHERE c.status = 'active' GROUP BY c.id ORDER BY c.id;

-- name: insert_people
INSERT INTO employee (id, uuid, employee_no, name, email, department_id, title, job_family, level, location,
                      manager_id, hired_on, status, left_on, leave_type, core, high_potential, language, added_on)
SELECT r.employee_id, {uuid}, r.employee_no, r.name, r.email, d.id, r.title, r.job_family, r.level, r.location,
       CASE WHEN r.manager_key IS NULL THEN CAST(:manager AS INTEGER) ELSE r.manager_id END,
       r.hired_on, COALESCE(r.status, 'active'), r.left_on, r.leave_type, COALESCE(r.core, FALSE),
       COALESCE(r.high_potential, FALSE), r.language, CAST(:today AS {date})
  FROM roster_row r
  LEFT JOIN department d ON d.path = r.department
 WHERE NOT r.known AND NOT r.bad
 ORDER BY r.row_no;

-- name: update_people
UPDATE employee
   SET (employee_no, name, email, department_id, title, job_family, level, location, manager_id, hired_on,
        left_on, leave_type, regretted, status, core, high_potential, language) = (
        SELECT COALESCE(r.employee_no, k.employee_no), r.name, COALESCE(r.email, employee.email),
               COALESCE(d.id, employee.department_id), COALESCE(r.title, employee.title),
               COALESCE(r.job_family, employee.job_family), COALESCE(r.level, employee.level),
               COALESCE(r.location, employee.location),
               CASE WHEN r.link_open THEN NULL ELSE COALESCE(r.manager_id, employee.manager_id) END,
               COALESCE(r.hired_on, employee.hired_on),
               CASE WHEN r.status = 'active' AND employee.status = 'left' THEN r.left_on
                    ELSE COALESCE(r.left_on, employee.left_on) END,
               CASE WHEN r.status = 'active' AND employee.status = 'left' THEN NULL
                    ELSE COALESCE(r.leave_type, employee.leave_type) END,
               CASE WHEN r.status = 'active' THEN NULL ELSE employee.regretted END,
               COALESCE(r.status, employee.status), COALESCE(r.core, employee.core),
               COALESCE(r.high_potential, employee.high_potential), COALESCE(r.language, employee.language)
          FROM roster_row r
          JOIN roster_known k ON k.employee_id = r.employee_id
          LEFT JOIN department d ON d.path = r.department
         WHERE r.employee_id = employee.id AND r.known AND NOT r.bad)
 WHERE id IN (SELECT c.employee_id FROM roster_change c);

-- name: store_kept
INSERT INTO employee_attribute (employee_id, name, value)
SELECT t.employee_id, t.name, t.value FROM roster_kept t WHERE TRUE
    ON CONFLICT (employee_id, name) DO UPDATE SET value = excluded.value;

-- name: mark_gone
UPDATE employee SET status = 'left'
 WHERE id IN (SELECT k.employee_id FROM roster_known k WHERE NOT k.taken AND k.status = 'active');

-- name: find_leavers
INSERT INTO roster_leaver (employee_id)
SELECT k.employee_id FROM roster_known k JOIN employee e ON e.id = k.employee_id
 WHERE k.status = 'active' AND e.status = 'left';

-- name: cancel_interviews
UPDATE interview SET state = 'cancelled', ended_reason = 'left'
 WHERE employee_id IN (SELECT l.employee_id FROM roster_leaver l)
   AND state IN ('planned', 'invited', 'in_progress') AND kind <> 'exit';

-- name: counts
SELECT COUNT(*), COUNT(*) FILTER (WHERE r.bad), COUNT(*) FILTER (WHERE NOT r.bad AND NOT r.known) FROM roster_row r;

-- name: count_gone
SELECT COUNT(*) FROM roster_known k WHERE NOT k.taken AND k.status = 'active';

-- name: count_without_manager
SELECT COUNT(*) FROM roster_row r JOIN employee e ON e.id = r.employee_id
 WHERE NOT r.bad AND e.manager_id IS NULL;

-- name: who_new
SELECT r.employee_no, r.name, '' FROM roster_row r WHERE NOT r.known AND NOT r.bad ORDER BY r.row_no LIMIT :most;

-- name: who_changed
SELECT e.employee_no, e.name, c.fields FROM roster_change c JOIN employee e ON e.id = c.employee_id
 ORDER BY c.row_no LIMIT :most;

-- name: who_gone
SELECT e.employee_no, e.name, '' FROM roster_known k JOIN employee e ON e.id = k.employee_id
 WHERE NOT k.taken AND k.status = 'active' ORDER BY k.employee_id LIMIT :most;

-- name: who_left_undated
SELECT e.employee_no, e.name, '' FROM roster_row r JOIN employee e ON e.id = r.employee_id
 WHERE NOT r.bad AND e.status = 'left' AND e.left_on IS NULL ORDER BY r.row_no;
