-- MySQL dump 10.13
CREATE DATABASE `shop`;
USE `shop`;
CREATE TABLE `customers` (`customer_id` int, `name` varchar(40));
INSERT INTO `customers` VALUES (1,'Ann Lee'),(2,'Bo Berg');
CREATE DATABASE `club`;
USE `club`;
CREATE TABLE `customers` (`name` varchar(40), `customer_id` int);
INSERT INTO `customers` VALUES ('Cy Diaz',1),('Dee Ruiz',2),('Eve Lund',3);
