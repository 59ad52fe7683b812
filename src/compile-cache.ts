// Node's cache of compiled code, in the user's cache folder: loading the modules takes half of a small scan otherwise
// (measured). It holds this program's code only, never anything of a dump. NODE_DISABLE_COMPILE_CACHE=1 turns it off.

import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** To be called in every thread, before the modules that it is for are loaded. */
export function useCompileCache(): void {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  enableCompileCache(join(cache, 'leaksize', 'code'))
}
