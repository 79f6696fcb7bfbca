import type { AlarmKind } from '@/ledger/alarms'

/** What does not agree, for who reads it and for who is rung up. */
export const ALARM_WORDS: Readonly<Record<AlarmKind, string>> = {
  text: '这一页写的议题，和封存进账本的不是同一份。没有签名，也没有投出。',
  leaf: '收到的票和您在这里选的对不上。',
  receipt: '回执上写的房屋、面积或时间和您投的对不上。',
  promise: '回执上的签名不对，不能算数。',
  late: '说好两分钟内封存，到现在还没有封存。',
  note: '账本的签名不对，不是这个小区的账本。',
  inclusion: '账本里找不到您的票，或者它被改过。',
  consistency: '账本和这部手机上次看到的对不上，有记录被删过或改过。',
}
