// Files that no reader of this version understands: archives, office files, images, programs and other binary content,
// told by their first bytes or by the share of control characters. They are listed as not read, never searched.

interface Magic {
  readonly kind: string
  readonly at: number
  readonly bytes: readonly number[]
}

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')]
const magic = (kind: string, bytes: readonly number[] | string, at = 0): Magic => ({
  kind,
  at,
  bytes: typeof bytes === 'string' ? ascii(bytes) : bytes,
})

/** Signatures as in the file formats' own specifications. Two-byte ones are confirmed by `CONFIRM`. */
const MAGICS: readonly Magic[] = [
  magic('zip', 'PK\x03\x04'),
  magic('zip', 'PK\x05\x06'),
  magic('zip', 'PK\x07\x08'),
  magic('7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
  magic('rar', 'Rar!\x1a\x07'),
  magic('tar', 'ustar', 257),
  magic('xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  magic('bzip2', 'BZh'),
  magic('gzip', [0x1f, 0x8b]),
  magic('zstd', [0x28, 0xb5, 0x2f, 0xfd]),
  magic('lz4', [0x04, 0x22, 0x4d, 0x18]),
  magic('lzip', 'LZIP'),
  magic('compress', [0x1f, 0x9d]),
  magic('cab', 'MSCF\0\0\0\0'),
  magic('ar', '!<arch>\n'),
  magic('cpio', '070701'),
  magic('pdf', '%PDF-'),
  magic('rtf', '{\\rtf'),
  magic('ole2', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  magic('pst', '!BDN'),
  magic('postscript', '%!PS-Adobe'),
  magic('djvu', 'AT&TFORM'),
  magic('sqlite', 'SQLite format 3\0'),
  magic('access', 'Standard Jet DB', 4),
  magic('access', 'Standard ACE DB', 4),
  magic('parquet', 'PAR1'),
  magic('avro', 'Obj\x01'),
  magic('orc', 'ORC'),
  magic('arrow', 'ARROW1'),
  magic('hdf5', [0x89, 0x48, 0x44, 0x46]),
  magic('sql server backup', 'TAPE'),
  magic('postgres dump', 'PGDMP'),
  magic('png', [0x89, 0x50, 0x4e, 0x47]),
  magic('jpeg', [0xff, 0xd8, 0xff]),
  magic('gif', 'GIF87a'),
  magic('gif', 'GIF89a'),
  magic('tiff', 'II*\0'),
  magic('tiff', 'MM\0*'),
  magic('riff', 'RIFF'),
  magic('bmp', 'BM'),
  magic('ico', [0, 0, 1, 0]),
  magic('psd', '8BPS'),
  magic('mp4', 'ftyp', 4),
  magic('mp3', 'ID3'),
  magic('ogg', 'OggS'),
  magic('flac', 'fLaC'),
  magic('matroska', [0x1a, 0x45, 0xdf, 0xa3]),
  magic('asf', [0x30, 0x26, 0xb2, 0x75]),
  magic('elf', '\x7fELF'),
  magic('mz executable', 'MZ'),
  magic('mach-o', [0xcf, 0xfa, 0xed, 0xfe]),
  magic('mach-o', [0xfe, 0xed, 0xfa]),
  magic('java class', [0xca, 0xfe, 0xba, 0xbe]),
  magic('wasm', '\0asm'),
  magic('lnk', [0x4c, 0, 0, 0, 1, 0x14, 2, 0]),
  magic('woff', 'wOFF'),
  magic('woff', 'wOF2'),
  magic('evtx', 'ElfFile\0'),
  magic('pcap', [0xd4, 0xc3, 0xb2, 0xa1]),
  magic('pcapng', [0x0a, 0x0d, 0x0d, 0x0a]),
]

/** Signatures of plain letters and digits also start texts: these want binary content as well. */
const NEEDS_BINARY = new Set([
  'bmp',
  'bzip2',
  'mz executable',
  'parquet',
  'orc',
  'riff',
  'mp3',
  'mp4',
  'tar',
  'cpio',
  'lzip',
  'access',
  'avro',
  'sql server backup',
  'postgres dump',
  'pst',
  'psd',
  'arrow',
  'ogg',
  'flac',
  'woff',
  'zip',
  'djvu',
])

/** Other than tab, line feed, vertical tab, form feed, carriage return, SUB and ESC. */
const ALLOWED_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b])
/** Hive and old Unix tools delimit fields with these. */
const FIELD_CONTROLS = new Set([0x01, 0x1f])
/** Text may hold a few: two, or one control character in 50 bytes and one NUL in 200 (compressed data has 5 of the one and 1 of the other). */
const STRAY = 2
const CONTROLS_PER = 50
const NULS_PER = 200

/** What the bytes are a file of, or null: `png`. */
export function magicOf(bytes: Uint8Array): string | null {
  const found = MAGICS.find(({ at, bytes: sign }) => sign.every((byte, index) => bytes[at + index] === byte))
  if (found === undefined) return null
  return NEEDS_BINARY.has(found.kind) && !hasControls(bytes) ? null : found.kind
}

/** Too many control characters for any text of one byte a unit; not to be asked about UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
  const { controls, nuls } = countControls(bytes)
  return (
    (nuls > STRAY && nuls * NULS_PER > bytes.length) || (controls > STRAY && controls * CONTROLS_PER > bytes.length)
  )
}

function hasControls(bytes: Uint8Array): boolean {
  const { controls, nuls } = countControls(bytes)
  return controls + nuls > 0
}

/** 1 for NUL, 2 for a control that delimits fields, 3 for any other control that no text has. */
const CONTROL_CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0) return 1
  if (FIELD_CONTROLS.has(byte)) return 2
  return (byte < 0x20 && !ALLOWED_CONTROLS.has(byte)) || byte === 0x7f ? 3 : 0
})

function countControls(bytes: Uint8Array): { readonly controls: number; readonly nuls: number } {
  const counts = new Uint32Array(4)
  for (let at = 0; at < bytes.length; at++) {
    const group = CONTROL_CLASSES[bytes[at] ?? 0] ?? 0
    counts[group] = (counts[group] ?? 0) + 1
  }
  const [, nuls = 0, delimiters = 0, others = 0] = counts
  // Where nothing else is odd, \x01 and \x1f are delimiters.
  return { controls: others === 0 && nuls === 0 ? 0 : others + delimiters, nuls }
}
