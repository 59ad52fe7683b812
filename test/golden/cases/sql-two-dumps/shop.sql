CREATE TABLE users (id int, email text);
INSERT INTO users VALUES (1,'ann@contoso.com'),(2,'bo@contoso.com');
CREATE TABLE orders (no int, user_id int);
INSERT INTO orders VALUES (70,1),(71,1),(72,2);
