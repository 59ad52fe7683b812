#!/usr/bin/env node
// Entry of the program. It must parse and run on any Node, so that an old one gets one clear line and nothing else:
// no static imports here, and nothing newer than ES2020.

const MINIMUM_NODE = 24

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
  process.stderr.write(`leaksize needs Node ${MINIMUM_NODE} or newer; this is Node ${process.versions.node}\n`)
  process.exitCode = 2
} else {
  const { useCompileCache } = await import('../compile-cache.ts')
  useCompileCache()
  const { run } = await import('./run.ts')
  await run(process.argv.slice(2))
}

export {}
