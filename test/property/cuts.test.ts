// Every sample cut at every byte: in blocks of every size, read in parallel and as a stream, it is what it is in one
// piece, to the last token and place; and a stream that is taken up again at any block counts what was left of it.

import { describe, expect, test } from 'vitest'
import {
  isSequential,
  type CredentialShape,
  type Encoding,
  type Layout,
  type StringEscapes,
} from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import { scannerOf, type Scanned } from '../support/scan-pieces.ts'

interface Sample {
  readonly text: string | Uint8Array
  readonly layout: Layout
}

const WHOLE = 1 << 15
const TIMEOUT = 120_000
const column = { party: '', why: 'test', subKind: '', entity: '' } as const
const COLUMNS: readonly Column[] = [
  { ...column, index: 0, name: 'user_id', role: 'user', subKind: 'id', entity: 'customer' },
  { ...column, index: 1, name: 'email', role: 'email' },
  { ...column, index: 2, name: 'project', role: 'project', subKind: 'id' },
]
const PATHS: readonly Column[] = COLUMNS.map((one) => ({ ...one, index: -1 }))
const HEADER = 'user_id,email,project\n'

function csv(
  text: string,
  options: { readonly quote?: string; readonly delimiter?: string; readonly head?: string } = {},
): Sample {
  const { quote = '"', delimiter = ',', head = HEADER } = options
  const start = head.indexOf(HEADER.trimEnd())
  const header = start < 0 ? null : { start, end: start + HEADER.length - 1 }
  const preambleRows = head.slice(0, Math.max(0, start)).split('\n').length - 1
  const place = { dataStart: head.length, header, preambleRows }
  const layout = {
    format: 'delimited',
    encoding: 'utf-8',
    delimiter,
    quote,
    width: 3,
    columns: COLUMNS,
    ...place,
  } as const
  return { text: head + text, layout }
}

function json(shape: 'lines' | 'values' | 'document', text: string): Sample {
  return { text, layout: { format: 'json', shape, encoding: 'utf-8', dataStart: 0, columns: PATHS } }
}

function sql(content: string, escapes: StringEscapes = 'backslash'): Sample {
  return { text: content, layout: { format: 'sql', escapes, encoding: 'utf-8', dataStart: 0, columns: [] } }
}

const CREDENTIALS: readonly Column[] = [
  { ...column, index: 0, name: 'url', role: 'other' },
  { ...column, index: 1, name: 'address', role: 'email' },
  { ...column, index: 2, name: 'login', role: 'user', subKind: 'login' },
  { ...column, index: 3, name: 'secret', role: 'secret' },
]

function credentials(shape: CredentialShape, content: string, sign: string, start = 0): Sample {
  const form = shape === 'blocks' ? { delimiter: '', opener: sign } : { delimiter: sign, opener: '' }
  const layout = {
    format: 'credentials',
    encoding: 'utf-8',
    dataStart: start,
    columns: CREDENTIALS,
    shape,
    ...form,
  } as const
  return { text: content, layout }
}

function text(content: string | Uint8Array, encoding: Encoding = 'utf-8'): Sample {
  return { text: content, layout: { format: 'text', encoding, dataStart: 0, columns: [] } }
}

const OBJECTS = [
  '{"user_id":"7","email":"ann@contoso.com","project":"P-1"}',
  '{"user_id":8,"email":"lee\\u0040fabrikam.com","x":[1,{"y":"z"}]}',
]

/** The last field takes all delimiters behind it. */
function open(content: string): Sample {
  const sample = csv(content, { quote: '', head: '' })
  return { ...sample, layout: { ...sample.layout, restInLast: true } as Layout }
}

