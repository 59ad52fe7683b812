// The oracle's people, users and projects on hand-made dumps whose figures are worked out by hand: the golden samples told
// anew with other people, then each rule of COUNTING-RULES §6-10 that these leave out.

import { describe, expect, test } from 'vitest'
import { handMade, type HandMade } from './hand-made.ts'
import { oracle, type OracleFile } from './oracle.ts'

type Figures = Readonly<Record<string, number>>

/** Only the figures that are expected. */
function figuresOf(files: readonly OracleFile[], expected: Figures): Figures {
  const { resolved } = oracle(files, 'leaksize')
  return Object.fromEntries(Object.keys(expected).map((name) => [name, resolved.get(name) ?? 0]))
}

function expectFigures(files: readonly OracleFile[], expected: Figures): void {
  expect(figuresOf(files, expected)).toEqual(expected)
}

const people = (unique: number, low = unique, high = unique): Figures => ({
  'people.unique': unique,
  'people.low': low,
  'people.high': high,
})
const users = (unique: number, low = unique): Figures => ({
  'users.unique': unique,
  'users.low': low,
  'users.high': unique,
})
const projects = (unique: number, low = unique): Figures => ({
  'projects.unique': unique,
  'projects.low': low,
  'projects.high': unique,
})

interface Case {
  readonly name: string
  readonly files: HandMade
  readonly figures: Figures
}

