import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { birthDateText } from '@/parts/card'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { homeName } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { Loaded } from '@/ui/Loaded'
import { Sheet } from '@/ui/Sheet'
import { Empty } from '@/ui/states'
import { registerSentence } from '@/words/register'
import type { Enrolment } from '~types/roll/register'
import { EnrolmentCard } from './EnrolmentCard'

type Asked = { readonly accept: boolean; readonly enrolment: Enrolment }

const USUAL = ['没有带身份证来', '姓名和身份证不一样', '生日或后四位不对', '不住在这一套']

/** What waits for a decision, with the sheets of deciding. */
export function useEnrolments(compoundId: string, onTold: (sentence: string | null) => void) {
  const query = useQuery('roll.enrolments', { compoundId })
  const decide = useAction('roll.decideEnrolment')
  const [asked, setAsked] = useState<Asked | null>(null)
  const first = query.output === null ? null : { items: query.output.enrolments, next: query.output.next }
  const more = useMore(compoundId, first, async (cursor) => {
    const page = await call('roll.enrolments', { compoundId, cursor })
    return { items: page.enrolments, next: page.next }
  })
  const ask = (accept: boolean, enrolment: Enrolment) => {
    decide.forget()
    onTold(null)
    setAsked({ accept, enrolment })
  }
  const close = () => {
    setAsked(null)
  }
  const settle = async ({ accept, enrolment }: Asked, reason: string) => {
    const { enrolmentId } = enrolment
    const outcome = await decide.run({ compoundId, enrolmentId, accept, reason })
    if (!outcome.ok && outcome.failure.code !== 'ALREADY_DECIDED') return
    onTold(outcome.ok ? doneText(enrolment, accept) : registerSentence(outcome.failure))
    close()
    await query.refresh()
  }
  const sentence = decide.failure === null ? null : registerSentence(decide.failure)
  const over =
    asked === null ? undefined : asked.accept ? (
      <AcceptSheet
        enrolment={asked.enrolment}
        pending={decide.pending}
        sentence={sentence}
        onConfirm={() => settle(asked, '')}
        onClose={close}
      />
    ) : (
      <ReasonSheet
        title={`${nameOf(asked.enrolment)} 为什么不${verbOf(asked.enrolment)}？`}
        label="原因"
        help="申请的人会看到这句话，写清楚要怎么办。"
        placeholder="也可以自己写"
        missing="写一句原因，对方才知道怎么办"
        least={2}
        {...(asked.enrolment.kind === 'enrol' && { usual: USUAL })}
        primary={`不${verbOf(asked.enrolment)}，告诉对方原因`}
        danger
        pending={decide.pending}
        sentence={sentence}
        onSend={(reason) => settle(asked, reason)}
        onClose={close}
      />
    )
  const list = (
    <Loaded query={query} heights={[240, 240]}>
      {() =>
        more.items.length === 0 && !more.more ? (
          <Empty icon="users">都核对完了。有人申请登记，会列在这里。</Empty>
        ) : (
          <View>
            {more.items.map((enrolment) => (
              <EnrolmentCard key={enrolment.enrolmentId} enrolment={enrolment} onDecide={ask} />
            ))}
            <MoreButton list={more} />
          </View>
        )
      }
    </Loaded>
  )
  return { query, list, over }
}

interface AcceptProps {
  enrolment: Enrolment
  pending: boolean
  sentence: string | null
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** The last look: everything on the card once more, or why he goes out. */
function AcceptSheet({ enrolment, pending, sentence, onConfirm, onClose }: AcceptProps) {
  const { kind, card, reason, home } = enrolment
  return (
    <Sheet
      open
      title={kind === 'enrol' ? '身份证看过了，样样对得上？' : '移出登记册？'}
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button block kind={kind === 'enrol' ? 'fill' : 'danger'} loading={pending} onPress={onConfirm}>
          {kind === 'enrol' ? '都对得上，登记' : '移出登记册'}
        </Button>
      }
    >
      <View className="yb-inset u-mt3">
        <KeyValue
          left
          pairs={[
            ['住在', homeName(home)],
            ['姓名', card?.name ?? enrolment.nameMasked],
            ['生日', card === null ? null : birthDateText(card.birthDate)],
            ['后四位', card?.idTail ?? null],
            ['原因', kind === 'strike' ? reason : null],
          ]}
        />
      </View>
      <View className="yb-sub u-mt3">
        {kind === 'enrol'
          ? '登记以后，下一次由居民投票的会议就算上他。您的名字留在办事记录里。'
          : '移出以后，新的会议不算他；已经公告的会议不变。原因会告诉他。'}
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}

function nameOf({ home, nameMasked }: Enrolment): string {
  return `${homeName(home)} ${nameMasked}`
}

function verbOf({ kind }: Enrolment): string {
  return kind === 'enrol' ? '登记' : '移出'
}

function doneText(enrolment: Enrolment, accept: boolean): string {
  const name = nameOf(enrolment)
  if (!accept) return `${name} 没有${verbOf(enrolment)}，原因已告诉对方`
  return enrolment.kind === 'enrol' ? `${name} 登记好了` : `${name} 已移出登记册`
}
