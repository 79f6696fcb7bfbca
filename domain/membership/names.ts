/**
 * How a compound is found by any part of its name and by its initials: every ending of the name, and every ending of its
 * pinyin initials, is kept as a text of its own, so that what somebody types is the beginning of one of them.
 */

/** A name or a query as texts are compared: one width, lower case, no spaces. */
export function searchText(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
}

/** 天惠苑 → 天惠苑, 惠苑, 苑, thy, hy, y. Each once. */
export function searchTexts(name: string): string[] {
  const text = searchText(name)
  return [...new Set([...endings(text), ...endings(initials(text))])]
}

function endings(text: string): string[] {
  const characters = Array.from(text)
  return characters.map((_, at) => characters.slice(at).join(''))
}

/** 天惠苑A区 → thyaq. Characters without a reading stay as they are. */
function initials(text: string): string {
  return Array.from(text).map(initialOf).join('')
}

/** The first character of each letter in the order of pinyin (GB 18030 has none for i, u and v). */
const FIRSTS = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '呣'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '屲'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
] as const

const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin')

function initialOf(character: string): string {
  if (!/^\p{Script=Han}$/u.test(character)) return character
  const before = FIRSTS.filter(([, first]) => byPinyin.compare(first, character) <= 0)
  return before.at(-1)?.[0] ?? character
}
