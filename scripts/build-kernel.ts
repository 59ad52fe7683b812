// Compiles the WebAssembly modules: `scan.wasm` (tokenise, normalise, hash, collapse), `merge.wasm` and `resolve.wasm`.
// The kernel's codes are written from the model's tables first, so that each table stands in one place only.

import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { AT_REASONS, LOOK_ALIKES, NOTES, ROW_REASONS, VALUE_REASONS } from '../src/model/reasons.ts'
import { COUNTERS, FIRST_COUNTER_WITH_PLACES } from '../workers/counters.ts'
import * as limits from '../src/model/limits.ts'
import { KERNEL_PAGES } from '../workers/messages.ts'
import * as runFormat from '../workers/run-format.ts'

const KERNEL = fileURLToPath(new URL('../workers/kernel/', import.meta.url))

function constants(prefix: string, names: readonly string[]): string[] {
  return names.map((name, i) => `export const ${prefix}_${name.toUpperCase().replaceAll('.', '_')}: u32 = ${i}`)
}

/** The kernel's view of the model's tables, as AssemblyScript source. */
export function kernelCodes(): string {
  return [
    '// Written by scripts/build-kernel.ts from the tables of src/model and workers: do not edit.',
    ...constants('C', COUNTERS),
    ...constants('ROW', ROW_REASONS),
    ...constants('AT', AT_REASONS),
    ...constants('LIKE', LOOK_ALIKES),
    ...constants('VALUE', VALUE_REASONS),
    ...constants('NOTE', NOTES),
    ...constants('KIND', runFormat.TOKEN_KINDS),
    ...runFormat.FLAGS.map((flag, i) => `export const FLAG_${flag.toUpperCase()}: u64 = ${2 ** i}`),
    `export const COUNTER_COUNT: u32 = ${COUNTERS.length}`,
    `export const FIRST_COUNTER_WITH_PLACES: u32 = ${FIRST_COUNTER_WITH_PLACES}`,
    `export const VALUE_REASON_COUNT: u32 = ${VALUE_REASONS.length}`,
    `export const MAX_ROW_BYTES: u32 = ${limits.MAX_ROW_BYTES}`,
    `export const MAX_DEPTH: u32 = ${limits.MAX_DEPTH}`,
    `export const MAX_COLUMNS: u32 = ${limits.MAX_COLUMNS}`,
    `export const MAX_PLACES: u32 = ${limits.MAX_PLACES}`,
    `export const NO_DOMAIN: u32 = ${runFormat.NO_DOMAIN}`,
    '',
  ].join('\n')
}

/** Memory that all threads share: a run is read where the scan left it. */
const SHARED = `--enable threads --importMemory --sharedMemory --maximumMemory ${KERNEL_PAGES}`

async function compile(name: string, more: string): Promise<void> {
  const options =
    `-O3 --noAssert --runtime stub --enable simd --enable bulk-memory --enable sign-extension ${more}`.trim()
  const { error, stderr } = await asc.main([
    `${KERNEL}${name}.ts`,
    '-o',
    `${KERNEL}build/${name}.wasm`,
    ...options.split(' '),
  ])
  if (error) throw new Error(`${name}: ${stderr.toString()}`, { cause: error })
}

mkdirSync(`${KERNEL}build`, { recursive: true })
writeFileSync(`${KERNEL}build/codes.ts`, kernelCodes())
await compile('scan', SHARED)
await compile('merge', '')
await compile('resolve', '')
