import type { ActionOutput } from '~types/contracts'

type Electorate = Pick<ActionOutput<'deliberation.electorate'>, 'homes' | 'total' | 'severalHomes' | 'developer'>

/** One line of the sum that leads from homes to persons. `change` is negative where persons are fewer than homes. */
export interface PersonsLine {
  readonly because: 'severalHomes' | 'developer'
  readonly voters: number
  readonly homes: number
  readonly change: number
}

/**
 * How the number of persons comes from the number of homes: people with several homes are one person each, and so is
 * the developer (法释〔2020〕 8-9). Null when the lines do not add up to the total: a wrong sum is worse than none.
 */
export function personsLines({ homes, total, severalHomes, developer }: Electorate): readonly PersonsLine[] | null {
  const lines = [
    { because: 'severalHomes' as const, ...severalHomes, change: severalHomes.voters - severalHomes.homes },
    { because: 'developer' as const, voters: 1, homes: developer.homes, change: 1 - developer.homes },
  ].filter((line) => line.homes > 0 && line.change !== 0)
  const sum = lines.reduce((persons, line) => persons + line.change, homes)
  return sum === total.persons ? lines : null
}
