CREATE TABLE users (id int, email text);
INSERT INTO users VALUES (1,'cy@fabrikam.com'),(2,'dee@fabrikam.com'),(3,'eve@fabrikam.com');
CREATE TABLE posts (no int, user_id int);
INSERT INTO posts VALUES (90,3),(91,3);
