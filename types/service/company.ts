import { z } from 'zod'
import { defineAction } from '../contract'
import { count, fileId, id, plannedInstant, requestKey } from '../shapes'
import { UNABLE } from './states'

const communityId = id
const compoundId = id
const fen = z.number().int().min(0).max(100_000_000)
const minute = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)

/** When a team works, in minutes after midnight in China, and how many orders it can begin in each hour. */
export const teamHours = z
  .strictObject({
    fromMinute: minute,
    untilMinute: minute,
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    perWindow: z.number().int().min(1).max(50),
  })
  .refine(({ fromMinute, untilMinute }) => untilMinute - fromMinute >= 60, { path: ['untilMinute'] })

const team = z.object({ teamId: id, name: z.string(), hours: teamHours })
export type Team = z.infer<typeof team>

const phone = z.string().regex(/^1\d{10}$|^0\d{2,3}-?\d{7,8}$|^400-?\d{3}-?\d{4}$/)

/** Of the community's own service company: what is not in a file. */
const settings = z.strictObject({
  name: z.string().trim().min(2).max(30),
  /** What people ring who would rather not use a phone for it. */
  hotline: phone,
  hotlineHours: z.string().trim().min(2).max(30),
  /** Where the prices that ours stand beside come from, such as 「2026年10月走访周边 5 家门店」. */
  marketSource: z.string().trim().max(60),
  /** Its number at WeChat Pay; null while it has none: then only cash is taken. */
  merchantId: z
    .string()
    .regex(/^\d{8,10}$/)
    .nullable(),
  /** 暂停接单: why nothing can be ordered now, as residents read it; '' while it can. */
  paused: z.string().trim().max(60),
})
export type CompanySettings = z.infer<typeof settings>

/** The company as it looks at itself. `version` counts the changes. */
export const company = defineAction('service.company', {
  input: z.strictObject({ communityId }),
  output: z.object({
    settings: settings.nullable(),
    teams: z.array(team),
    /** What a worker can have learnt. */
    categories: z.array(z.string()),
    version: count,
  }),
})

/** Changes what is written of the company. CONFLICT when somebody else changed it meanwhile. */
export const setCompany = defineAction('service.setCompany', {
  input: z.strictObject({ communityId, settings, version: count }),
  output: z.object({ version: count }),
})

/** Changes a team's hours. */
export const setTeamHours = defineAction('service.setTeamHours', {
  input: z.strictObject({ communityId, teamId: id, hours: teamHours, version: count }),
  output: z.object({ version: count }),
})

/** When a worker works, where it is less than his teams do. */
const workerHours = z
  .strictObject({
    fromMinute: minute,
    untilMinute: minute,
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  })
  .refine(({ fromMinute, untilMinute }) => untilMinute - fromMinute >= 60, { path: ['untilMinute'] })

/** Categories of the catalogue that he has learnt. */
const skills = z.array(z.string().max(20)).max(30)

const worker = z.object({
  workerId: id,
  nameMasked: z.string(),
  badge: z.string(),
  teamIds: z.array(id),
  active: z.boolean(),
  /** He takes orders now; his own to say. */
  onDuty: z.boolean(),
  skills,
  hours: workerHours.nullable(),
  phone: z.string().nullable(),
  /** Orders finished and confirmed, how often one had to be done again, and how they were rated. */
  done: count,
  redone: count,
  ratings: z.object({ count, sum: count }),
})
export type Worker = z.infer<typeof worker>

/** Everybody who holds the worker's role, with his teams. */
export const workers = defineAction('service.workers', {
  input: z.strictObject({ communityId }),
  output: z.object({ workers: z.array(worker) }),
})

/** Puts a worker into teams, or takes him out of all; his badge's number is what a resident compares at the door. */
export const setWorker = defineAction('service.setWorker', {
  input: z.strictObject({
    communityId,
    workerId: id,
    badge: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,12}$/),
    teamIds: z.array(id).max(10),
    active: z.boolean(),
    skills,
    hours: workerHours.nullable(),
    /** What a resident may ring while the worker has his order. */
    phone: phone.nullable(),
  }),
  output: z.object({}),
})

/** 在岗 or not: who is not takes no orders. */
export const setDuty = defineAction('service.setDuty', {
  input: z.strictObject({ communityId, onDuty: z.boolean() }),
  output: z.object({}),
})

/** Who could be given an order, those who can first, with why the others cannot. */
export const candidates = defineAction('service.candidates', {
  input: z.strictObject({ compoundId, orderId: id }),
  output: z.object({
    workers: z.array(
      z.object({
        workerId: id,
        nameMasked: z.string(),
        badge: z.string(),
        onDuty: z.boolean(),
        /** Orders that he has now. */
        running: count,
        unable: z.enum(UNABLE).nullable(),
      }),
    ),
  }),
})

