import { describe, expect, it } from 'vitest'

import { readHead } from '../../src/detect/sql-heads.ts'

const tableOf = (text: string) => {
  const head = readHead(text)
  return head === null || head.kind === 'use' ? head : [head.table, ...(head.columns ?? ['?'])].join(' ')
}

describe('heads of statements', () => {
  it.each([
    ['INSERT INTO users VALUES ', 'users ?'],
    ['INSERT INTO `shop`.`users` (`id`,`e``mail`) VALUES ', 'shop.users id e`mail'],
    ['insert ignore into users(id, email)values', 'users id email'],
    ['REPLACE INTO "users" ("id", "a""b") VALUES ', 'users id a"b'],
    ['INSERT [dbo].[Users] ([Id], [E-Mail]) VALUES ', 'Users Id E-Mail'],
    ['INSERT INTO public.users (id) OVERRIDING SYSTEM VALUE VALUES ', 'users id'],
    ['INSERT OR REPLACE INTO users VALUES', 'users ?'],
    ['COPY sales.customer (id, "Nom de famille") FROM stdin', 'sales.customer id Nom de famille'],
    ['COPY public.users FROM stdin', 'users ?'],
  ])('of rows: %s', (text, expected) => expect(tableOf(text)).toBe(expected))

  it.each([
    ['CREATE TABLE users (id int, email varchar(90))', 'users id email'],
    ["CREATE TABLE IF NOT EXISTS `t` (\n `a` decimal(10,2) DEFAULT 0.00,\n `b` enum('x,y',')')\n)", 't a b'],
    ['CREATE TABLE t (a int, PRIMARY KEY (a), KEY k (a), CONSTRAINT c CHECK (a > 0), UNIQUE (a))', 't a'],
    ['CREATE TEMPORARY TABLE t ("key" int, -- a comment, with a comma (and a bracket\n b int)', 't key b'],
    ['CREATE TABLE [dbo].[Users]([Id] [int] IDENTITY(1,1) NOT NULL,\r\n[Größe] [int])', 'Users Id Größe'],
  ])('of definitions: %s', (text, expected) => expect(tableOf(text)).toBe(expected))

  it.each([
    ['USE `shop`', 'shop'],
    ['USE [HR]', 'HR'],
    ['\\connect shop', 'shop'],
  ])('of databases: %s', (text, database) => expect(readHead(text)).toEqual({ kind: 'use', database }))

  it.each(['SELECT 1', 'INSERT', 'CREATE VIEW v AS SELECT 1', 'UPDATE users SET a = 1', ''])('of others: %s', (text) =>
    expect(readHead(text)).toBeNull(),
  )
})
