// The files of a sample's folder as scanBytes takes them, paths relative to it.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export function folderFiles(folder: string): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), bytes: readFileSync(file) }))
}
