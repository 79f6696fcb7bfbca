import type { WitnessKind } from '~types/ledger/leaves'
import type { CounterSeat } from '~types/ledger/recount'

/** Whom a witness speaks for. */
export const KIND_WORDS: Readonly<Record<WitnessKind, string>> = {
  community: '居委会',
  street: '街道',
  owner: '业主代表',
}

/** Who has named a counter. */
export const SEAT_WORDS: Readonly<Record<CounterSeat, string>> = {
  community: '居委会指定',
  committee: '业委会指定',
  objectors: '提异议的业主推举',
}

/** What the ledger stops, and what it does not: the same everywhere (ledger.md, last part of its guarantees). */
export const STOPS: readonly string[] = [
  '删掉、改掉、塞进一张票：每张票都有编号和指纹，少一张、改一个字，指纹就对不上。',
  '截止以后改规则、改名册：投票前就封存了，改一个字，谁的手机都看得出来。',
  '给您看一本账，给别人看另一本：见证人各自在手机上核对、签名，签名不够数，结果不生效。',
  '说数出来的不是这样：计票人和监事拿到票面，能在自己电脑上从头数一遍。',
]
export const DOES_NOT_STOP: readonly string[] = [
  '替没登记的人家投票：管系统的人能冒名投。每户都看得到「已参与」和怎么投的，公示的那几天可以说「不是我投的」。',
  '给您的手机装一个说假话的程序：所以文件能拿到别的电脑上，不联网也能验。',
  '您自己给别人看怎么投的：业主表决是署名的，不是无记名的。',
]
