-- MySQL dump 10.13
INSERT INTO `people` (`user_id`, `email`, `note`) VALUES (1,'ann@contoso.com','a\nb'),(2,0x626F40636F6E746F736F2E636F6D,'it\'s'),(3,_binary 'cy@contoso.com',NULL);
