// Bytes that mean something in SQL.

export const TAB: u32 = 0x09
export const LF: u32 = 0x0a
export const CR: u32 = 0x0d
export const DOUBLE_QUOTE: u32 = 0x22
export const QUOTE: u32 = 0x27
export const OPEN: u32 = 0x28
export const CLOSE: u32 = 0x29
export const COMMA: u32 = 0x2c
export const SEMICOLON: u32 = 0x3b
export const BACKSLASH: u32 = 0x5c
export const BACKTICK: u32 = 0x60
