import { describe, expect, it } from 'vitest'
import { parseMapping } from '../../src/detect/mapping.ts'
import { layoutOf, lines } from './sample.ts'

const NAMES = ['ann.lee', 'bo', 'cy', 'dee_w', 'eli', '+49 170 1234567', 'fay']
const SECRETS = (at: number) => [`hunter${at}`, `p:w|${at}`, `Xx!${at * 7};`, 'pass'][at % 4]!
const HOSTS = [
  'https://accounts.contoso.com:8443/login?x=1',
  'http://fabrikam.com',
  'android://aGFzaA==@com.contoso/',
  'https://a.contoso.com/to?u=https://b.contoso.com:80/',
]

function list(write: (url: string, login: string, secret: string) => string, named = 0.5): string {
  return lines(60, (at) => {
    const login = at % 10 < named * 10 ? `user${at}@contoso.com` : NAMES[at % 7]!.replaceAll(' ', '')
    return write(HOSTS[at % 4]!, login, SECRETS(at))
  })
}

const blocks = (write: (at: number) => string, count = 9) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

describe('lines of credentials', () => {
  it.each([
    ['colons', list((...all) => all.join(':')), 'url_first', ':'],
    ['without addresses', list((...all) => all.join(':'), 0), 'url_first', ':'],
    ['without scheme', list((...all) => all.join(':').replace(/^\w+:\/\/(?:\w+==@)?/, '')), 'url_first', ':'],
    ['CRLF', list((...all) => all.join(':')).replaceAll('\n', '\r\n'), 'url_first', ':'],
    [
      'one line of four odd',
      `${list((...all) => all.join(':'))}${lines(15, (at) => `see t.me/${at}`)}`,
      'url_first',
      ':',
    ],
    ['pipes', list((...all) => all.join('|')), 'url_first', '|'],
    ['semicolons', list((...all) => all.join(';')), 'url_first', ';'],
    ['tabs', list((...all) => all.join('\t')), 'url_first', '\t'],
    ['spaces', list((...all) => all.join(' ')), 'url_first', ' '],
    ['the URL last', list((url, ...rest) => [...rest, url].join(':')), 'url_last', ':'],
    ['the URL last, pipes', list((url, ...rest) => [...rest, url].join('|')), 'url_last', '|'],
  ])('%s', (_, text, shape, delimiter) => {
    const layout = layoutOf('x.txt', text)
    expect(layout).toMatchObject({ format: 'credentials', shape, delimiter, dataStart: 0 })
    expect(layout.columns.map(({ role }) => role)).toEqual(['other', 'email', 'user', 'secret'])
  })
  it('a table with a header is a table', () => {
    const text = `url;username;password\n${list((...all) => all.join(';'))}`
    expect(layoutOf('x.txt', text).format).toBe('delimited')
  })
  it.each([
    ['addresses and passwords', lines(9, (at) => `user${at}@contoso.com:pass${at}`)],
    ['links with status and type', lines(30, (at) => `https://contoso.com/${at}\t200\ttext/html`)],
    ['links with dates', lines(30, (at) => `https://contoso.com/${at}|user${at}@contoso.com|2026-01-${10 + (at % 9)}`)],
    ['quoted fields', lines(30, (at) => `"https://contoso.com/","user${at}@contoso.com","pass-${at}"`)],
  ])('%s: a table', (_, text) => expect(layoutOf('x.txt', text).format).toBe('delimited'))
})

describe('blocks of credentials', () => {
  it.each([
    [
      'with drawn lines',
      blocks(
        (at) => `URL: https://contoso.com/\nUsername: u${at}\nPassword: p${at}\nApplication: Chrome\n===============\n`,
      ),
    ],
    ['with blank lines', blocks((at) => `SOFT: Chrome\nURL: http://fabrikam.com\nUSER: u${at}\nPASS: p${at}\n\n`)],
    ['one behind the other', blocks((at) => `browser: x\nurl: contoso.com\nlogin: u${at}\npassword: \n`)],
    [
      'CRLF, tabs',
      blocks((at) => `Soft:\tx\r\nHost:\thttps://contoso.com\r\n\tLogin :\tu${at}\r\n\tPassword:\tp\r\n\r\n`),
    ],
    ['the URL last', blocks((at) => `username: u${at}\npassword: x\nwebsite: contoso.com\n\n`)],
    ['one of a program', 'Soft: x\nHost: ftp://contoso.com:21\nLogin: ann\nPassword: x\n'],
  ])('%s', (_, text) => expect(layoutOf('x.txt', text)).toMatchObject({ format: 'credentials', shape: 'blocks' }))

  it('starts behind what others write in front', () => {
    const head = '*****\n*  by it@contoso.com: all here\n*****\n\nBuild: 7\n\n'
    const text = head + blocks((at) => `URL: https://contoso.com/\nUsername: u${at}\nPassword: p${at}\n\n`)
    expect(layoutOf('x.txt', text)).toMatchObject({ format: 'credentials', opener: 'url', dataStart: head.length })
    expect(layoutOf('x.txt', `\ufeff${text}`)).toMatchObject({ dataStart: head.length + 3 })
  })
  it('one of a file of passwords', () => {
    const text = 'URL: https://contoso.com/\nUsername: ann\nPassword: x\n'
    expect(layoutOf('log/Passwords.txt', text).format).toBe('credentials')
    expect(layoutOf('log/notes.txt', text).format).toBe('text')
  })
})

