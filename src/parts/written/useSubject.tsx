import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState, type ReactNode } from 'react'
import type { ActionInput } from '~types/contracts'
import type { ReportReason } from '~types/membership/moderation'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { REASON_WORDS } from '@/words/groups'

type Subject = ActionInput<'membership.report'>['subject']
type Doing = 'menu' | 'report' | 'remove' | 'appeal'

interface Asked {
  readonly subject: Subject
  readonly mine: boolean
  readonly doing: Doing
}

const REASONS: readonly ReportReason[] = ['advert', 'abuse', 'rumour', 'privacy', 'illegal', 'other']

/** What can be done about something that was written: report, take back, remove, object. */
export function useSubject(
  compoundId: string,
  manages: boolean,
  onDone: () => Promise<unknown>,
): { menu: (subject: Subject, mine: boolean) => void; appeal: (subject: Subject) => void; over: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [text, setText] = useState('')
  const [reason, setReason] = useState<ReportReason | null>(null)
  const report = useAction('membership.report')
  const remove = useAction('membership.remove')
  const appeal = useAction('membership.appeal')
  const close = () => {
    setAsked(null)
  }
  const begin = (subject: Subject, mine: boolean, doing: Doing) => {
    for (const act of [report, remove, appeal]) act.forget()
    setText('')
    setReason(null)
    setAsked({ subject, mine, doing })
  }
  const end = async (ok: boolean, told: string) => {
    if (!ok) return
    close()
    await Promise.all([Taro.showToast({ title: told, icon: 'none' }), onDone()])
  }
  const failure = report.failure ?? remove.failure ?? appeal.failure
  const pending = report.pending || remove.pending || appeal.pending
  const wrong = failure !== null && (
    <View className="u-mt3">
      <Banner kind="danger">{sentenceOf(failure)}</Banner>
    </View>
  )

  const sheets: Record<Doing, (now: Asked) => ReactNode> = {
    menu: ({ subject, mine }) => (
      <Sheet open title="怎么处理这一条" closeText="算了" onClose={close}>
        <View className="yb-stack u-mt4">
          {mine && (
            <Button
              block
              kind="danger"
              loading={pending}
              onPress={async () => {
                const { ok } = await remove.run({ compoundId, subject, reason: '' })
                await end(ok, '撤回了')
              }}
            >
              撤回，别人不再看到
            </Button>
          )}
          {!mine && (
            <Button
              block
              kind="line"
              onPress={() => {
                begin(subject, mine, 'report')
              }}
            >
              举报
            </Button>
          )}
          {!mine && manages && (
            <Button
              block
              kind="danger"
              onPress={() => {
                begin(subject, mine, 'remove')
              }}
            >
              撤下，写明原因
            </Button>
          )}
        </View>
        {wrong}
      </Sheet>
    ),
    report: ({ subject }) => (
      <Sheet
        open
        title="哪里不妥？"
        closeText="不举报了"
        onClose={close}
        primary={
          <Button
            block
            disabled={reason === null}
            loading={pending}
            onPress={async () => {
              if (reason === null) return
              const { ok } = await report.run({ compoundId, subject, reason })
              await end(ok, '收到了，一天内有人看')
            }}
          >
            举报
          </Button>
        }
      >
        <View className="u-mt4">
          <Chips
            label="哪里不妥"
            options={REASONS.map((value) => ({ value, text: REASON_WORDS[value] }))}
            value={reason}
            onChange={setReason}
          />
        </View>
        {wrong}
      </Sheet>
    ),
    remove: ({ subject }) => (
      <Sheet
        open
        title="撤下这一条"
        closeText="不撤了"
        onClose={close}
        primary={
          <Button
            block
            kind="danger"
            disabled={text.trim() === ''}
            loading={pending}
            onPress={async () => {
              const { ok } = await remove.run({ compoundId, subject, reason: text.trim() })
              await end(ok, '撤下了，原因已告诉作者')
            }}
          >
            撤下，告诉作者原因
          </Button>
        }
      >
        <View className="u-mt4">
          <Field label="原因" help="作者会看到，可以申诉一次，由另一个人来定。">
            <TextArea value={text} maxLength={200} placeholder="写一句，作者才知道怎么改" onChange={setText} />
          </Field>
        </View>
        {wrong}
      </Sheet>
    ),
    appeal: ({ subject }) => (
      <Sheet
        open
        title="申诉，只有一次"
        closeText="再想想"
        onClose={close}
        primary={
          <Button
            block
            disabled={text.trim().length < 2}
            loading={pending}
            onPress={async () => {
              const { ok } = await appeal.run({ compoundId, subject, text: text.trim() })
              await end(ok, '收到了，三天内由另一个人来定')
            }}
          >
            提交申诉
          </Button>
        }
      >
        <View className="u-mt4">
          <Field label="为什么不该撤下" help="撤下您的人不能决定，由另一个人来看。">
            <TextArea value={text} maxLength={200} placeholder="说说您的理由" onChange={setText} />
          </Field>
        </View>
        {wrong}
      </Sheet>
    ),
  }
  return {
    menu: (subject, mine) => {
      begin(subject, mine, 'menu')
    },
    appeal: (subject) => {
      begin(subject, true, 'appeal')
    },
    over: asked === null ? null : sheets[asked.doing](asked),
  }
}