const GOLDEN: readonly Case[] = [
  {
    name: 'G05: two accounts on one mailbox are one person of the headline',
    files: { 'users.csv': ['user_id,email', '41,kim@fabrikam.com', '42,kim@fabrikam.com', '43,lou@fabrikam.com'] },
    figures: { ...users(3), ...people(2, 2, 3), 'doubtful.accounts_on_mailbox': 1 },
  },
  {
    name: 'G06: tables of one folder do not share ids, a foreign key meets its table',
    files: {
      'customers.csv': ['customer_id,email', '1,kim@fabrikam.com', '2,lou@fabrikam.com'],
      'contacts.csv': ['contact_id,email', '1,mo@contoso.com', '2,nia@contoso.com'],
      'orders.csv': ['order,customer_id', '900,1', '901,2', '902,2'],
    },
    figures: { ...users(4), ...people(4) },
  },
  {
    name: 'G07: generations of one table are counted apart, and as one in the range',
    files: {
      '2019/users.csv': ['user_id,email', '1,kim@fabrikam.com', '2,lou@fabrikam.com'],
      '2020/users.csv': ['user_id,email', '1,kim@fabrikam.com', '2,lou.maas@fabrikam.com', '3,mo@fabrikam.com'],
    },
    figures: { ...users(5, 3), ...people(4, 3, 4), generations: 1, 'doubtful.generation': 2 },
  },
  {
    name: 'G07b: a copied folder adds no user',
    files: {
      'shop/users.csv': ['user_id,name', '1,Kim', '2,Lou'],
      'old/shop/users.csv': ['user_id,name', '1,Kim', '2,Lou'],
    },
    figures: { ...users(2), ...people(2), generations: 0, 'source 0 users.unique': 2, 'source 1 users.new': 0 },
  },
  {
    name: 'G08: members of an array are different people',
    files: {
      'projects.jsonl': [
        '{"project":"WBS-3","members":[{"email":"kim@fabrikam.com"},{"email":"lou@fabrikam.com"}]}',
        '{"project":"WBS-3","members":[{"email":"lou@fabrikam.com"},{"email":"mo@fabrikam.com"}]}',
      ],
    },
    figures: { ...people(3), ...projects(1) },
  },
  {
    name: "G09: an agent's id does not determine the requester's address",
    files: {
      'tickets.csv': [
        'ticket,user_id,email',
        'A,5,kim@fabrikam.com',
        'B,5,lou@fabrikam.com',
        'C,6,mo@fabrikam.com',
      ].concat('D,5,nia@fabrikam.com'),
    },
    figures: { ...users(2), ...people(6) },
  },
  {
    name: 'G10: a stand-in address of seven accounts is a hub and nobody',
    files: {
      'shop.csv': [
        'user_id,email',
        ...Array.from({ length: 7 }, (_, i) => `${i + 1},counter@contoso.com`),
        '8,kim@contoso.com',
      ],
    },
    figures: { ...users(8), ...people(8), 'people.steps.hubs': 1, 'people.steps.withoutMailbox': 7 },
  },
  {
    name: 'G11: people without any address',
    files: {
      'payroll.csv': [
        'name,birth_date,ssn',
        'Kim Maas,1981-02-03,900-45-0001',
        'Lou Ruiz,1976-06-07,900-45-0002',
        'Mo Falk,1991-10-10,900-45-0003',
        'Mo Falk,1991-10-10,900-45-0003',
      ],
    },
    figures: {
      ...users(0),
      ...people(3),
      'exposed.government_id.people': 3,
      'exposed.government_id.rows': 4,
      'exposed.name+government_id.people': 3,
      'exposed.name+government_id.rows': 4,
      'exposed.birth_date.people': 3,
      'people.steps.withoutMailbox': 3,
    },
  },
  {
    name: 'G14: countries by each evidence, and the best of each person',
    files: {
      'people.csv': [
        'email,country,phone',
        'kim@fabrikam.de,,',
        'lou@fabrikam.de,Germany,',
        'mo@contoso.com,DE,+1 416 555 0187',
        'nia@tools-nova.io,,+44 20 7946 0123',
        'ovi@gmail.com,,',
      ],
    },
    figures: {
      ...people(5),
      'countries.byColumn.DE': 2,
      'countries.byPhone.CA': 1,
      'countries.byPhone.GB': 1,
      'countries.byPhone.US': 0,
      'countries.byDomain.DE': 2,
      'countries.best.DE': 3,
      'countries.best.GB': 1,
      'countries.best.CA': 0,
      'countries.best.unknown': 1,
    },
  },
  {
    name: 'G19: ids keep their case, and 18 characters with their checksum are the 15 before it',
    files: {
      'contacts.csv': [
        'contact_id,email',
        '0037x00000XyZaB,kim@contoso.com',
        '0037x00000XyZab,lou@contoso.com',
        '0037x00000XyZaBAAV,kim@contoso.com',
        '0037x00000XyZabAAF,lou@contoso.com',
      ],
    },
    figures: { ...users(2), ...people(2) },
  },
  {
    name: 'G26: birth dates tell two people on one mailbox apart',
    files: {
      'family.csv': [
        'name,birth_date,email',
        'Kim Maas,1981-02-03,maas.home@fabrikam.com',
        'Lou Maas,1979-04-05,maas.home@fabrikam.com',
      ],
    },
    figures: { ...people(2, 1, 2), 'people.steps.twins': 1, 'doubtful.birth_dates_on_mailbox': 1 },
  },
  {
    name: 'G27: a name alone joins nobody',
    files: {
      'work.csv': ['name,email', 'Kim Maas-Ruiz,kim.mr@fabrikam.com'],
      'shop.csv': ['name,email', 'Kim Maas-Ruiz,kmr@gmail.com'],
    },
    figures: people(2),
  },
  {
    name: 'G29: codes of projects fold case and dashes, zeros stay',
    files: { 'staff.csv': ['name,project_code', 'Kim,WBS-007', 'Lou,wbs–007', 'Mo,WBS-0007', 'Nia,TBD'] },
    figures: { ...projects(2), ...people(0), 'people.notResolvableRows': 4 },
  },
]

describe('golden samples, told anew', () => {
  test.each(GOLDEN)('$name', ({ files, figures }) => expectFigures(handMade(files), figures))
})

const ids = (count: number, line: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => line(i))

