/** A cell's text as it is compared: full-width forms made plain, invisible characters dropped, ends trimmed. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .trim()
}

/** The same without any white space: 「房 号」 is 「房号」. */
export function dense(text: string): string {
  return plain(text).replace(/\s+/g, '')
}

/** What offices write into a cell that has nothing to say. */
export function isBlank(text: string): boolean {
  return /^(?:|[-—–―_/\\.*×]+|无|暂无|没有|空|未知|不详|未提供|未登记|未留|N\/A|#N\/A|null|none)$/i.test(dense(text))
}

/** Cut so that a problem can carry it. */
export function cut(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/** The shape of a cell that may hold a phone, an identity number or a name, without any of its content. */
export function masked(text: string): string {
  return cut(text).replace(/\d/g, '*').replace(/\p{L}/gu, '○')
}

/** Parts of words for uses and states, so that a misspelt one can be shown. */
const KNOWN = /[住宅铺售库押租证]|交付|交房|用房|房屋|用途|商业|办公|车位|储藏|空置|查封/

/** A word as found where it can be one for a use or a state; in a file with shifted columns it may be a name. */
export function maskedWord(text: string): string {
  return KNOWN.test(text) && !/\d{4}/.test(dense(text)) ? cut(text) : masked(text)
}

const AREA_WORDS = /^(?:平方米|平米|平方|平|m|约|左右|待测|待定|未测绘|待测绘|未知|不详)$/

/** An area as found: words that may be a name and digits that may be a phone, in a file with shifted columns, are not shown. */
export function maskedArea(text: string): string {
  if (text.replace(/\D/g, '').length > 9) return masked(text)
  return cut(text).replace(/\p{L}+/gu, (word) => (AREA_WORDS.test(word) ? word : '○'.repeat(word.length)))
}

const DIGITS = '零一二三四五六七八九'

/** 「十二」 to 「12」, up to 99; any other text is returned as it is. */
export function withArabicNumerals(text: string): string {
  return text.replace(/[零一二三四五六七八九十]{1,3}/g, (word) => {
    const match = /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/.exec(word)
    if (match === null) return word
    const [, first, ten, last] = match
    if (ten === undefined && first !== undefined && last !== undefined) return word
    const tens = ten === undefined ? 0 : first === undefined ? 1 : DIGITS.indexOf(first)
    const ones = last !== undefined ? DIGITS.indexOf(last) : ten === undefined && first ? DIGITS.indexOf(first) : 0
    return String(tens * 10 + ones)
  })
}
