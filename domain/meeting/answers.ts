/** What a home that was there has answered: `answered` is the version of the minutes, 0 for none. */
export interface HomeAnswer {
  readonly answered: number
  readonly objects: boolean
}

/**
 * What becomes of a home's answer when somebody of it answers to a version. `same`: it says so already. Null: it has objected,
 * and nobody of the home can take that back. Agreement can still become an objection, until the minutes are closed.
 */
export function answeredAfter(standing: HomeAnswer, version: number, objects: boolean): HomeAnswer | 'same' | null {
  if (standing.answered !== version) return { answered: version, objects }
  if (standing.objects === objects) return 'same'
  return objects ? { answered: version, objects } : null
}

/** How a home's answer to this version reads; null where it has given none. */
export function answerTo({ answered, objects }: HomeAnswer, version: number): 'agreed' | 'objected' | null {
  if (version === 0 || answered !== version) return null
  return objects ? 'objected' : 'agreed'
}
