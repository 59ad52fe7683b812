// The program's version, from its own package.json: two folders up from here in the sources, three in the built package.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function version(): string {
  for (const up of ['../..', '../../..']) {
    const text = readIfThere(join(import.meta.dirname, up, 'package.json'))
    const parsed: unknown = text === null ? null : JSON.parse(text)
    if (isPackage(parsed) && parsed.name === 'leaksize') return parsed.version
  }
  throw new Error('package.json of leaksize not found beside its program')
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function isPackage(value: unknown): value is { readonly name: string; readonly version: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'version' in value
}
