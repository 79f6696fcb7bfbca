import { z } from 'zod'

/** Values that texts with a pattern may want: ids, keys, hashes, files, numbers of people. */
const TEXTS = [
  'x',
  'xx',
  '1',
  '0001',
  '13900000001',
  'sample-key-00000000',
  'cloud://local.local/folder/x.jpg',
  '0'.repeat(16),
  '0'.repeat(24),
  '0'.repeat(64),
  `${'A'.repeat(43)}=`,
  `${'A'.repeat(86)}==`,
  `${'A'.repeat(22)}==`,
  '1号楼',
  '2027-01-01',
  '2027-01',
  `x:2027-01-01:${'0'.repeat(24)}`,
  'AAAA-AAAA-AAAA',
]

/** What a schema wants beyond the type of a field: an end after its beginning. */
const USUAL = { untilMinute: 1080 }

interface Def {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Record<string, string | number>
  readonly values?: readonly unknown[]
  readonly in?: z.ZodType
  readonly left?: z.ZodType
}

/**
 * A value that a contract's schema accepts, so that only leave to act can refuse it. `named` gives the values of fields by
 * their names. Throws for a schema that it cannot satisfy: then the action takes a sample of its own.
 */
export function sampleOf(schema: z.ZodType, named: Readonly<Record<string, unknown>>): unknown {
  const value = valueOf(schema, { ...USUAL, ...named })
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`no sample: ${JSON.stringify(value)} ${z.prettifyError(parsed.error)}`)
  return value
}

function valueOf(schema: z.ZodType, named: Readonly<Record<string, unknown>>): unknown {
  const def = schema.def as Def
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).flatMap(([key, field]) => {
          const wanted = named[key]
          if (wanted !== undefined && field.safeParse(wanted).success) return [[key, wanted]]
          return field.safeParse(undefined).success ? [] : [[key, valueOf(field, named)]]
        }),
      )
    case 'array': {
      const one = def.element === undefined ? null : valueOf(def.element, named)
      return (
        [[], [one], [one, one], Array.from({ length: 7 }, () => one)].find(
          (some) => schema.safeParse(some).success,
        ) ?? [one]
      )
    }
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'union':
      return valueOf(def.options?.[0] ?? z.null(), named)
    case 'string':
      return TEXTS.find((text) => schema.safeParse(text).success) ?? 'x'
    case 'number':
      return [0, 1, 5, 7, 15, 20, 100, 1000, Date.UTC(2027, 0, 1)].find((one) => schema.safeParse(one).success) ?? 0
    case 'boolean':
      return false
    case 'nullable':
      return null
    case 'optional':
      return undefined
    case 'record':
      return {}
    case 'pipe':
      return valueOf(def.in ?? z.null(), named)
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return valueOf(def.innerType ?? z.null(), named)
    case 'intersection':
      return valueOf(def.left ?? z.null(), named)
    default:
      return null
  }
}
