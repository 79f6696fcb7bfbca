import { View } from '@tarojs/components'
import type { ElectorateKind, MyVoter } from '~types/deliberation'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { KeyValue } from '@/ui/Row'
import { rightText, shareText, voterName } from '../model/voters'
import { useEntryCheck, type Opening } from '../state/useEntryCheck'

interface Props {
  voter: MyVoter
  electorate: ElectorateKind
  place: { compoundId: string; deliberationId: string }
}

/** One's own entry of the public roster, and the way to check on this phone that it is really about oneself. */
export function OwnEntry({ voter, electorate, place }: Props) {
  const check = useEntryCheck(place, voter.voterId)
  const whose = rightText(voter.right)
  // A household is its home, and a buyer's entry is still the seller's: there is nothing of his to open.
  const opens = electorate === 'owners' && voter.right !== 'succeeded'
  return (
    <View className="u-mt2">
      <View>{voterName(voter)}</View>
      <View className="yb-sub">{shareText(voter, electorate)}</View>
      {whose !== null && <View className="yb-sub u-mt1">{whose}</View>}
      {opens && check.state !== 'same' && (
        <View className="u-mt2">
          <Button
            kind="line"
            size="sm"
            icon="shield"
            loading={check.state === 'running'}
            loadingText="正在算"
            onPress={check.run}
          >
            核对我的这一条
          </Button>
        </View>
      )}
      {check.failure !== null && (
        <View className="u-mt2">
          <Banner kind="danger">{sentenceOf(check.failure)}</Banner>
        </View>
      )}
      {check.state === 'same' && (
        <View className="u-mt2">
          <Banner kind="ok">对上了：公示名册上的这一条，就是用下面的内容算出来的。</Banner>
        </View>
      )}
      {check.state === 'different' && (
        <View className="u-mt2">
          <Banner kind="danger">对不上！公示名册上的这一条不是您的。请截屏，马上告诉居委会。</Banner>
        </View>
      )}
      {check.opening !== null && <Opened opening={check.opening} />}
    </View>
  )
}

/** What the office's roll has of the person; the others on the title stay closed. */
function Opened({ opening: { developer, persons } }: { opening: Opening }) {
  const own = persons.flatMap(({ opened }) => (opened === null ? [] : [opened]))
  const closed = persons.length - own.length
  return (
    <View className="yb-inset u-mt2">
      {own.map(({ name, idTail, phoneMasked }) => (
        <KeyValue
          key={name}
          left
          pairs={[
            ['户册上的姓名', name],
            ['证件号后四位', idTail ?? '户册上没有'],
            ['手机号', phoneMasked ?? '户册上没有'],
          ]}
        />
      ))}
      {developer && <View>这一条是开发商：没卖、没交的房屋合在一起。</View>}
      {closed > 0 && <View className="yb-sub u-mt1">另外 {closed} 位产权人的姓名不在您的手机上打开。</View>}
    </View>
  )
}
