INSERT INTO members VALUES
(11,'ann@contoso.com','+49 30 901820 11',NULL),
(12,'bo@contoso.com','+49 30 901820 12','x'),
(13,'cy@contoso.com','+49 30 901820 13','y');