const NAMESPACES: readonly Case[] = [
  {
    name: '20 common ids with the same addresses make two folders one namespace',
    files: {
      'a/users.csv': ['user_id,email', ...ids(20, (i) => `${i + 1},p${i}@contoso.com`)],
      'b/users.csv': ['user_id,email', ...ids(20, (i) => `${i + 1},p${i}@contoso.com`), '99,kim@contoso.com'],
    },
    figures: { ...users(21), ...people(21), generations: 0, 'doubtful.accounts_on_mailbox': 0 },
  },
  {
    name: 'references in a folder below are to the table above, if it has half of their ids',
    files: {
      'a/users.csv': ['user_id,email', ...ids(4, (i) => `${i + 1},p${i}@contoso.com`)],
      'a/general/visits.csv': ['user_id', '1', '2', '9'],
      'a/general/more/visits.csv': ['user_id', '3'],
      'a/other/visits.csv': ['user_id', '4', '11', '12'],
      'b/visits.csv': ['user_id', '1'],
    },
    figures: { ...users(9, 8), ...people(9, 8) },
  },
  {
    name: '19 common ids make generations',
    files: {
      'a/users.csv': ['user_id,email', ...ids(19, (i) => `${i + 1},p${i}@contoso.com`)],
      'b/users.csv': ['user_id,email', ...ids(19, (i) => `${i + 1},p${i}@contoso.com`), '99,kim@contoso.com'],
    },
    figures: { ...users(39, 20), ...people(20), generations: 1 },
  },
  {
    name: 'two of 21 ids with other addresses are more than 5 %',
    files: {
      'a/users.csv': ['user_id,email', ...ids(21, (i) => `${i + 1},p${i}@contoso.com`)],
      'b/users.csv': ['user_id,email', ...ids(21, (i) => `${i + 1},p${i < 2 ? i + 50 : i}@contoso.com`)],
    },
    figures: { ...users(42, 21), ...people(23, 21, 23), generations: 1 },
  },
  {
    name: 'less than half of the smaller: strangers',
    files: {
      'a/users.csv': ['user_id,name', '1,Kim', '2,Lou', '3,Mo'],
      'b/users.csv': ['user_id,name', '3,Ovi', '4,Pia', '5,Rex'],
    },
    figures: { ...users(6), ...people(6), generations: 0 },
  },
  {
    name: 'half of the ids without any address: generations; with other addresses: strangers',
    files: {
      'a/users.csv': ['user_id,name', '1,Kim', '2,Lou'],
      'b/users.csv': ['user_id,name', '2,Lou', '3,Mo'],
      'c/customers.csv': ['customer_id,email', '1,kim@contoso.com', '2,lou@contoso.com'],
      'd/customers.csv': ['customer_id,email', '1,mo@fabrikam.com', '2,nia@fabrikam.com'],
    },
    figures: { ...users(8, 7), ...people(8, 7, 8), generations: 1 },
  },
  {
    name: 'principals, GUIDs and SIDs belong to no folder',
    files: {
      'a/users.csv': ['user_id,name', 'S-1-5-21-7,Kim', 'kim@fabrikam.com,Kim', '5,Lou'],
      'b/users.csv': ['customer_id,name', 's-1-5-21-7,Kim', 'Kim@fabrikam.com,Kim', '5,Mo'],
    },
    figures: users(4),
  },
  {
    name: 'an id and a login of one record are one user where the columns determine each other',
    files: {
      'users.csv': ['user_id,login,email', '1,kim,kim@contoso.com', '2,lou,lou@contoso.com', ',kim,kim@contoso.com'],
    },
    figures: { ...users(2), ...people(2), 'doubtful.accounts_on_mailbox': 0 },
  },
  {
    name: 'a login of several ids joins none of them, and is no account of its own beside them',
    files: { 'users.csv': ['user_id,login', '1,admin1', '2,admin1', '3,kim'] },
    figures: { ...users(3), ...people(3) },
  },
  {
    name: 'sources: users and people that are new, and only here',
    files: {
      'a.csv': ['user_id,email', '1,kim@contoso.com', '2,lou@contoso.com'],
      'b.csv': ['user_id,email', '2,lou@contoso.com', '3,mo@contoso.com'],
    },
    figures: {
      'source 0 users.unique': 2,
      'source 0 users.new': 2,
      'source 0 users.onlyHere': 1,
      'source 1 users.unique': 2,
      'source 1 users.new': 1,
      'source 1 users.onlyHere': 1,
      'source 1 people.new': 1,
    },
  },
]

describe('accounts and namespaces (§7)', () => {
  test.each(NAMESPACES)('$name', ({ files, figures }) => expectFigures(handMade(files), figures))
})