/** A backslash takes the quote behind it as it is. */
function escaping(content: string): Sample {
  const sample = csv(content)
  return { ...sample, layout: { ...sample.layout, escape: '\\' } as Layout }
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  'rest in the last field': open(
    '7,ann@contoso.com,P,1,,\n8,"lee@fabrikam.com,a@contoso.com,%40,x"\n9,,\n7,ann@contoso.com,P,1,,\nshort,lee@fabrikam.com\n',
  ),
  'plain rows': csv('7,ann@contoso.com,P-1\n8,lee@fabrikam.com,P-2\n9,,\n7,ann@contoso.com,P-1\n'),
  'no last line end': csv('7,ann@contoso.com,P-1\n8,lee@fabrikam.com,P-2'),
  'CRLF and blank lines': csv('7,ann@contoso.com,P-1\r\n\r\n8,lee@fabrikam.com,P-2\r\n \r\n\r\n'),
  'CR alone': csv('7,ann@contoso.com,P-1\r8,lee@fabrikam.com,P-2\r'),
  quoted: csv('"7","ann@contoso.com","P-1"\n"8","lee@fabrikam.com","a ""b"", c"\n"","",""\n'),
  'line breaks in quotes': csv('7,"ann@contoso.com\nlee@fabrikam.com","P\r\n1"\n8,"\n\n",x\n"9\r",,"x\n"\n'),
  'a quote never closed': csv('7,"ann@contoso.com,P-1\n8,lee@fabrikam.com,P-2\n9,x@y.com,z\n'),
  'a quote in the wrong place': csv('7,"ann"@contoso.com,P-1\n8,a"b"@c.com,"P-2"\n9,"x" y,"z"\n7,ann@contoso.com,x\n'),
  'too many and too few fields': csv('7,ann@contoso.com\n8,lee@fabrikam.com,P-2,more\n9,bo@contoso.com,P-3,,\n'),
  'a line break that leaves too few fields': csv('7,"ann@contoso.com\n8,lee@fabrikam.com,P-2"\n9,bo@contoso.com,P-3\n'),
  'the header again, and lines before it': csv(`7,ann@contoso.com,P-1\n${HEADER}8,lee@fabrikam.com,P-2\n`, {
    head: `exported by it@contoso.com\n\n${HEADER}`,
  }),
  'no header': csv('7,ann@contoso.com,P-1\n8,lee@fabrikam.com,P-2\n', { head: '' }),
  'other signs': csv("7;'ann@contoso.com\n';P-1\n8;'it''s';'x'y\n", { delimiter: ';', quote: "'" }),
  'quotes escaped by backslashes': escaping(
    '"7","a \\"b\\" c\\\\","P-1"\n"8","ann@contoso.com \\\n\\"x\\\\","\\n"\n\\N,"lee@fabrikam.com",""\n"9","\\\\","\\\\\\""\n"9",x"y,"z\\"\n"7","a ""b"" \\"","x"\n',
  ),
  'no quotes': csv('7\t"ann@contoso.com\tP-1\n8\tlee@fabrikam.com"\tP-2\n', { delimiter: '\t', quote: '' }),
  'bytes that are no UTF-8': {
    ...csv(''),
    text: Buffer.from(`${HEADER}7,\xff\xfeann@contoso.com,\xe9t\xe9\n\xc3,\xa9@contoso.com,x\n`, 'latin1'),
  },
  'wide characters': csv('７,ann@bücher.com,Prüfung\n8,李@contoso.com,"名,前"\n'),
  'JSON lines': json(
    'lines',
    `${OBJECTS.join('\n')}\r\n\n{"email":"x\n[1,2]\nnot json bo@contoso.com\n"@\\q"\n{"@id":"a@b"}\n`,
  ),
  'JSON values': json(
    'values',
    `${OBJECTS.join(' ')}\n{\n"email" : "bo@contoso.com"\n}[1,"a@contoso.com"]"lee@contoso.com" 12 true null\n${OBJECTS[0]}`,
  ),
  'a document': json(
    'document',
    `{ "by":"it@contoso.com", "n":1e5, "list" : [${OBJECTS.join(' , ')}],\n"deep":{"more":[{"email":"q\\"@contoso.com"},7]},"end":null}`,
  ),
  'an array': json('document', `[${OBJECTS.join(',\n')},"bo@contoso.com",[],3, {}]`),
  'a document with nothing outside': json('document', `{"a":[${OBJECTS[0]}],"b":{"c":[${OBJECTS[1]}]}}`),
  'a document that breaks off': json(
    'document',
    `{"by":"it@contoso.com","list":[${OBJECTS.join(',\n')},{"email":"bo@cont`,
  ),
  'a document with broken syntax': json(
    'document',
    `{"list":[${OBJECTS[0]},\n{"email" "bo@contoso.com"},\n${OBJECTS[1]},\n],}\nlee@contoso.com\n]`,
  ),
  'a document behind a document': json(
    'document',
    `{"a":[${OBJECTS[0]}]}\n{"a":[${OBJECTS[1]}],"by":"it@contoso.com"}\n`,
  ),
  'values with broken syntax': json(
    'values',
    `${OBJECTS[0]}\n{"email":"bo@contoso.com",}\n${OBJECTS[1]} {"x":"\\q@"}\n"open`,
  ),
  'a dump of MySQL': sql(
    "-- Host: db  User: it@contoso.com\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `users` (\n `user_id` int, `email` varchar(9) COMMENT 'a,b)',\n PRIMARY KEY (`user_id`)\n);\n" +
      "INSERT INTO `users` VALUES (7,'ann@contoso.com'),(8,'o\\'neil\\n@x.com'),(NULL,_binary 'bo''s \\\\'),\n(9,0x616e6e40636f6e746f736f2e636f6d);\nUNLOCK TABLES;\n" +
      'INSERT INTO users (email, user_id) VALUES ("a""b@fabrikam.com", 1) ON DUPLICATE KEY UPDATE x=1;\n',
  ),
  'a dump of PostgreSQL': sql(
    "CREATE FUNCTION f() RETURNS int AS $x$ begin; INSERT INTO t VALUES (1,'a@b.com'); end $x$ LANGUAGE sql;\n" +
      'COPY public.users (user_id, email, project) FROM stdin;\n7\tann@contoso.com\tP-1\n8\t\\N\ta\\tb\\\\\n9\tlee\\100fabrikam.com\n\\.\n\n' +
      "INSERT INTO users (user_id, email) VALUES (1, E'a\\'b\\x40contoso.com'), (2, 'c:\\temp\\'), (3, 'x'::text);\n",
    'standard',
  ),
  'broken tuples': sql(
    "INSERT INTO users (user_id, email) VALUES (7,'o'neil@contoso.com'),(8,'lee@fabrikam.com'),(9,'a),(10,'bo@contoso.com');\n" +
      "INSERT INTO users (user_id, email) VALUES (1,'x@contoso.com'),(2,'never closed),\n(3,'y@contoso.com'),(4)",
  ),
  'other statements': sql(
    "UPDATE t SET email='ann@contoso.com; it''s' WHERE id=1;\nINSERT INTO t SELECT 'a@b.com' FROM x;DELIMITER ;;\nCREATE TRIGGER t BEGIN\n INSERT INTO log VALUES (NEW.id); END ;;\nDELIMITER ;\n" +
      "it's not closed\nINSERT INTO users (user_id) VALUES (5),(CONCAT('a','@b.com')), (CAST(N'6' AS int)) -- one\n,/* two ' */ (@x)\nGO\nINSERT [dbo].[users] ([user_id]) VALUES (N'7')\nGO\n",
  ),
  'lines of credentials': credentials(
    'url_first',
    'https://shop.contoso.com:8443/a:b/c?d=1:ann@contoso.com:pa:ss\r\nandroid://aGFzaA==@com.contoso.app/:bo:p@ss\n\n' +
      'fabrikam.com:cy:x\rsee https://contoso.com\nann@contoso.com:x\nhttps://svc:secret@api.fabrikam.com/v1\nhttp://10.0.0.1:80:admin:%40',
    ':',
  ),
  'lines with the URL last': credentials(
    'url_last',
    'ann@contoso.com|p|w|https://contoso.com/|x\nbo||https://fabrikam.com\n|x|fabrikam.com\nno more\n\x1e|\x1e|contoso.com/\n',
    '|',
  ),
  'blocks of credentials': credentials(
    'blocks',
    'by x@contoso.com\n\nURL: https://contoso.com/\r\nUsername: ann@contoso.com\r\nPassword: a: b\r\n===\r\n' +
      'URL: fabrikam.com\nLogin: Bo\nPass: %40\nApplication: it@contoso.com\n \n\n-----\nUSER: cy\nPASS: \n' +
      'url: https://contoso.com\rUSER: cy\rPASS: x\rUSER: dee\r\rURL: x\nUsername : null\npassword:p\n\njust lee@fabrikam.com\n==\n',
    'url',
    18,
  ),
  'blocks one behind the other': credentials(
    'blocks',
    ['ann', 'bo', 'ann'].map((one) => `SOFT: x\nURL: contoso.com\nUSER: ${one}@contoso.com\nPASS: ${one}\n`).join(''),
    'soft',
  ),
  text: text(
    'ann@contoso.com wrote\r\n\n <lee@fabrikam.com>\t\nMessage-ID: <a.b@mail.contoso.com>\r%40 &#64; x\\u0040contoso.com @ @@ a@b',
  ),
  'text in windows-1252': text(
    Buffer.from('ann@contoso.com\xe9\n\x80@contoso.com jos\xe9@contoso.com\n', 'latin1'),
    'windows-1252',
  ),
}

