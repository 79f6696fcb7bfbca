import type { ActionOutput } from '~types/contracts'

/** One person who asks for a home, as whoever decides sees it. */
export type BindingRequest = ActionOutput<'membership.requests'>['requests'][number]
