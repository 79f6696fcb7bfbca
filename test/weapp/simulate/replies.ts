import type { ActionName, Envelope } from '../../../types/contract'
import { contracts, type ActionInput, type ActionOutput } from '../../../types/contracts'

type Answers = { readonly [Name in ActionName]?: (input: ActionInput<Name>) => ActionOutput<Name> }

/** A stand-in for the cloud whose inputs and outputs both pass the contract, so that neither can drift from it. */
export interface Replies {
  readonly calls: readonly { readonly action: ActionName; readonly input: unknown }[]
  readonly callFunction: (name: string, data: unknown) => Promise<unknown>
}

export function replyWith(answers: Answers): Replies {
  const calls: { action: ActionName; input: unknown }[] = []
  return {
    calls,
    callFunction: (name, data) => {
      const { action, input } = data as Envelope
      const full = `${name}.${action}`
      const answer: unknown = Reflect.get(answers, full)
      if (!isAction(full)) throw new Error(`no contract is named ${full}`)
      if (typeof answer !== 'function') throw new Error(`the test has no answer for ${full}`)
      const parsed: unknown = contracts[full].input.parse(input)
      calls.push({ action: full, input: parsed })
      const output: unknown = contracts[full].output.parse(Reflect.apply(answer, undefined, [parsed]))
      return Promise.resolve(JSON.parse(JSON.stringify({ ok: true, output })))
    },
  }
}

function isAction(name: string): name is ActionName {
  return Object.hasOwn(contracts, name)
}
