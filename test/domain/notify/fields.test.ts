import fc from 'fast-check'
import {
  amount,
  characterString,
  date,
  name,
  number,
  phoneNumber,
  phrase,
  thing,
  time,
} from '../../../domain/notify/fields'

const ANY = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme-composite' }),
)
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** What WeChat's documentation allows (reference: 小程序订阅消息 参数说明). */
const RULES: Record<string, [(text: string) => string, RegExp]> = {
  thing: [thing, /^[^\n\r]{1,20}$/],
  phrase: [phrase, /^\p{Script=Han}{1,5}$/u],
  name: [name, /^(?=.{1,20}$)[\p{L}\p{M} *·]+$/u],
  characterString: [characterString, /^[\x21-\x7e]{1,32}$/],
  phoneNumber: [phoneNumber, /^[\d+-]{1,17}$/],
}

test.each(Object.entries(RULES))(
  '%s fits its field whatever is said, and is never empty or half a character',
  (_, [format, rule]) => {
    fc.assert(
      fc.property(ANY, (text) => {
        const value = format(text)
        return rule.test(value) && value.trim() !== '' && !LONE_SURROGATE.test(value)
      }),
      { numRuns: 500 },
    )
  },
)

test('a long title keeps its beginning and says that there is more', () => {
  expect(thing('关于更换3号楼两部电梯并动用维修资金的表决（第二次公示）')).toBe(
    '关于更换3号楼两部电梯并动用维修资金的…',
  )
  expect(thing('更换电梯')).toBe('更换电梯')
  expect(thing(' 两行\n标题\t ')).toBe('两行 标题')
  expect(thing('')).toBe('无')
  expect(thing('\u202e\u200b')).toBe('无')
})

test('a family of emoji is kept whole or left out', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(thing(family)).toBe(family)
  expect(thing(`${'坝'.repeat(15)}${family}`)).toBe(`${'坝'.repeat(15)}…`)
})

test('names keep what a name is made of', () => {
  expect(name('张*芳')).toBe('张*芳')
  expect(name('阿卜杜热合曼·买买提·吐尔逊')).toBe('阿卜杜热合曼·买买提')
  expect(name('Jean-Baptiste 3')).toBe('JeanBaptiste')
  expect(name('😀')).toBe('邻居')
  expect(name('Wolfeschlegelsteinhausen')).toBe('Wolfeschlegelsteinha')
})

test('a phrase is Chinese and short', () => {
  expect(phrase('已通过')).toBe('已通过')
  expect(phrase('已通过（3 票）')).toBe('已通过票')
  expect(phrase('OK')).toBe('无')
})

test('money is whole fen, in yuan', () => {
  expect(amount(6_000)).toBe('60.00元')
  expect(amount(-5)).toBe('-0.05元')
  expect(amount(0.5)).toBe('0元')
  expect(amount(Number.MAX_SAFE_INTEGER)).toBe('0元')
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (fen) =>
      /^-?\d{1,8}\.\d\d元$/.test(amount(fen)),
    ),
  )
})

test('times are China’s, whatever the machine thinks', () => {
  const instant = Date.UTC(2026, 10, 18, 16, 5)
  expect(time(instant)).toBe('2026年11月19日 00:05')
  expect(date(instant)).toBe('2026年11月19日')
  expect(time(Number.NaN)).toBe('2000年1月1日 00:00')
})

test('numbers are digits', () => {
  expect(number(468)).toBe('468')
  expect(number(12.345)).toBe('12.35')
  expect(number(Infinity)).toBe('0')
  expect(number(1e300)).toBe('0')
})
