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
  const check = useEntryCheck(place, voter)
  const whose = rightText(voter.right)
  const bought = voter.right === 'succeeded'
  // A household is its home, and has no entry of a person. A buyer's entry is the seller's; his own stands beside it as soon as he has cast.
  const opens = electorate !== 'households' && (!bought || voter.standing !== null)
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
          <Banner kind="danger">
            {bought && check.failure.code === 'NOT_FOUND' ? ANOTHERS : sentenceOf(check.failure)}
          </Banner>
        </View>
      )}
      {check.state === 'same' && (
        <View className="u-mt2">
          <Banner kind="ok">
            {bought
              ? '对上了：公示名册上写的接手人，就是您现在用的这个微信。'
              : '对上了：公示名册上的这一条，就是用下面的内容算出来的。'}
          </Banner>
        </View>
      )}
      {check.state === 'different' && (
        <View className="u-mt2">
          <Banner kind="danger">
            {bought
              ? '对不上！公示名册上写的接手人不是您。请截屏，马上告诉居委会。'
              : '对不上！公示名册上的这一条不是您的。请截屏，马上告诉居委会。'}
          </Banner>
        </View>
      )}
      {check.opening !== null && <Opened opening={check.opening} book={BOOKS[electorate]} />}
    </View>
  )
}

/** Of two who have bought together, one has cast. */
const ANOTHERS = '这张票是和您一起买房的人投的，请用他投票的那个微信核对。'

/** Where the person's entry comes from. */
const BOOKS: Readonly<Record<ElectorateKind, string>> = {
  owners: '户册',
  households: '户册',
  residents: '登记册',
}

/** What the office's roll or register has of the person; the others on the title stay closed. */
function Opened({ opening: { developer, persons }, book }: { opening: Opening; book: string }) {
  const own = persons.flatMap(({ opened }) => (opened === null ? [] : [opened]))
  const closed = persons.length - own.length
  return (
    <View className="yb-inset u-mt2">
      {own.map(({ name, idTail, phoneMasked }) => (
        <KeyValue
          key={name}
          left
          pairs={[
            [`${book}上的姓名`, name],
            ['证件号后四位', idTail ?? `${book}上没有`],
            // The register of residents keeps no phone.
            ['手机号', phoneMasked ?? (book === BOOKS.residents ? null : `${book}上没有`)],
          ]}
        />
      ))}
      {developer && <View>这一条是开发商：没卖、没交的房屋合在一起。</View>}
      {closed > 0 && <View className="yb-sub u-mt1">另外 {closed} 位产权人的姓名不在您的手机上打开。</View>}
    </View>
  )
}
