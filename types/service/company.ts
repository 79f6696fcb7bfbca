import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, requestKey } from '../shapes'

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
})
export type CompanySettings = z.infer<typeof settings>

/** The company as it looks at itself. `version` counts the changes. */
export const company = defineAction('service.company', {
  input: z.strictObject({ communityId }),
  output: z.object({ settings: settings.nullable(), teams: z.array(team), version: count }),
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

const worker = z.object({
  workerId: id,
  nameMasked: z.string(),
  badge: z.string(),
  teamIds: z.array(id),
  active: z.boolean(),
  /** Orders finished and confirmed, and how they were rated. */
  done: count,
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
    /** What a resident may ring while the worker has his order. */
    phone: phone.nullable(),
  }),
  output: z.object({}),
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
  /** The company takes no orders for it now. */
  paused: z.boolean(),
  note: z.string(),
  parts: z.array(part),
  /** 农贸到家: ordered together until then, and only if so many are; null for everything else. */
  group: z.object({ closesAt: z.number(), minimum: count, ordered: count }).nullable(),
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
    group: z.strictObject({ closesAt: z.number().int().min(0), minimum: z.number().int().min(1).max(1000) }).nullable(),
    requestKey,
  }),
  output: z.object({ item: catalogueItem }),
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
