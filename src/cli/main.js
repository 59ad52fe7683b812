#!/usr/bin/env node
// Entry of the program. It must parse and run on any Node, so that an old one gets one clear line and nothing else:
// JavaScript, no static imports, and nothing newer than ES2020.
//
// Node keeps compiled code in the user's cache folder: loading the modules takes half of a small scan otherwise (measured).
// It holds this program's code only, never anything of a dump. The variable is for worker threads, which look at it when
// they start; NODE_DISABLE_COMPILE_CACHE=1 turns it off everywhere.

const MINIMUM_NODE = 24

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
  process.stderr.write(`leaksize needs Node ${MINIMUM_NODE} or newer; this is Node ${process.versions.node}\n`)
  process.exitCode = 2
} else {
  const { enableCompileCache } = await import('node:module')
  const { homedir } = await import('node:os')
  const { join } = await import('node:path')
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folder = process.env['NODE_COMPILE_CACHE'] || join(caches, 'leaksize', 'code')
  process.env['NODE_COMPILE_CACHE'] = folder
  enableCompileCache(folder)
  const { run } = await import('./run.ts')
  await run(process.argv.slice(2))
}

export {}
