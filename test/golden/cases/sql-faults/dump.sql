-- MySQL dump 10.13, kept by it@contoso.com
CREATE TABLE `users` (`user_id` int NOT NULL, `email` varchar(90) COMMENT 'one, or (rarely) two; separated', PRIMARY KEY (`user_id`), KEY `m` (`email`));
INSERT INTO `users` VALUES (1,'ann@contoso.com'),(2,'o'neil@contoso.com'),(3,'bo@contoso.com'),(4,'cy@contoso.com','surplus'),(5,'dee@contoso.com);
INSERT INTO `users` VALUES (6,'eve@contoso.com'),(7,'it\'s),(8,\'x'),(9,NULL);
DELIMITER ;;
CREATE TRIGGER `copy` AFTER INSERT ON `users` FOR EACH ROW BEGIN
  INSERT INTO log VALUES (NEW.user_id, 'by fay@contoso.com');
END ;;
DELIMITER ;
UPDATE `users` SET email = 'gus@contoso.com' WHERE user_id = 6;
INSERT INTO `users` SELECT 10, 'hal@contoso.com';
INSERT INTO `users` VALUES (11,'ida@contoso.com'),(12,'cut off @ the e
