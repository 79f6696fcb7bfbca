import { comparableName, maskName, maskPhone, personHash } from '../../../cloudfunctions/kit/person'

test('names and phones are masked as people know it', () => {
  expect(['张桂芳', '张芳', '欧阳娜娜', '芳', '𠮷野家'].map(maskName)).toEqual([
    '张*芳',
    '张*',
    '欧**娜',
    '芳*',
    '𠮷*家',
  ])
  expect(['19910000066', '123'].map(maskPhone)).toEqual(['199****0066', '****'])
})

test('names are compared without spaces, middle dots and differences of width', () => {
  expect(comparableName(' 阿依·古丽 ')).toBe(comparableName('阿依•古丽'))
  expect(comparableName('ＬＩ Ｍｉｎｇ')).toBe(comparableName('LI Ming'))
})

describe('a keyed hash', () => {
  const before = process.env['PERSON_HASH_KEY']
  afterEach(() => {
    if (before === undefined) delete process.env['PERSON_HASH_KEY']
    else process.env['PERSON_HASH_KEY'] = before
  })

  test('needs its key, differs by kind and by key, and is the same for the same', () => {
    delete process.env['PERSON_HASH_KEY']
    expect(() => personHash('name', '张芳')).toThrow('PERSON_HASH_KEY')
    process.env['PERSON_HASH_KEY'] = 'a'.repeat(64)
    const first = personHash('name', '张芳')
    expect(personHash('name', '张芳')).toBe(first)
    expect(personHash('phone', '张芳')).not.toBe(first)
    process.env['PERSON_HASH_KEY'] = 'b'.repeat(64)
    expect(personHash('name', '张芳')).not.toBe(first)
  })
})
