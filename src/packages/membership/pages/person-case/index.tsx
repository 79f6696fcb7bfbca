import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { usePhotos } from '@/parts/usePhotos'
import { sentenceOf } from '@/cloud/sentences'
import { CompoundSearch } from '@/parts/CompoundSearch'
import { TakePhotos } from '@/parts/TakePhotos'
import { PhoneButton } from '@/platform/PhoneButton'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { day, homeName } from '@/ui/format'
import { Page } from '@/ui/Page'
import type { CaseKind } from '~types/membership/restoration'
import { PickHome } from '../../join/PickHome'
import { NO_ANSWERS, type Answers } from '../../join/state'
import { CASE_KINDS, CASE_STATES, CASE_WORDS, needsPhone } from '../../life/cases'

/** 换账号、家里有变故: what happened, in which home, the papers; then two people look at it. */
export default function PersonCasePage() {
  const { compound } = useSession()
  const mine = useQuery('membership.myPersonCases', {})
  const withdraw = useAction('membership.withdrawPersonCase')
  const [kind, setKind] = useState<CaseKind | null>(null)
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS)
  const place = answers.compound ?? (compound === null ? null : { ...compound, communityName: '' })
  const cases = mine.output?.cases ?? []
  return (
    <Page title="换账号、家里有变故" onRefresh={mine.refresh}>
      {cases.length > 0 && (
        <Section title="交过的">
          <Stack>
            {cases.map((one) => (
              <Card key={one.caseId}>
                <View className="yb-h">
                  {CASE_WORDS[one.kind].title} · {homeName(one.address)}
                </View>
                <View className="yb-sub u-mt1">
                  {CASE_STATES[one.state]}
                  {one.dueAt !== null && `，最晚 ${day(one.dueAt)} 有结果`}
                  {one.reason !== null && `：${one.reason}`}
                </View>
                {one.dueAt !== null && (
                  <View className="u-mt3">
                    <Button
                      kind="quiet"
                      size="sm"
                      loading={withdraw.pending}
                      onPress={async () => {
                        await withdraw.run({ caseId: one.caseId })
                        await mine.refresh()
                      }}
                    >
                      收回
                    </Button>
                  </View>
                )}
              </Card>
            ))}
          </Stack>
        </Section>
      )}
      <Section title="遇到什么事了？">
        <ChoiceGroup label="遇到什么事了">
          {CASE_KINDS.map((one) => (
            <Choice
              key={one}
              on={kind === one}
              title={CASE_WORDS[one].title}
              detail={CASE_WORDS[one].what}
              onPress={() => {
                setKind(one)
              }}
            />
          ))}
        </ChoiceGroup>
      </Section>
      {kind !== null && place === null && (
        <CompoundSearch
          onPick={(picked) => {
            setAnswers({ ...NO_ANSWERS, compound: picked })
          }}
        />
      )}
      {kind !== null && place !== null && (
        <PickHome
          compound={place}
          answers={answers}
          title="是哪一套房？"
          onChange={(change) => {
            setAnswers((before) => ({ ...before, ...change }))
          }}
          onOtherCompound={() => {
            setAnswers(NO_ANSWERS)
          }}
        />
      )}
      {kind !== null && place !== null && answers.home !== null && (
        <Papers
          key={`${kind} ${answers.home.homeId}`}
          kind={kind}
          compoundId={place.compoundId}
          homeId={answers.home.homeId}
          onDone={async () => {
            setKind(null)
            setAnswers(NO_ANSWERS)
            await mine.refresh()
          }}
        />
      )}
    </Page>
  )
}

interface PapersProps {
  kind: CaseKind
  compoundId: string
  homeId: string
  onDone: () => Promise<void>
}

function Papers({ kind, compoundId, homeId, onDone }: PapersProps) {
  const open = useAction('membership.openPersonCase')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const photos = usePhotos('evidence')
  const { pending, failure, run, setFailure } = useAttempt()
  const words = CASE_WORDS[kind]
  const ready = name.trim() !== '' && photos.previews.length > 0
  const submit = async (phoneCode: string | null) => {
    await run(async () => {
      const evidence = await photos.send()
      const input = { compoundId, homeId, kind, name: name.trim(), phoneCode, evidence, note: note.trim() }
      outputOf(await open.run(input))
      await onDone()
    })
  }
  return (
    <Section title="材料">
      <Field label={words.name}>
        <Input value={name} placeholder="照证件上写" maxLength={30} onChange={setName} />
      </Field>
      <View className="yb-field-l u-mt4">照片：{words.papers}</View>
      <TakePhotos photos={photos} addText="拍一张" />
      <Field label="还想说明的" className="u-mt4">
        <TextArea value={note} maxLength={200} placeholder="可以不填" onChange={setNote} />
      </Field>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
      <View className="u-mt4">
        {needsPhone(kind) ? (
          <PhoneButton disabled={!ready} loading={pending} onCode={(code) => submit(code)} onRefused={setFailure}>
            验手机号并提交
          </PhoneButton>
        ) : (
          <Button block disabled={!ready} loading={pending} onPress={() => submit(null)}>
            提交
          </Button>
        )}
      </View>
      <View className="yb-cap u-mt3">
        由两位不同的人先后核对：楼栋长、业委会或居委会，都不能是这套房里的人提的自己批。
      </View>
    </Section>
  )
}
