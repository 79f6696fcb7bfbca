import { makeRequestKey } from '@/platform/random'
import { readSetting, writeSetting } from '@/platform/storage'

/**
 * The key of an act that may be broken off together with the app: it is kept on the phone until the act has an answer, so
 * that the same act is recognised when the app is opened again. Another input is another act.
 */
export async function keptKey(act: string, input: string): Promise<string> {
  const kept = readSetting(`act.${act}`)
  const [key = '', keptInput] = kept?.split('\n') ?? []
  if (key !== '' && keptInput === input) return key
  const made = await makeRequestKey()
  writeSetting(`act.${act}`, `${made}\n${input}`)
  return made
}

export function forgetKey(act: string): void {
  writeSetting(`act.${act}`, null)
}