const part = z.strictObject({ partId: id, name: z.string().trim().min(1).max(20), priceFen: fen })

const catalogueItem = z.object({
  itemId: id,
  category: z.string(),
  name: z.string(),
  unit: z.string(),
  priceFen: fen,
  marketFen: fen.nullable(),
  teamId: id,
  teamName: z.string(),
  homeVisit: z.boolean(),
  /** How many are left; null for what has no stock. */
  left: count.nullable(),
  /** With so many left or fewer the company is warned; null where it does not want that. */
  lowAt: count.nullable(),
  /** The company takes no orders for it now. */
  paused: z.boolean(),
  note: z.string(),
  parts: z.array(part),
  /** 农贸到家: ordered together until then, and only if so many are; null for everything else. */
  group: z
    .object({
      round: count,
      closesAt: z.number(),
      minimum: count,
      ordered: count,
      outcome: z.enum(['open', 'made', 'short']),
    })
    .nullable(),
  /** Addresses that show it, for a short while. */
  photos: z.array(z.object({ fileID: z.string(), url: z.string() })),
})
export type CatalogueItem = z.infer<typeof catalogueItem>

const problem = z.object({ row: count, text: z.string() })

/**
 * Reads the company's list (.xlsx or .csv) from storage. `dryRun` tells what it would change. All or nothing; orders that
 * stand keep their prices. What the list no longer has is paused, not deleted.
 */
export const importCatalogue = defineAction('service.importCatalogue', {
  input: z.strictObject({ communityId, fileID: z.string().max(500), dryRun: z.boolean(), version: count }),
  output: z.object({
    problems: z.array(problem).max(200),
    added: count,
    changed: count,
    paused: count,
    same: count,
    version: count,
  }),
})

/** What a dispatcher changes of one item between imports. */
export const setItem = defineAction('service.setItem', {
  input: z.strictObject({
    communityId,
    itemId: id,
    priceFen: fen,
    paused: z.boolean(),
    note: z.string().trim().max(100),
    parts: z.array(part).max(10),
    /** Added to what is left: a delivery, or what spoiled. */
    stockChange: z.number().int().min(-100_000).max(100_000),
    /** With so many left or fewer the dispatcher is warned; null: not at all. Left out: as it is. */
    lowAt: z.number().int().min(0).max(100_000).nullable().optional(),
    /**
     * While one runs, its closing and its minimum; otherwise a new one. Null calls off what runs: whoever has ordered is
     * told, and nobody pays. INVALID_INPUT for a closing that is past.
     */
    group: z.strictObject({ closesAt: plannedInstant, minimum: z.number().int().min(1).max(1000) }).nullable(),
    /** Left out: as they are. */
    photos: z.array(fileId).max(3).optional(),
    requestKey,
  }),
  output: z.object({ item: catalogueItem }),
})

/**
 * Whom to ring, for every page; null where the community has no company. Who works for a community and has no compound asks by
 * the community.
 */
export const hotline = defineAction('service.hotline', {
  input: z
    .strictObject({ compoundId: id.optional(), communityId: id.optional() })
    .refine((place) => (place.compoundId === undefined) !== (place.communityId === undefined), {
      path: ['compoundId'],
    }),
  output: z.object({ hotline: z.object({ number: z.string(), hours: z.string() }).nullable() }),
})

/** The company's pages of a resident: the hotline, categories, and what neighbours order most. */
export const shopfront = defineAction('service.shopfront', {
  input: z.strictObject({ compoundId }),
  output: z.object({
    company: settings.omit({ merchantId: true }).nullable(),
    categories: z.array(z.object({ name: z.string(), items: count })),
    popular: z.array(catalogueItem),
    /** The caller's newest order that is not over; null without one. */
    open: z.object({ orderId: id, title: z.string(), state: z.string() }).nullable(),
  }),
})

/** One item, for ordering and for changing it. NOT_FOUND for one of another community. */
export const itemOf = defineAction('service.item', {
  input: z.strictObject({ compoundId, itemId: id }),
  output: z.object({ item: catalogueItem }),
})

/** Items of one category, or found by a part of their name or its pinyin initials. Fifty at most. */
export const items = defineAction('service.items', {
  input: z.strictObject({
    compoundId,
    category: z.string().max(20).optional(),
    query: z.string().trim().max(20).optional(),
  }),
  output: z.object({ items: z.array(catalogueItem) }),
})

/** When a team can come: the windows of one day that are not full. */
export const windows = defineAction('service.windows', {
  input: z.strictObject({ compoundId, teamId: id, day: z.number().int().min(0) }),
  output: z.object({ windows: z.array(z.object({ from: z.number(), until: z.number(), free: z.boolean() })) }),
})
