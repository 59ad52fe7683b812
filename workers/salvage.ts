// An engine that meets damage loses what it had decoded of its last slice. So the member is decoded again from its start,
// in ever smaller steps up to the damage, and what was not delivered yet is. Costs two more passes, once per source.

import { DecodeFault, Decoder } from './decoder.ts'
import type { Engine } from './decoder.ts'
import type { SourceInput } from './source-input.ts'

const SLICE_BYTES = 64 << 10
const STEPS = [256, 1] as const

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
  let { sliceStart, delivered } = damage
  for (const step of STEPS) {
    const decoder = new Decoder(newEngine())
    let decoded = 0
    input.seek(damage.memberStart)
    try {
      for await (const slice of slices(input, sliceStart, step)) {
        if (input.position > sliceStart) sliceStart = input.position - slice.length
        for await (const chunk of decoder.decode(slice)) {
          const known = Math.max(0, delivered - decoded)
          decoded += chunk.length
          if (chunk.length > known) yield chunk.subarray(known)
          delivered = Math.max(delivered, decoded)
        }
      }
    } catch (error) {
      if (!(error instanceof DecodeFault)) throw error
    } finally {
      decoder.close()
    }
  }
}

/** The input in large slices up to `careful`, in small ones from there. */
async function* slices(input: SourceInput, careful: number, step: number): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const left = careful - input.position
    const slice = await input.take(left > 0 ? Math.min(left, SLICE_BYTES) : step)
    if (slice === null) return
    yield slice
  }
}
