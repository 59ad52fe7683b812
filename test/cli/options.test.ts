import { describe, expect, test } from 'vitest'
import { COMMAND_NAMES } from '../../src/cli/commands.ts'
import { FLAGS, flagsOf, GLOBAL_FLAGS } from '../../src/cli/flags.ts'
import { inspectOptions, reportOptions, scanOptions } from '../../src/cli/options.ts'
import { parseArguments } from '../../src/cli/parse-arguments.ts'
import { UsageError } from '../../src/model/errors.ts'

const scan = (...words: readonly string[]) => scanOptions(parseArguments(words, flagsOf('scan')))
const inspect = (...words: readonly string[]) => inspectOptions(parseArguments(words, flagsOf('inspect')))
const report = (...words: readonly string[]) => reportOptions(parseArguments(words, flagsOf('report')))

describe('scan options', () => {
  test('defaults', () => {
    const options = scan('dump')
    expect(options).toMatchObject({
      paths: ['dump'],
      caseDir: null,
      mappingFile: null,
      emailRules: 'leaksize',
      claims: [],
      claimsFile: null,
      exclude: [],
      keyFile: null,
      repeatedRows: true,
      phoneCountry: null,
      maxPartners: { email: 5, user: 5, government_id: 5, phone: 10, project: 5 },
      json: false,
      quiet: false,
      blockBytes: null,
      checkpointSeconds: null,
    })
    expect(options.workers).toBeGreaterThanOrEqual(1)
    expect(options.memoryBytes).toBeGreaterThanOrEqual(64 << 20)
    expect(options.memoryBytes).toBeLessThanOrEqual(2 ** 31)
    expect(Object.isFrozen(options)).toBe(true)
  })

  test('everything given', () => {
    const words = ['a', '--case', 'c', '--mapping=m', '--email-rules', 'hibp', '--claim', 'users=5', '--claim=rows=7']
    const more = ['--exclude', '*.bak', '--exclude=**/x', '--workers', '3', '--memory', '1G', '--key-file', 'k']
    const links = ['--phone-country', 'de', '--max-partners', 'email=9', '--max-partners=phone=1', '--claims', 'f']
    const rest = ['--no-repeated-rows', '--json', '-q', '--block-size', '1K', '--checkpoint', '0.5', 'b', '-']
    expect(scan(...words, ...more, ...links, ...rest)).toEqual({
      paths: ['a', 'b', '-'],
      caseDir: 'c',
      mappingFile: 'm',
      emailRules: 'hibp',
      claims: [
        { kind: 'users', claimed: 5 },
        { kind: 'rows', claimed: 7 },
      ],
      claimsFile: 'f',
      exclude: ['*.bak', '**/x'],
      workers: 3,
      memoryBytes: 2 ** 30,
      keyFile: 'k',
      repeatedRows: false,
      phoneCountry: 'DE',
      maxPartners: { email: 9, user: 5, government_id: 5, phone: 1, project: 5 },
      json: true,
      quiet: true,
      blockBytes: 1024,
      checkpointSeconds: 0.5,
    })
  })

  test('after -- everything is a path', () => {
    expect(scan('--json', '--', '--case', '-x').paths).toEqual(['--case', '-x'])
  })

  test.each([
    [[], 'scan needs at least one PATH'],
    [[''], 'a PATH is empty'],
    [['a', 'a'], 'PATH a is given twice'],
    [['a', '--case'], '--case needs DIR'],
    [['a', '--case', '--json'], '--case needs DIR'],
    [['a', '--case='], '--case needs DIR'],
    [['a', '--case', 'x', '--case', 'y'], '--case is given twice'],
    [['a', '--json=yes'], '--json takes no value'],
    [['a', '--json', '--json'], '--json is given twice'],
    [['a', '--emial-rules', 'hibp'], 'unknown option --emial-rules, did you mean --email-rules?'],
    [['a', '--checkpoints', '1'], 'unknown option --checkpoints'],
    [['a', '-x'], 'unknown option -x'],
    [['a', '--format', 'json'], 'unknown option --format'],
    [['a', '--workers', '0'], '--workers takes a whole number from 1 to 256, not "0"'],
    [['a', '--workers', '-1'], '--workers needs N'],
    [['a', '--memory', '1M'], '--memory takes a size'],
    [['a', '--phone-country', 'Germany'], '--phone-country takes two letters of ISO 3166 such as DE, not "Germany"'],
    [['a', '--phone-country', 'zz'], '--phone-country takes two letters'],
    [['a', '--max-partners', 'emial=5'], '--max-partners: unknown kind "emial", did you mean email?'],
    [['a', '--max-partners', '5'], 'unknown kind "5"; known are email, user, government_id, phone, project'],
    [['a', '--max-partners', 'email'], '--max-partners email takes a whole number from 1'],
    [['a', '--max-partners', 'email=0'], '--max-partners email takes a whole number from 1'],
    [['a', '--max-partners', 'email=5=6'], '--max-partners email takes a whole number from 1'],
    [['a', '--max-partners', 'email=5', '--max-partners', 'email=6'], '--max-partners email is given twice'],
    [['a', '--__proto__', 'x'], 'unknown option --__proto__'],
    [['a', '--constructor'], 'unknown option --constructor'],
  ])('%j is refused', (words, message) => {
    expect(() => scan(...words)).toThrow(UsageError)
    expect(() => scan(...words)).toThrow(message)
  })

  test('hidden flags are never suggested', () => {
    expect(() => scan('a', '--block-sizes', '1')).toThrow(/^unknown option --block-sizes$/)
  })
})

describe('options of other commands', () => {
  test('inspect', () => {
    expect(inspect('a', '--mapping', 'm', '--json', '--exclude', 'x')).toEqual({
      paths: ['a'],
      mappingFile: 'm',
      exclude: ['x'],
      json: true,
    })
    expect(() => inspect('a', '--case', 'x')).toThrow('unknown option --case')
  })

  test('report', () => {
    expect(report('c')).toEqual({ caseDir: 'c', format: 'text' })
    expect(report('c', '--format', 'json')).toEqual({ caseDir: 'c', format: 'json' })
    expect(() => report()).toThrow('report needs a CASE')
    expect(() => report('a', 'b')).toThrow('report takes one CASE, not 2')
    expect(() => report('c', '--format', 'jsn')).toThrow('did you mean json?')
  })
})

describe('the table of flags', () => {
  test('every flag belongs to known commands, has help, and is there once for each', () => {
    for (const name of COMMAND_NAMES) {
      const names = flagsOf(name).map((flag) => flag.name)
      expect(new Set(names).size).toBe(names.length)
    }
    for (const flag of FLAGS) {
      expect(flag.commands.length).toBeGreaterThan(0)
      expect(flag.help.length).toBeGreaterThan(5)
      expect(flag.name).toMatch(/^[a-z][a-z-]+$/)
    }
    for (const flag of GLOBAL_FLAGS) expect(flag.help.length).toBeGreaterThan(5)
  })
})