const PEOPLE: readonly Case[] = [
  {
    name: 'parties of one row are two people, also where one has two identifiers',
    files: { 'staff.csv': ['email,manager_email,manager_user_id', 'kim@contoso.com,lou@contoso.com,7'] },
    figures: { ...users(1), ...people(2) },
  },
  {
    name: 'two address columns of one party are one person, a cell of two addresses is none',
    files: {
      'a.csv': ['email,email2', 'kim@contoso.com,kim@gmail.com', 'lou@contoso.com; mo@contoso.com,'],
    },
    figures: { ...people(1), 'people.steps.elsewhere': 2, 'people.steps.further': 1 },
  },
  {
    name: 'scalars of an array are scopes of their own',
    files: {
      'a.jsonl': [
        '{"tags":["kim@contoso.com","lou@contoso.com"]}',
        '{"members":[{"user_id":5,"email":"mo@contoso.com"}]}',
      ],
    },
    figures: people(3),
  },
  {
    name: 'the same government id joins mailboxes of two sources; another of its type vetoes',
    files: {
      'a.csv': ['ssn,email', '900-45-0001,kim@contoso.com', '900-45-0002,lou@contoso.com'],
      'b.csv': ['ssn,email', '900450001,kim@gmail.com', '900450002,kim@contoso.com'],
    },
    figures: { ...people(2), vetoes: 1, 'people.steps.further': 1 },
  },
  {
    name: 'government ids of two types are one person',
    files: { 'a.csv': ['ssn,tax_id', '900-45-0001,AB-7731', '900-45-0002,AB-7732'] },
    figures: { ...people(2), vetoes: 0 },
  },
  {
    name: 'accounts with other birth dates are not joined by a mailbox',
    files: {
      'a.csv': ['user_id,birth_date', '1,1981-02-03', '2,1979-04-05'],
      'b.csv': ['user_id,email', '1,home@fabrikam.com', '2,home@fabrikam.com'],
    },
    figures: { ...people(2), vetoes: 1, 'doubtful.accounts_on_mailbox': 1 },
  },
  {
    name: 'vetoed doubtful links count as vetoes',
    files: {
      'a.csv': ['name,phone,birth_date,email', 'Kim Maas,+49 30 9012345,1981-02-03,kim@contoso.com'],
      'b.csv': ['name,phone,birth_date,email', 'Kim Maas,+49 30 9012345,1979-04-05,km@gmail.com'],
    },
    figures: { ...people(2), vetoes: 1, 'doubtful.name_and_phone': 1 },
  },
  {
    name: 'day and month in either order are one date',
    files: { 'a.csv': ['birth_date,email', '1981-02-03,kim@contoso.com', '03/02/1981,kim@contoso.com'] },
    figures: { ...people(1), 'people.steps.twins': 0 },
  },
  {
    name: 'a mailbox with six names is a hub, with five none',
    files: {
      'a.csv': [
        'name,email',
        ...ids(6, (i) => `Kim Maas${i},desk@contoso.com`),
        ...ids(5, (i) => `Lou Ruiz${i},team@contoso.com`),
      ],
    },
    figures: { ...people(1), 'people.steps.hubs': 1, 'people.notResolvableRows': 6 },
  },
  {
    name: 'a mailbox with six birth dates is a hub',
    files: { 'a.csv': ['birth_date,email', ...ids(6, (i) => `198${i}-02-03,desk@contoso.com`)] },
    figures: { ...people(0), 'people.steps.hubs': 1, 'people.steps.twins': 0, 'people.notResolvableRows': 6 },
  },
  {
    name: 'same name and same phone is a doubt, a phone of eleven names is none',
    files: {
      'a.csv': ['name,phone,email', 'Kim Maas,+49 30 9012345,kim@contoso.com', 'Lou,+49 30 9012346,lou@contoso.com'],
      'b.csv': ['name,phone,email', '"Maas, Kim",0049309012345,km@gmail.com', 'Lou,+49 30 9012346,lr@gmail.com'],
      'c.csv': [
        'name,phone,email',
        ...ids(11, (i) => `Mo Falk${i},+44 20 79460123,m${i}@contoso.com`),
        'Mo Falk0,+44 20 79460123,m@gmail.com',
      ],
    },
    figures: { ...people(16, 15, 16), 'doubtful.name_and_phone': 1 },
  },
  {
    name: 'national numbers need a country',
    files: {
      'a.csv': ['phone,country,email', '030 9012345,DE,kim@contoso.com', '+49 30 9012345,,lou@contoso.com'].concat(
        '030 9012345,,mo@contoso.com',
        '12,,nia@contoso.com',
      ),
    },
    figures: { 'phones.mentions': 3, 'phones.unique': 2, 'phones.national': 1, 'exposed.phone.rows': 3 },
  },
  {
    name: 'role addresses are nobody, a row about nobody is not resolvable only if it says more',
    files: { 'a.csv': ['name,email', ',info@contoso.com', 'Kim Maas,info@contoso.com', 'Lou Ruiz,lou@contoso.com'] },
    figures: { ...people(1), 'people.notResolvableRows': 1, 'exposed.email.rows': 1, 'exposed.name.rows': 2 },
  },
]

