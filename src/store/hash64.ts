// XXH64 of content that comes in pieces: fingerprints of run files.

import xxhash from 'xxhash-wasm'

export interface Hash64 {
  update(input: Uint8Array): Hash64
  digest(): bigint
}

let library: ReturnType<typeof xxhash> | null = null

export async function startHash(): Promise<Hash64> {
  library ??= xxhash()
  return (await library).create64()
}