describe('what is none', () => {
  const log = (at: number) =>
    `10.0.0.${at} - - [04/Mar/2021:10:00:00 +0000] "GET https://contoso.com/a:b:c HTTP/1.1" 200`
  it.each([
    ['an access log', lines(50, log)],
    ['an access log of hosts', lines(50, (at) => `contoso.com:443 ${log(at)}`)],
    ['a configuration', 'host: db.contoso.com\nusername: admin\npassword: x\nport: 5432\n'],
    [
      'YAML',
      'name: x\nserver:\n  host: contoso.com\n  user: ann\n  password: x\nlevel: 3\n\nother:\n  url: https://contoso.com\n',
    ],
    [
      'servers',
      blocks((at) => `Host: db${at}\nUser: ann\nPassword: x\nHostName: 10.0.0.1:80/a\n\n`).replaceAll('Pass', 'Port'),
    ],
    ['prose', lines(30, () => 'See https://contoso.com: it says that user: password is what we need.')],
    ['links that explain', lines(30, (at) => `https://contoso.com/${at}: this one: read it`)],
    ['hosts and ports', lines(30, (at) => `contoso.com:${8000 + at}:open`)],
    ['places in code', lines(30, (at) => `main.rs:${at}:fn-${at}`)],
    ['/etc/passwd', lines(30, (at) => `user${at}:x:${1000 + at}:1000:User ${at},,,:/home/user${at}:/bin/bash`)],
    ['/etc/hosts', lines(30, (at) => `10.0.0.${at} a${at}.contoso.com b${at}.contoso.com`)],
    ['times', lines(30, (at) => `10:${10 + at}:30 https://contoso.com/${at}`)],
    ['links', lines(30, (at) => `https://contoso.com/${at}`)],
    ['notes', 'Site: contoso.com\nUser: ann\nPassword: x\nAsk Bo first.\n'],
    ['a mail header', 'Host: contoso.com\nSubject: user: password\n\nHello\n'],
  ])('%s', (_, text) => expect(layoutOf('x.txt', text).format).not.toBe('credentials'))
})

it('settings with several services are none', () => {
  const text = blocks((at) => `service-${at}:\n  host: db${at}.contoso.com\n  user: ann\n  password: x\n\n`)
  expect(layoutOf('app/settings.yml', text).format).not.toBe('credentials')
  expect(layoutOf('login/app.conf', 'host: contoso.com\nuser: ann\npassword: x\n').format).not.toBe('credentials')
  expect(layoutOf('login/app', 'host: contoso.com\nuser: ann\npassword: x\n').format).not.toBe('credentials')
})

describe('a mapping', () => {
  const given = (more: object) =>
    parseMapping(JSON.stringify({ sources: [{ source: '*', format: 'credentials', ...more }] }))
  it.each([
    [{}, { shape: 'url_first', delimiter: ':', opener: '' }],
    [
      { delimiter: '|', shape: 'url_last' },
      { shape: 'url_last', delimiter: '|', opener: '' },
    ],
    [
      { shape: 'blocks', opener: 'Soft' },
      { shape: 'blocks', delimiter: '', opener: 'soft' },
    ],
  ])('%o', (more, expected) => {
    expect(layoutOf('x.txt', 'no such lines', true, given(more))).toMatchObject({ format: 'credentials', ...expected })
  })
  it('changes what a column means', () => {
    const mapping = given({ columns: [{ name: 'login', role: 'other' }] })
    const { columns } = layoutOf(
      'x.txt',
      list((...all) => all.join(':')),
      true,
      mapping,
    )
    expect(columns.map(({ role }) => role)).toEqual(['other', 'email', 'other', 'secret'])
  })
})
