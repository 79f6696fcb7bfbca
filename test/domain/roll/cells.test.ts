import fc from 'fast-check'
import { buildingKey, homeKey, roomText, splitAddress, unitKey } from '../../../domain/roll/address'
import { areaOfCell, centiSqmOfDecimal } from '../../../domain/roll/area'
import { namesOf, purchasersOf } from '../../../domain/roll/owners'
import { stateOf, stateOfRemark, useOf } from '../../../domain/roll/words'

describe('an area', () => {
  test.each([
    ['89.37', 8937],
    ['８９.３７', 8937],
    [' 89.37 ㎡ ', 8937],
    ['89.37平方米', 8937],
    ['89.3 m²', 8930],
    ['100', 10000],
    ['1,234.50', 123450],
    ['85.870000000000005', 8587],
    ['85.86999999999999', 8587],
    ['118.66000000000000', 11866],
    ['85.86999999999914', 8587],
    ['20000', 2000000],
  ])('%s is read', (text, area) => {
    expect(areaOfCell(text)).toBe(area)
  })

  test.each([
    ['', 'missingArea'],
    ['89.375', 'unreadableArea'],
    ['约90', 'unreadableArea'],
    ['89,37', 'unreadableArea'],
    ['8.9E+1', 'unreadableArea'],
    ['89.37/75.2', 'unreadableArea'],
    ['0', 'areaNotPositive'],
    ['-89.37', 'areaNotPositive'],
    ['－89.37㎡', 'areaNotPositive'],
    ['20000.01', 'areaAbsurd'],
    ['99999999999999999999', 'areaAbsurd'],
    ['0.89', 'areaAbsurd'],
  ])('%s is a problem: %s', (text, problem) => {
    expect(areaOfCell(text)).toBe(problem)
  })

  test('every area of two decimals survives a spreadsheet’s floating point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 2_000_000 }), (area) => {
        const stored = area / 100
        expect(areaOfCell(String(stored))).toBe(area)
        expect(areaOfCell(stored.toPrecision(17))).toBe(area)
        expect(centiSqmOfDecimal(stored.toFixed(2))).toBe(area)
      }),
    )
  })
})

describe('a place', () => {
  test('the same building and unit are recognised in whatever way they are written', () => {
    expect(new Set(['1', '01', '１号楼', '1栋', '1幢', '一号楼', '1#', '第1栋', '1.0'].map(buildingKey)).size).toBe(1)
    expect(buildingKey('十二栋')).toBe(buildingKey('12'))
    expect(new Set(['1', '1单元', '一单元', '１ 单元'].map(unitKey)).size).toBe(1)
    expect(buildingKey('A座')).toBe('A')
    expect(buildingKey('地下车库')).not.toBe(buildingKey('1号楼'))
  })

  test('rooms lose what a spreadsheet or a habit adds', () => {
    expect(['101', '１０１', ' 101 ', '101室', '101.0', '101号房'].map(roomText)).toEqual(Array(6).fill('101'))
    expect(roomText('商铺1')).toBe('商铺1')
    expect(homeKey({ building: '1栋', unit: '1', room: '101室' })).toBe(
      homeKey({ building: '一号楼', unit: '1单元', room: '101' }),
    )
  })

  test.each([
    ['1号楼1单元302', '1号楼', '1单元', '302'],
    ['天惠苑小区12栋2单元1502室', '12栋', '2单元', '1502'],
    ['天府大道100号3幢1单元5层501', '3幢', '1单元', '501'],
    ['1-1-302', '1', '1', '302'],
    ['3-502', '3', '', '502'],
    ['5栋-2-1101', '5栋', '2', '1101'],
    ['A座1203', 'A座', '', '1203'],
    ['1号楼商铺3', '1号楼', '', '商铺3'],
    ['地下车库车位B001', '地下车库', '', '车位B001'],
    ['8号2单元301', '8号', '2单元', '301'],
    ['2栋2单元3层2号', '2栋', '2单元', '302'],
    ['1栋1单元3楼02', '1栋', '1单元', '302'],
    ['1号楼2层商铺3', '1号楼', '', '2层商铺3'],
  ])('%s is split', (text, building, unit, room) => {
    expect(splitAddress(text)).toEqual({ building, unit, room })
  })

  test('what is no address is not split', () => {
    expect(['张三', '合计', '302', '', '住宅'].map(splitAddress)).toEqual(Array(5).fill(null))
  })
})

