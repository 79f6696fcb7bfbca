import type { Payment, PayState, PayWay } from '~types/disclosure/payouts'
import type { RefillState } from '~types/disclosure/fund'
import type { ShareOut } from '~types/disclosure/revenue'
import { actorWords } from './books'

export const WAY_WORDS: Readonly<Record<PayWay, string>> = { transfer: '转账', cash: '现金', offset: '抵物业费' }

type Kind = ShareOut['use']['kind']

/** Shared out, it is paid to the home; advanced, the home gives it back. */
export const STATE_WORDS: Readonly<Record<Kind, Readonly<Record<PayState, string>>>> = {
  shareOut: { due: '还没付', marked: '等复核', paid: '已付' },
  advance: { due: '还没还', marked: '等复核', paid: '已还' },
}

/** 「已付，转账。物业 何*记，业委会 陈*复核」 */
export function paymentWords({ state, way, note, markedBy, confirmedBy }: Payment, kind: Kind): string {
  const how = [STATE_WORDS[kind][state], way === null ? '' : WAY_WORDS[way], note].filter((part) => part !== '')
  const who = [
    markedBy === null ? '' : `${actorWords(markedBy)}记下`,
    confirmedBy === null ? '' : `${actorWords(confirmedBy)}复核`,
  ].filter((part) => part !== '')
  return [how.join('，'), ...who].join('；')
}

export const REFILL_WORDS: Readonly<Record<RefillState, string>> = {
  always: '',
  low: '维修资金低于规定的线，要先补。',
  full: '维修资金够，这一期不用补。',
  unknown: '还不知道维修资金有多少（或者登记的已经过了 200 天），要先登记才能分。',
}
