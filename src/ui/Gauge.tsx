import { View } from '@tarojs/components'
import { useAppearance } from '@/state/appearance'
import { a11y } from './a11y'
import { classes } from './classes'
import { percent } from './format'
import { Icon } from './Icon'

interface GaugeProps {
  /** 按面积, 按人数. */
  name: string
  /** Integers in the same unit. */
  part: number
  whole: number
  /** The least that is enough; null or left out where there is no threshold. */
  needed?: number | null
  /** Name of the threshold under its mark: 「三分之二」. */
  thresholdName?: string
  /** Prints one of the integers with its unit. */
  show: (quantity: number) => string
  /** What the part is called: 「已投 26,104.38 ㎡」. */
  partName?: string
}

/** One dimension against its threshold. Whether it is met compares integers; the percentage is cut off and only shown. */
export function Gauge({ name, part, whole, needed = null, thresholdName, show, partName = '已投' }: GaugeProps) {
  const met = needed !== null && part >= needed
  const missing = needed === null || met ? null : needed - part
  const mark = needed === null ? null : `${thresholdName ?? '及格线'} ${show(needed)}`
  const sentence = [
    `${name}${partName}${percent(part, whole)}`,
    mark,
    met ? '够了' : missing !== null && `还差${show(missing)}`,
  ]
  return (
    <View className="yb-gauge">
      <View {...a11y({ role: 'img', label: sentence.filter(Boolean).join('，') })}>
        <View className="yb-gauge-top">
          <View>{name}</View>
          <View className={classes('yb-gauge-pct', met && 'met')}>
            {met && <Icon name="check" size="sm" />} {percent(part, whole)}
          </View>
        </View>
        <Track part={part} whole={whole} needed={needed} />
        {needed !== null && <Under at={needed} whole={whole} text={mark ?? ''} />}
      </View>
      <View className="yb-gauge-note yb-num">
        {partName} {show(part)}，全部 {show(whole)}
        {missing !== null && <View className="yb-b">还差 {show(missing)}</View>}
      </View>
    </View>
  )
}

/** The small form in a card: name, percentage with one digit, bar, mark. */
export function SlimGauge({
  name,
  part,
  whole,
  needed = null,
}: Pick<GaugeProps, 'name' | 'part' | 'whole' | 'needed'>) {
  const figure = percent(part, whole, 1)
  return (
    <View className="yb-gauge slim u-grow" {...a11y({ role: 'img', label: `${name}${figure}` })}>
      <View className="yb-gauge-top">
        <View>{name}</View>
        <View className="yb-gauge-pct c-2">{figure}</View>
      </View>
      <Track part={part} whole={whole} needed={needed} />
    </View>
  )
}

function Track({ part, whole, needed }: { part: number; whole: number; needed: number | null }) {
  return (
    <View className="yb-gauge-track">
      <View className="yb-gauge-fill" style={{ width: percent(Math.min(part, whole), whole) }} />
      {needed !== null && <View className="yb-mark" style={{ left: percent(needed, whole) }} />}
    </View>
  )
}

/** Of a card at 390 px and of its small type: width of the bar, of a Chinese character, of a figure. */
const BAR = 308
const CAPTION = { normal: { wide: 13, narrow: 8 }, elder: { wide: 18, narrow: 11 } } as const

/** The words under a mark: centred on it, or at the edge where they would leave the card. */
function Under({ at, whole, text }: { at: number; whole: number; text: string }) {
  const { elder } = useAppearance()
  const { wide, narrow } = CAPTION[elder ? 'elder' : 'normal']
  const width = Array.from(text).reduce((sum, letter) => sum + (letter > '\u2fff' ? wide : narrow), 0)
  const nearEdge = (at / whole) * BAR + width / 2 > BAR
  return (
    <View className="yb-under yb-num">
      <View className="yb-under-t" style={nearEdge ? { right: '0', transform: 'none' } : { left: percent(at, whole) }}>
        {text}
      </View>
    </View>
  )
}

interface StackBarProps {
  name: string
  for: number
  against: number
  abstain: number
  /** What is needed in favour, of those three together; null where there is no gate. */
  needed: number | null
  thresholdName?: string
  show: (quantity: number) => string
  /** Of the figures, said once beside the name where `show` leaves it out. */
  unit?: string
}

/** How those who took part chose: for solid, against hatched, abstained striped; said in words too. */
export function StackBar({ name, for: yes, against, abstain, needed, thresholdName, show, unit }: StackBarProps) {
  const whole = yes + against + abstain
  const parts = [
    { key: 'yes', word: '同意', quantity: yes },
    { key: 'no', word: '反对', quantity: against },
    { key: 'abs', word: '弃权', quantity: abstain },
  ] as const
  const shown = parts.filter((part) => part.quantity > 0)
  const sentence = parts.map((part) => `${part.word} ${percent(part.quantity, whole)}`).join('，')
  const met = needed !== null && yes >= needed
  return (
    <View>
      <View className="yb-gauge-top">
        <View>{unit === undefined ? name : `${name}（${unit}）`}</View>
        <View className={classes('yb-gauge-pct', met && 'met', needed !== null && !met && 'c-danger')}>
          {needed !== null && <Icon name={met ? 'check' : 'x'} size="sm" />} {percent(yes, whole)} 同意
        </View>
      </View>
      <View className="yb-stackbar" {...a11y({ role: 'img', label: `${name}：${sentence}` })}>
        {shown.map((part, index) => (
          <View
            key={part.key}
            className={classes(
              'yb-stackbar-s',
              `sw-${part.key}`,
              index === 0 && 'first',
              index === shown.length - 1 && 'last',
            )}
            style={{ width: percent(part.quantity, whole) }}
          />
        ))}
        {needed !== null && whole > 0 && <View className="yb-mark" style={{ left: percent(needed, whole) }} />}
      </View>
      {needed !== null && whole > 0 && thresholdName !== undefined && (
        <Under at={needed} whole={whole} text={thresholdName} />
      )}
      <View className="yb-sub yb-num u-row u-between u-g2" style={{ flexWrap: 'wrap' }}>
        {parts.map((part) => (
          <View key={part.key}>
            {part.word} {show(part.quantity)}
          </View>
        ))}
      </View>
    </View>
  )
}

/** What the stripes mean, and the mark where there is one. Once a screen. */
export function Legend({ marked = true }: { marked?: boolean }) {
  return (
    <View className="yb-legend" {...a11y({ hidden: true })}>
      <View className="yb-legend-i">
        <View className="yb-legend-s sw-yes" />
        同意
      </View>
      <View className="yb-legend-i">
        <View className="yb-legend-s sw-no" />
        反对
      </View>
      <View className="yb-legend-i">
        <View className="yb-legend-s sw-abs" />
        弃权
      </View>
      {marked && (
        <View className="yb-legend-i">
          <View className="yb-legend-m" />
          及格线
        </View>
      )}
    </View>
  )
}
