import { z } from 'zod'
import { readJson } from '../durable'
import { typeOfField } from './fields'

const field = z.strictObject({
  /** WeChat's own name, such as `thing1`: its type and a number. */
  name: z.string().refine((name) => typeOfField(name) !== null, 'is not a type of WeChat with a number, as in thing1'),
  /** What stands before the value in the message. */
  label: z.string().min(1),
})
const template = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  /** `long`: one acceptance is for any number of messages; only public services are given such templates. */
  kind: z.enum(['once', 'long']).default('once'),
  fields: z.array(field).min(1),
  /** Whether WeChat has taken the template out of use. */
  banned: z.boolean().default(false),
})
export type Template = z.infer<typeof template>

/** `subscribe-templates.json`, read anew each time; no file is no template. Throws, naming the file, when it is not one. */
export function readTemplates(file: string): Template[] {
  const parsed = z.array(template).safeParse(readJson(file) ?? [])
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
