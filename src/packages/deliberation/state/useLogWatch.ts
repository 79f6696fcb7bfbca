import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { alarmOf, type Alarm } from '@/ledger/alarms'
import { LogFault, watchLog } from '@/ledger/watch'

/** On every visit: whether the compound's log has only grown since this phone saw it last. The alarm, if it has not. */
export function useLogWatch(compoundId: string | null): Alarm | null {
  const [alarm, setAlarm] = useState<Alarm | null>(() => (compoundId === null ? null : alarmOf(compoundId)))
  useDidShow(() => {
    if (compoundId === null) return
    watchLog(compoundId).then(
      () => {
        setAlarm(alarmOf(compoundId))
      },
      (error: unknown) => {
        // Without an answer nothing is known, and the page itself says that the network is gone.
        if (error instanceof LogFault) setAlarm(error.alarm)
      },
    )
  })
  return alarm
}