describe.each(Object.keys(SAMPLES))('%s', (name) => {
  const { text: content, layout } = SAMPLES[name]!
  const bytes = Buffer.from(content as string)
  const canBeCut = !isSequential(layout)

  test.each(canBeCut ? ['in parallel', 'as a stream'] : ['as a stream'])(
    'read %s',
    { timeout: TIMEOUT },
    async (how) => {
      const scan = scannerOf(bytes, layout)
      const stream = how === 'as a stream'
      const whole = await scan({ blockBytes: WHOLE, stream })
      expect(whole.blocks).toHaveLength(1)
      expect(whole.counters['emails']).toBeGreaterThan(0)
      const wrong: number[] = []
      for (let blockBytes = 1; blockBytes < bytes.length; blockBytes++) {
        const { all } = await scan({ blockBytes, stream })
        if (all !== whole.all) wrong.push(blockBytes)
      }
      expect(wrong).toEqual([])
    },
  )

  test('taken up again at every block', { timeout: TIMEOUT }, async () => {
    const scan = scannerOf(bytes, layout)
    const wrong: string[] = []
    for (const blockBytes of [13, 32, 57]) {
      const whole = await scan({ blockBytes, stream: true })
      for (let block = 1; block < whole.blocks.length; block++) {
        const offset = whole.blocks[block - 1]?.exit ?? 0
        const rest = await scan({ blockBytes, stream: true, resume: { block, offset } })
        if (!sumsUp(whole, block, rest)) wrong.push(`${blockBytes} bytes, block ${block}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe.each(['utf-16le', 'utf-16be'] as const)('%s, at every place of a block', (encoding) => {
  const names = [
    'quoted',
    'line breaks in quotes',
    'wide characters',
    'JSON lines',
    'a document',
    'text',
    'lines of credentials',
    'blocks one behind the other',
  ] as const
  test.each(names)('%s', { timeout: TIMEOUT }, async (name) => {
    const { text: content, layout } = SAMPLES[name]!
    const wrong: number[] = []
    for (let shift = 0; shift < 33; shift++) {
      const head = ' '.repeat(shift)
      const scan = scannerOf(encoded(head + String(content), encoding), shifted({ ...layout, encoding }, head))
      const whole = await scan({ blockBytes: WHOLE, stream: true })
      const cut = await scan({ blockBytes: 64, stream: true })
      if (cut.all !== whole.all || !((whole.counters['emails'] ?? 0) > 0)) wrong.push(shift)
    }
    expect(wrong).toEqual([])
  })
})

/** Whether the blocks before `block` of one scan and the rest of another make up the whole. */
function sumsUp(whole: Scanned, block: number, rest: Scanned): boolean {
  const before = whole.blocks.slice(0, block)
  const names = whole.blocks[0]?.counters.length ?? 0
  const sum = (blocks: Scanned['blocks'], i: number) =>
    blocks.reduce((total, one) => total + Number(one.counters[i]), 0)
  return Array.from({ length: names }, (_, i) => i).every(
    (i) => sum(before, i) + sum(rest.blocks, i) === sum(whole.blocks, i),
  )
}

function encoded(content: string, encoding: 'utf-16le' | 'utf-16be'): Buffer {
  const bytes = Buffer.from(content, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

/** The layout behind `head` more characters of preamble. */
function shifted(layout: Layout, head: string): Layout {
  const dataStart = layout.format === 'delimited' ? layout.dataStart + head.length : 0
  if (layout.format !== 'delimited' || layout.header === null) return { ...layout, dataStart }
  return {
    ...layout,
    dataStart,
    header: { start: layout.header.start + head.length, end: layout.header.end + head.length },
  }
}
