// A whole scan, as the command line does it, of files given as bytes: written to a folder of their own, scanned, removed.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { detectSources } from '../../src/detect/detect-sources.ts'
import type { Layout } from '../../src/model/layout.ts'
import type { ScanOptions } from '../../src/model/options.ts'
import { PARTNER_LIMITS, type PartnerLimits } from '../../src/model/partner-limits.ts'
import type { Report } from '../../src/model/report.ts'
import { scan } from '../../src/scan.ts'

export interface BytesFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
  /** How it is to be read; without it, as detection decides. */
  readonly layout?: Layout
}

export interface ScanBytesOptions {
  readonly rules?: 'leaksize' | 'hibp'
  readonly workers?: number
  readonly blockBytes?: number
  readonly repeatedRows?: boolean
  readonly checkpointSeconds?: number
  readonly phoneCountry?: string
  readonly maxPartners?: Partial<PartnerLimits>
  readonly memoryBytes?: number
  /** Done to the dump's folder once it is listed and looked at, before it is read. */
  readonly beforeReading?: (dump: string) => void
}

/** The report of a scan of these files, with their paths as given. */
export async function scanBytes(files: readonly BytesFile[], options: ScanBytesOptions = {}): Promise<Report> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'leaksize-scan-')))
  try {
    for (const file of files) {
      const path = join(folder, 'dump', file.path)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, file.bytes)
    }
    const layouts = new Map(files.map((file) => [`dump/${file.path}`, file.layout]))
    const outcome = await scan(
      scanOptions(folder, options),
      () => undefined,
      async (sources, mapping) => {
        const detected = await detectSources(sources, mapping)
        options.beforeReading?.(join(folder, 'dump'))
        return detected.map((source) => {
          const layout = layouts.get(source.file.path)
          return layout === undefined || source.reason === 'empty'
            ? source
            : { ...source, layout, reason: 'ok' as const }
        })
      },
    )
    const own = (path: string) => path.replace(/^dump\//, '')
    const sources = outcome.report.sources.map((source) => ({
      ...source,
      path: own(source.path),
      copyOf: source.copyOf === null ? null : own(source.copyOf),
    }))
    return { ...outcome.report, sources }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function scanOptions(folder: string, options: ScanBytesOptions): ScanOptions {
  return {
    paths: [join(folder, 'dump')],
    caseDir: join(folder, 'case'),
    mappingFile: null,
    emailRules: options.rules ?? 'leaksize',
    claims: [],
    claimsFile: null,
    exclude: [],
    workers: options.workers ?? 1,
    memoryBytes: options.memoryBytes ?? 256 << 20,
    keyFile: join(folder, 'test.key'),
    repeatedRows: options.repeatedRows ?? true,
    phoneCountry: options.phoneCountry ?? null,
    maxPartners: { ...PARTNER_LIMITS, ...options.maxPartners },
    json: false,
    quiet: true,
    blockBytes: options.blockBytes ?? null,
    checkpointSeconds: options.checkpointSeconds ?? null,
  }
}