describe('owners', () => {
  test.each([
    ['张三、李四', 0, ['张三', '李四']],
    ['张三，李四；王五 / 赵六', 0, ['张三', '李四', '王五', '赵六']],
    ['张三 李四', 0, ['张三', '李四']],
    ['张三\n李四', 0, ['张三', '李四']],
    ['张　三', 0, ['张三']],
    ['张 三、李 四', 2, ['张三', '李四']],
    ['欧阳 娜娜', 1, ['欧阳娜娜']],
    ['张三(共有50%)、李四（共同共有）', 0, ['张三', '李四']],
    ['John Smith', 0, ['John Smith']],
    ['买买提•艾力', 0, ['买买提·艾力']],
    ['张三（1/2）、李四（1/2）', 0, ['张三', '李四']],
    ['张三(夫)、李四(妻)', 0, ['张三', '李四']],
    ['张三和李四', 0, ['张三', '李四']],
    ['业主1001', 0, ['业主1001']],
    ['王芳(2)', 0, ['王芳(2)']],
    ['李和平', 0, ['李和平']],
    ['四川和美置业有限公司', 0, ['四川和美置业有限公司']],
    ['张 三 李 四', 2, ['张三', '李四']],
    ['张三13800138000、李四', 0, ['张三', '李四']],
    ['—', 0, []],
    ['无', 0, []],
  ])('%s is %s → %j', (text, expected, names) => {
    expect(namesOf(text, expected)).toEqual(names)
  })

  const text = (value: string) => ({ text: value, kind: 'text' as const })
  const number = (value: string) => ({ text: value, kind: 'number' as const })

  test('numbers belong to names by position; only the last four of an identity number are kept', () => {
    const { purchasers, problems } = purchasersOf(
      '汤英霞、周思凤',
      text('510101198001013536、51010119820202462x'),
      text('199-1000-0066，+86 199 1000 0118'),
    )
    expect(problems).toEqual([])
    expect(purchasers).toEqual([
      { name: '汤英霞', idTail: '3536', phone: '19910000066' },
      { name: '周思凤', idTail: '462X', phone: '19910000118' },
    ])
  })

  test('space between numbers separates them, space within one does not', () => {
    expect(purchasersOf('甲某 乙某', text('3536 4624'), text('19910000066 19910000118')).purchasers).toEqual([
      { name: '甲某', idTail: '3536', phone: '19910000066' },
      { name: '乙某', idTail: '4624', phone: '19910000118' },
    ])
    expect(purchasersOf('甲某', text('510101 19800101 3536'), text('028-8555 1234')).purchasers).toEqual([
      { name: '甲某', idTail: '3536', phone: '02885551234' },
    ])
  })

  test.each([
    ['199 1000 0066 199 1000 0118', '19910000066', '19910000118'],
    ['张三19910000066，李四19910000118', '19910000066', '19910000118'],
    ['028-85551234转801、400-888-8888', '02885551234', '4008888888'],
    ['+852 9123 4567、+8619910000118', '85291234567', '19910000118'],
  ])('phones as offices write them: %s', (phones, first, second) => {
    expect(purchasersOf('张三、李四', text(''), text(phones))).toMatchObject({
      purchasers: [{ phone: first }, { phone: second }],
      problems: [],
    })
  })

  test('numbers that stand with the names are theirs', () => {
    const { purchasers } = purchasersOf('张三(510101198001013536)、李四', text(''), text(''))
    expect(purchasers).toEqual([
      { name: '张三', idTail: '3536', phone: null },
      { name: '李四', idTail: null, phone: null },
    ])
  })

  test('a blank between separators keeps the others in their places', () => {
    expect(purchasersOf('甲某、乙某', text('无、4624'), text('、19910000118')).purchasers).toEqual([
      { name: '甲某', idTail: null, phone: null },
      { name: '乙某', idTail: '4624', phone: '19910000118' },
    ])
  })

  test('number cells that lost leading zeros get them back, those that lost their end are refused', () => {
    expect(purchasersOf('甲某', number('807'), number('19910000066')).purchasers[0]?.idTail).toBe('0807')
    expect(purchasersOf('甲某', number('510101198001013000'), text('')).problems).toEqual([
      { column: 'idTails', code: 'unreadableIdTail', found: '******************' },
    ])
  })

  test('problems never carry the number or name they are about', () => {
    const { problems } = purchasersOf('甲某', text('张伟51010'), text('1991000006 李四'))
    expect(problems.map(({ code, found }) => [code, found])).toEqual([
      ['unreadableIdTail', '○○*****'],
      ['unreadablePhone', '********** ○○'],
    ])
  })

  test('numbers that cannot be matched with names are a problem', () => {
    expect(purchasersOf('甲某、乙某、丙某', text('3536、4624'), text('')).problems).toMatchObject([
      { column: 'idTails', code: 'countMismatch', found: '3 ≠ 2' },
    ])
    expect(purchasersOf('甲某、乙某', text(''), text('19910000066')).problems).toEqual([])
  })
})

describe('words', () => {
  test.each([
    ['住宅', 'residence'],
    ['成套住宅', 'residence'],
    ['商品房', 'residence'],
    ['商业服务', 'shop'],
    ['店面', 'shop'],
    ['办公', 'office'],
    ['产权车位', 'parking'],
    ['地下车库', 'parking'],
    ['储藏室', 'storage'],
    ['非住宅', 'other'],
    ['物业用房', 'other'],
    ['非住宅（商业）', 'shop'],
    ['地下室车位', 'parking'],
    ['酒店式公寓', 'residence'],
    ['小高层', 'residence'],
    ['城堡', null],
  ])('%s is used as %s', (word, use) => {
    expect(useOf(word)).toBe(use)
  })

  test.each([
    ['已售已交付', 'delivered'],
    ['已售未交付', 'undelivered'],
    ['已售，未交房', 'undelivered'],
    ['未售', 'unsold'],
    ['待售', 'unsold'],
    ['开发商', 'unsold'],
    ['已交付', 'delivered'],
    ['未交付', 'undelivered'],
    ['已入住', 'delivered'],
    ['已售未接房', 'undelivered'],
    ['预售', 'undelivered'],
    ['开发商已交付', 'delivered'],
    ['开发商', 'unsold'],
    ['尾盘', 'unsold'],
    ['空置', 'silent'],
    ['查封', null],
  ])('%s is %s', (word, state) => {
    expect(stateOf(word)).toBe(state)
  })

  test('a remark is a state only where it says nothing else', () => {
    expect(stateOfRemark('未售')).toBe('unsold')
    expect(stateOfRemark('已售未交付，钥匙在物业')).toBe('undelivered')
    expect(stateOfRemark('2023年交付时漏水')).toBeNull()
    expect(stateOfRemark('')).toBeNull()
  })
})
