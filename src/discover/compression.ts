// Whether a whole file is compressed, by its first bytes; brotli has none to tell it by, only its file name extension.

import { readSync } from 'node:fs'
import type { Compression } from '../model/layout.ts'

const HEAD_BYTES = 4
const GZIP = [0x1f, 0x8b, 0x08]
const GZIP_RESERVED_FLAGS = 0xe0
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd]
const ZSTD_SKIPPABLE_TAIL = [0x2a, 0x4d, 0x18]

/** `name` is the file's name in any case; the file must not be empty. */
export function compressionOf(fd: number, name: string): Compression {
  const head = Buffer.alloc(HEAD_BYTES)
  return compressionOfHead(head.subarray(0, readSync(fd, head, 0, HEAD_BYTES, 0)), name)
}

/** The same by the first bytes themselves. */
export function compressionOfHead(head: Uint8Array, name: string): Compression {
  if (startsWith(head, GZIP) && ((head[3] ?? 0) & GZIP_RESERVED_FLAGS) === 0) return 'gzip'
  if (startsWith(head, ZSTD) || isSkippableFrame(head)) return 'zstd'
  return head.length > 0 && name.toLowerCase().endsWith('.br') ? 'brotli' : 'none'
}

function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && startsWith(head.subarray(1), ZSTD_SKIPPABLE_TAIL)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
