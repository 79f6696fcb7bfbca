import { View } from '@tarojs/components'
import type { Place } from '@/ledger/lookUp'
import { useLook, type Found } from '@/ledger/useLook'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'

interface Props {
  /** Null while it waits to be sealed; throws LogFault. */
  search: () => Promise<Place | null>
  /** What was done a moment ago, while it waits: 「刚签字」. */
  justNow: string
  /** What a good look says of the thing itself, with where it stands: the index counts from 0. */
  good: (place: Place) => string
}

/** 在账本里核对: one tap, checked on this phone, and what it found. */
export function LookIntoLedger({ search, justNow, good }: Props) {
  const { found, looking, look } = useLook(search)
  return (
    <View>
      {found !== null && (
        <View className="u-mt3">
          <Told found={found} justNow={justNow} good={good} />
        </View>
      )}
      <View className="u-mt3">
        <Button kind="line" block icon="search" loading={looking} loadingText="正在核对" onPress={look}>
          在账本里核对
        </Button>
      </View>
    </View>
  )
}

function Told({ found, justNow, good }: { found: Found } & Pick<Props, 'justNow' | 'good'>) {
  if (found === 'waiting') return <Banner>{justNow}，两分钟内封存，过会儿再核对</Banner>
  if (found === 'wrong') return <Banner kind="danger">对不上，请马上打给居委会，留着这一页</Banner>
  if ('sentence' in found) return <Banner kind="warn">{found.sentence}</Banner>
  return <Banner kind="ok">{good(found)}</Banner>
}
