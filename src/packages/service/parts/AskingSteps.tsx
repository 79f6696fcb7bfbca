import type { Failure } from '@/cloud/failure'
import type { Order } from '~types/service/order'
import { Asking } from './Asking'

/** A step that wants a reason, and how it is asked for. */
interface AskedStep<Step extends Order['steps'][number]> {
  readonly step: Step
  readonly text: string
  readonly label: string
  readonly placeholder: string
  readonly help: string
}

interface Props<Step extends Order['steps'][number]> {
  /** What can be done now. */
  steps: readonly Order['steps'][number][]
  asked: readonly AskedStep<Step>[]
  pending: boolean
  failure: Failure | null
  onSay: (step: Step, why: string) => Promise<void>
}

/** Those of the steps that are possible now, each with the field for its reason. */
export function AskingSteps<Step extends Order['steps'][number]>({ steps, asked, onSay, ...standing }: Props<Step>) {
  return (
    <>
      {asked
        .filter(({ step }) => steps.includes(step))
        .map(({ step, ...words }) => (
          <Asking key={step} {...words} {...standing} onSay={(why) => onSay(step, why)} />
        ))}
    </>
  )
}
