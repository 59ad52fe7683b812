// An engine that meets damage loses what it had decoded of its last slice. So the damaged part is decoded once more, byte
// by byte up to the damage, and what was not delivered yet is. Costs one more pass over the member, once per source.

import { DecodeFault, Decoder } from './decoder.ts'
import type { Engine } from './decoder.ts'
import type { SourceInput } from './source-input.ts'

const SLICE_BYTES = 64 << 10

export interface Damage {
  /** Where the compressed data of the member starts, and the slice that failed, in the stored bytes. */
  readonly memberStart: number
  readonly sliceStart: number
  /** Decoded bytes of the member that were delivered before. */
  readonly delivered: number
}

/** Delivers what stands between `delivered` and the damage, and leaves the input at the damage. */
export async function* salvage(
  input: SourceInput,
  newEngine: () => Engine,
  damage: Damage,
): AsyncGenerator<Uint8Array, void> {
  if (!input.seekable) return
  const decoder = new Decoder(newEngine())
  input.seek(damage.memberStart)
  let known = damage.delivered
  try {
    for await (const chunk of decodeToFault(input, decoder, damage.sliceStart)) {
      if (chunk.length > known) yield chunk.subarray(known)
      known = Math.max(0, known - chunk.length)
    }
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
  } finally {
    decoder.close()
  }
}

async function* decodeToFault(input: SourceInput, decoder: Decoder, careful: number): AsyncGenerator<Uint8Array, void> {
  while (!decoder.ended) {
    const left = careful - input.position
    const slice = await input.take(left > 0 ? Math.min(left, SLICE_BYTES) : 1)
    if (slice === null) return
    yield* decoder.decode(slice)
  }
}
