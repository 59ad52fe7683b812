// The part of the WebAssembly JavaScript interface that the workers use; neither es2024 nor node declare it.

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory | ((...args: number[]) => number)>>)
    readonly exports: Record<string, unknown>
  }
  class Memory {
    /** In pages of 64 KiB. Without `shared` the buffer is an ArrayBuffer. */
    constructor(size: { readonly initial: number; readonly maximum: number; readonly shared: true })
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  interface Global {
    readonly value: number | bigint
  }
}
