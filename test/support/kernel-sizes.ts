// Small tables for kernels in tests, and keys that tell the uses apart: key `i` is sixteen bytes `i + first`.

import { KERNEL_KEYS, type KernelKeys, type KernelSizes } from '../../workers/messages.ts'

export const SMALL_SIZES: KernelSizes = {
  blockBytes: 1 << 16,
  log2Slots: 13,
  spillEntries: 1 << 12,
  rowEntries: 1 << 12,
  partySlots: 1 << 12,
  payloadBytes: 2 << 20,
  claims: 1 << 10,
}

export function testKeys(first: number): KernelKeys {
  return Object.fromEntries(
    KERNEL_KEYS.map((name, i) => [name, new Uint8Array(16).fill(i + first)]),
  ) as unknown as KernelKeys
}
