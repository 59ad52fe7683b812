PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE people(user_id INTEGER, email TEXT, note TEXT);
INSERT INTO people VALUES(1,'ann@contoso.com','a
b');
INSERT INTO people VALUES(2,'bo@contoso.com','it''s');
INSERT INTO people VALUES(3,'cy@contoso.com',NULL);
COMMIT;
