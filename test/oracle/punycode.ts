// Punycode decoding as RFC 3492 §6.2 gives it.

const [BASE, T_MIN, T_MAX, SKEW, DAMP, FIRST_BIAS, FIRST_CODE] = [36, 1, 26, 38, 700, 72, 128] as const

/** The text of a label without its `xn--`, or null where it does not decode. */
export function decodePunycode(label: string): string | null {
  const hyphen = label.lastIndexOf('-')
  const codes = Array.from(label.slice(0, Math.max(0, hyphen)), (letter) => letter.charCodeAt(0))
  let [code, index, bias] = [FIRST_CODE as number, 0, FIRST_BIAS as number]
  let at = hyphen + 1
  while (at < label.length) {
    const before = index
    let weight = 1
    for (let k = BASE as number; ; k += BASE) {
      const digit = DIGITS.indexOf(label[at++] ?? '?')
      if (digit < 0) return null
      index += digit * weight
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (weight > 2 ** 31) return null
    }
    bias = adapt(index - before, codes.length + 1, before === 0)
    code += Math.floor(index / (codes.length + 1))
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null
    index %= codes.length + 1
    codes.splice(index++, 0, code)
  }
  return String.fromCodePoint(...codes)
}

const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2)
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