describe('people (§8)', () => {
  test.each(PEOPLE)('$name', ({ files, figures }) => expectFigures(handMade(files), figures))
})

const REST: readonly Case[] = [
  {
    name: 'a name of two projects is doubtful, of six a hub',
    files: {
      'a.csv': [
        'project_code,project_name',
        'WBS-1,Nova',
        'WBS-2,Nova',
        'WBS-3,Terra',
        ...ids(6, (i) => `WBS-${i + 10},Intern`),
      ],
    },
    figures: { ...projects(9, 8), 'source 0 projects.unique': 9 },
  },
  {
    name: 'projects and names in no relation do not link',
    files: { 'a.csv': ['project_code,project_name', 'WBS-1,Nova', 'WBS-1,Terra', 'WBS-2,Nova', 'WBS-2,Terra'] },
    figures: projects(4),
  },
  {
    name: 'organisations less their legal forms',
    files: { 'a.csv': ['company', 'Contoso Ltd', '"CONTOSO, Inc."', 'Fabrikam GmbH', 'n/a'] },
    figures: { 'organisations.mentions': 3, 'organisations.unique': 2 },
  },
  {
    name: 'secrets by their form, together with the address in one record and in one person',
    files: {
      'a.csv': [
        'email,password',
        'kim@contoso.com,hunter7',
        'lou@contoso.com,5f4dcc3b5aa765d61d8327deb882cf99',
        'info@contoso.com,letmein7',
      ],
      'b.csv': ['email,name', 'kim@contoso.com,Kim Maas'],
      'c.csv': ['email,birth_date', 'kim@contoso.com,1981-02-03'],
    },
    figures: {
      'exposed.password.rows': 2,
      'exposed.password.people': 1,
      'exposed.password_hash.rows': 1,
      'exposed.email+password.rows': 1,
      'exposed.email+password.people': 1,
      'exposed.email+password_hash.people': 1,
      'exposed.name+birth_date.rows': 0,
      'exposed.name+birth_date.people': 1,
      'people.notResolvableRows': 1,
    },
  },
  {
    name: 'cards count from 90 % of a column',
    files: {
      'a.csv': [
        'email,card',
        ...ids(9, (i) => `p${i}@contoso.com,4539 5787 6362 1486`),
        'p9@contoso.com,4539578763621487',
      ],
      'b.csv': [
        'email,card',
        ...ids(8, (i) => `p${i}@contoso.com,4539578763621486`),
        'p9@contoso.com,4539578763621487',
      ],
      'c.csv': ['email,card', 'kim@contoso.com,4111 1111 1111 1111', 'lou@contoso.com,4539********1486'],
    },
    figures: {
      'exposed.card.rows': 9,
      'exposed.possible_card.rows': 8,
      'exposed.test_card.rows': 1,
      'exposed.masked_card.rows': 1,
    },
  },
]

describe('projects, organisations, what is exposed (§9, §10)', () => {
  test.each(REST)('$name', ({ files, figures }) => expectFigures(handMade(files), figures))
})
