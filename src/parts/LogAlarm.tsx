import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { alarmOf, type Alarm } from '@/ledger/alarms'
import { watchGrowth } from '@/ledger/growth'
import { ring } from '@/platform/phone'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'

/** On every visit: whether the compound's ledger has only grown. Red and not to be clicked away when it has not. */
export function LogAlarm({ compoundId }: { compoundId: string }) {
  const [alarm, setAlarm] = useState<Alarm | null>(() => alarmOf(compoundId))
  const running = useRef(false)
  const look = useCallback(async () => {
    if (running.current) return
    running.current = true
    // Without an answer nothing is known, and the page itself says that the network is gone.
    await watchGrowth(compoundId).then(setAlarm, () => undefined)
    running.current = false
  }, [compoundId])
  // A part that comes after its page was shown is not told of that.
  useEffect(() => {
    void look()
  }, [look])
  useDidShow(() => {
    void look()
  })
  if (alarm === null) return null
  return (
    <View className="u-mt3">
      <Banner kind="danger">公开账本和这部手机上次看到的对不上，请马上打给居委会。不要删掉院坝，不要清空微信。</Banner>
      <CallCommunity compoundId={compoundId} />
    </View>
  )
}

/** Rings the 居委会 by the number that stands among the compound's public numbers; nothing where there is none. */
export function CallCommunity({ compoundId }: { compoundId: string }) {
  const { output } = useQuery('membership.directory', { compoundId })
  const number = output?.numbers.find(({ name }) => /居委|社区|居民委员会/.test(name))
  if (number === undefined) return null
  return (
    <View className="u-mt3">
      <Button block icon="phone" onPress={() => ring(number.phone)}>
        打给{number.name} {number.phone}
      </Button>
    </View>
  )
}
