// A run, and a store, without any party record.

const NOTHING = new Uint8Array(new SharedArrayBuffer(0))

export const NO_PARTIES = { parties: NOTHING, partyRecords: 0 } as const
